import type {
  MeetingPackContents,
  MeetingPackView,
  PackChanges,
  PackException,
  PackPlan,
  PackRecord,
} from '@waymark/contract/meeting-packs'
import { changesInShort } from '@waymark/domain/pack-brief'
import type { ReactNode } from 'react'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { RatingMark, RatingPair } from '../ui/RatingMark.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { OpenedAt, PackRecordLink } from './PackRecordLink.tsx'
import { PackSections } from './PackSections.tsx'

/** All that a pack shows, in the order in which it is read: the brief is its first page. */
export function PackContents({ pack, contents }: { pack: MeetingPackView; contents: MeetingPackContents }) {
  const { brief, changes, plans, exceptions } = contents
  return (
    <OpenedAt value={contents.isDraft ? undefined : contents.asAt}>
      {contents.marking !== null && <p className="wm-pack-marking">{contents.marking}</p>}
      <section className="wm-section wm-pack-brief" aria-labelledby="brief">
        <h2 id="brief">Brief</h2>
        <Lines title="What is good" lines={brief.good} more={brief.more.good} none="Nothing stands out as good." />
        <Lines
          title="What is not"
          lines={brief.notGood}
          more={brief.more.notGood}
          none="Nothing is red, and nothing got worse."
        />
        {pack.comment && (
          <>
            <h3>The director’s comment</h3>
            <blockquote>
              <AsTyped>{pack.comment.words}</AsTyped>
            </blockquote>
            {pack.audience === 'restricted' && (
              <p className="wm-hint">
                {pack.comment.by.name}, <Instant at={pack.comment.at} />
              </p>
            )}
          </>
        )}
        <h3>What changed since the last pack</h3>
        <InShort changes={changes} />
        <h3>Questions worth asking</h3>
        {brief.questions.length === 0 ? (
          <p>Nothing that is said contradicts the evidence.</p>
        ) : (
          <ul>
            {brief.questions.map(({ about, sentence, why }) => (
              <li key={about.id}>
                <PackRecordLink about={about} />: <strong>{sentence}</strong> {why}.
              </li>
            ))}
          </ul>
        )}
        <More count={brief.more.questions} />
      </section>
      {changes && (
        <section className="wm-section" aria-labelledby="changed">
          <h2 id="changed">What changed, and which</h2>
          <Changes changes={changes}>
            Counted from <Instant at={changes.from} />.
          </Changes>
        </section>
      )}
      {contents.ratings && plans.map((plan) => <Ratings key={plan.id} plan={plan} />)}
      {exceptions && <Exceptions exceptions={exceptions} />}
      <PackSections contents={contents} />
    </OpenedAt>
  )
}

function InShort({ changes }: { changes: PackChanges | null }) {
  if (changes === null) return <p>There is no pack before this one to count from.</p>
  const said = changesInShort(changes)
  if (said.length === 0) return <p>Nothing.</p>
  return (
    <ul>
      {said.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

interface LinesProps {
  title: string
  lines: MeetingPackContents['brief']['good']
  more: number
  none: string
}

function Lines({ title, lines, more, none }: LinesProps) {
  return (
    <>
      <h3>{title}</h3>
      {lines.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul>
          {lines.map(({ about, sentence }) => (
            <li key={about.id}>
              <PackRecordLink about={about} />: {sentence}
            </li>
          ))}
        </ul>
      )}
      <More count={more} />
    </>
  )
}

const More = ({ count }: { count: number }) => (count === 0 ? null : <p className="wm-hint">And {count} more.</p>)

const SAID = { declared: 'Declared', computed: 'Evidence says' } as const

type Moves = PackChanges['moves'][number]
const MOVES: Column<Moves>[] = [
  { id: 'said', header: 'Who says so', names: true, cell: ({ said }) => SAID[said] },
  { id: 'from', header: 'From', cell: ({ from }) => <RatingMark rating={from} size="small" /> },
  { id: 'to', header: 'To', cell: ({ to }) => <RatingMark rating={to} size="small" /> },
  { id: 'count', header: 'How many', align: 'end', cell: ({ records }) => records.length },
  { id: 'which', header: 'Which', cell: ({ records }) => <Records records={records} /> },
]

/** Counts and rows of what moved, colour by colour; `children`: since when. */
export function Changes({ changes, children }: { changes: PackChanges; children: ReactNode }) {
  const { moves, completed, dates, added, gone } = changes
  const lists = [
    { name: `Completed: ${completed.length}`, records: completed },
    { name: `New: ${added.length}`, records: added },
    { name: `No longer there: ${gone.length}`, records: gone },
  ].filter(({ records }) => records.length > 0)
  if (moves.length + lists.length + dates.length === 0) return <p>{children} Nothing moved.</p>
  return (
    <>
      <p>{children}</p>
      {moves.length > 0 && (
        <DataTable
          caption="Ratings that changed, colour by colour"
          columns={MOVES}
          rows={moves}
          idOf={({ said, from, to }) => `${said} ${from} ${to}`}
        />
      )}
      <SummaryList
        rows={[
          ...lists.map(({ name, records }) => ({ name, value: <Records records={records} /> })),
          ...(dates.length === 0
            ? []
            : [
                {
                  name: `Due on another day: ${dates.length}`,
                  value: (
                    <ul className="wm-plain-list">
                      {dates.map(({ about, from, to }) => (
                        <li key={about.id}>
                          <PackRecordLink about={about} />: from <Day day={from} /> to <Day day={to} />
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
        ]}
      />
    </>
  )
}

const Records = ({ records }: { records: readonly PackRecord[] }) => (
  <ul className="wm-plain-list">
    {records.map((about) => (
      <li key={about.id}>
        <PackRecordLink about={about} />
      </li>
    ))}
  </ul>
)

function Ratings({ plan: { id, title, key, priorities } }: { plan: PackPlan }) {
  const labels = new Map(key.map(({ rating, label }) => [rating, label]))
  const wordOf = (rating: (typeof key)[number]['rating']) => labels.get(rating) ?? rating
  const columns: Column<PackPlan['priorities'][number]>[] = [
    {
      id: 'priority',
      header: 'Priority',
      names: true,
      cell: (one) => (
        <>
          <PackRecordLink about={{ noun: 'priority', id: one.id, ref: one.ref, title: one.title }} />
          {one.lead !== null && <span className="wm-beneath">Sponsor: {one.lead}</span>}
        </>
      ),
    },
    {
      id: 'declared',
      header: 'Declared',
      cell: ({ declared }) => <RatingMark rating={declared} word={wordOf(declared)} size="small" />,
    },
    {
      id: 'computed',
      header: 'Evidence says',
      cell: ({ computed, sentence }) => (
        <>
          <RatingMark rating={computed} word={wordOf(computed)} size="small" />
          <span className="wm-beneath">{sentence.replace(/^[^:]*: /, '')}</span>
        </>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      cell: ({ complete, total, overdue }) => (
        <>
          {complete} of {total} complete
          {overdue > 0 && <span className="wm-beneath">{overdue} overdue</span>}
        </>
      ),
    },
  ]
  return (
    <section className="wm-section" aria-labelledby={`ratings-${id}`}>
      <h2 id={`ratings-${id}`}>Ratings: {title}</h2>
      <DataTable caption={`Priorities of ${title}`} columns={columns} rows={priorities} idOf={({ id: one }) => one} />
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">What the ratings mean</span>
        </summary>
        <div className="govuk-details__text">
          <SummaryList
            rows={key.map(({ rating, label, meaning }) => ({
              name: label,
              value: (
                <>
                  <RatingMark rating={rating} size="small" /> {meaning}
                </>
              ),
            }))}
          />
        </div>
      </details>
    </section>
  )
}

function Exceptions({ exceptions }: { exceptions: readonly PackException[] }) {
  return (
    <section className="wm-section" aria-labelledby="exceptions">
      <h2 id="exceptions">Exceptions</h2>
      {exceptions.length === 0 && <p>No open action is red, amber or overdue.</p>}
      {exceptions.map((one) => (
        <article key={one.id} className="wm-card">
          <h3>
            <PackRecordLink about={{ noun: 'action', id: one.id, ref: one.ref, title: one.title }} />
          </h3>
          <RatingPair declared={one.declared} computed={one.computed} sentence={one.sentence} size="small" />
          <p>
            {one.owner ?? 'Nobody owns it'}. Due <Day day={one.dueOn} />
            {one.moved !== null && `, ${one.moved}`}. Priority {one.priority.ref} {one.priority.title}.
          </p>
          {one.whatChanged !== null && <Said words={one.whatChanged}>What changed</Said>}
          {one.whatNext !== null && <Said words={one.whatNext}>What next</Said>}
          <p className="wm-hint">Last update: {one.updatedAt === null ? 'none yet' : <Instant at={one.updatedAt} />}</p>
        </article>
      ))}
    </section>
  )
}

const Said = ({ words, children }: { words: string; children: string }) => (
  <>
    <h4>{children}</h4>
    <AsTyped>{words}</AsTyped>
  </>
)
