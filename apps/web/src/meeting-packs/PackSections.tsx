import type { MeetingPackContents, PackChallenge, PackEvidence, PackMeasure } from '@waymark/contract/meeting-packs'
import { nameOfAbout } from '../about/AboutLink.tsx'
import { replyWords } from '../challenges/challenge-words.ts'
import { Travel } from '../scorecards/Travel.tsx'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { PackRecordLink } from './PackRecordLink.tsx'

/** What follows the ratings and the exceptions. */
export function PackSections({ contents }: { contents: MeetingPackContents }) {
  const { measures, challenges, evidence, leftOut } = contents
  return (
    <>
      {measures && (
        <section className="wm-section" aria-labelledby="measures">
          <h2 id="measures">Measures</h2>
          {measures.length === 0 ? (
            <p>No measure is linked to these plans.</p>
          ) : (
            <DataTable caption="Measures" columns={MEASURES} rows={measures} idOf={({ id }) => id} />
          )}
        </section>
      )}
      {challenges && (
        <section className="wm-section" aria-labelledby="questions">
          <h2 id="questions">Questions and answers</h2>
          {challenges.length === 0 && <p>Nothing was asked.</p>}
          {challenges.map((one) => (
            <Question key={one.id} question={one} />
          ))}
        </section>
      )}
      {evidence && (
        <section className="wm-section" aria-labelledby="evidence">
          <h2 id="evidence">Evidence added</h2>
          {evidence.length === 0 ? (
            <p>No evidence was added.</p>
          ) : (
            <DataTable caption="Evidence added" columns={EVIDENCE} rows={evidence} idOf={({ id }) => id} />
          )}
        </section>
      )}
      {leftOut.length > 0 && (
        <section className="wm-section" aria-labelledby="left-out">
          <h2 id="left-out">Left out</h2>
          <ul>
            {leftOut.map(({ what, count, why }) => (
              <li key={`${what} ${why}`}>
                {what}: {count}. {why}.
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const MEASURES: Column<PackMeasure>[] = [
  {
    id: 'title',
    header: 'Measure',
    names: true,
    cell: ({ id, ref, title }) => <PackRecordLink about={{ noun: 'measure', id, ref, title }} />,
  },
  {
    id: 'value',
    header: 'Latest value',
    cell: ({ value, period }) =>
      value === null ? (
        <span className="wm-none">None yet</span>
      ) : (
        <>
          {value} <span className="wm-beneath">{period}</span>
        </>
      ),
  },
  { id: 'target', header: 'Target', cell: ({ target }) => target ?? <span className="wm-none">None</span> },
  { id: 'rating', header: 'Rating', cell: ({ rating }) => <RatingMark rating={rating} size="small" /> },
  {
    id: 'travel',
    header: 'Since the period before',
    cell: ({ direction, directionSentence }) => (
      <Travel direction={direction} {...(directionSentence !== null && { sentence: directionSentence })} />
    ),
  },
]

const Exempt = ({ paragraph }: { paragraph: number | null }) =>
  paragraph === null ? null : <StatusTag tone="warning">Exempt: Schedule 12A, paragraph {paragraph}</StatusTag>

const EVIDENCE: Column<PackEvidence>[] = [
  {
    id: 'title',
    header: 'Evidence',
    names: true,
    cell: ({ title, exempt }) => (
      <>
        {title} <Exempt paragraph={exempt} />
      </>
    ),
  },
  { id: 'serves', header: 'Of actions', cell: ({ serves }) => serves },
  { id: 'added', header: 'Added', cell: ({ addedAt }) => <Instant at={addedAt} /> },
  { id: 'verified', header: 'Verified', cell: ({ verified }) => (verified ? 'Yes' : 'Not yet') },
]

function Question({ question: one }: { question: PackChallenge }) {
  return (
    <article className="wm-card">
      <h3>{nameOfAbout(one.about)}</h3>
      <Exempt paragraph={one.exempt} />
      <AsTyped>{one.question}</AsTyped>
      <p className="wm-hint">
        Asked by {one.askedBy} of {one.askedOf}, <Instant at={one.askedAt} />.{' '}
        {one.state === 'asked' ? (
          <>
            {one.isLate ? 'Late: to be answered by ' : 'To be answered by '}
            <Day day={one.answerByOn} />
          </>
        ) : one.state === 'answered' ? (
          'Answered'
        ) : (
          'Closed'
        )}
      </p>
      {one.replies.length > 0 && (
        <ol className="wm-replies" aria-label="What was said since">
          {one.replies.map(({ kind, words, by, at }) => (
            <li key={at}>
              <p>
                <strong>{replyWords[kind]}</strong> by {by}, <Instant at={at} />
              </p>
              {words !== null && <AsTyped>{words}</AsTyped>}
            </li>
          ))}
        </ol>
      )}
    </article>
  )
}
