import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type LineView, readinessRoutes, type ReviewView } from '@waymark/contract/readiness'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { EvidenceSection } from '../evidence/EvidenceSection.tsx'
import { paths } from '../paths.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { ErrorState } from '../ui/States.tsx'
import { SummaryList, Timeline } from '../ui/SummaryList.tsx'
import { Gaps } from './readiness-words.tsx'

const route = getRouteApi('/frame/readiness/lines/$lineId')

export function LinePage() {
  const { lineId } = route.useParams()
  const view = useView(readinessRoutes.line, { params: { lineId } })
  return <Loaded view={view}>{(line, etag) => <OneLine key={line.id} line={line} etag={etag} />}</Loaded>
}

function OneLine({ line, etag }: { line: LineView; etag: string | null }) {
  const [deleting, setDeleting] = useState(false)
  const { id, can, ratingKey, copiedFrom } = line
  const of = { params: { lineId: id } }
  return (
    <>
      <PageHeading
        title={line.title}
        caption={
          <Link to={paths.readinessRound} params={{ roundId: line.round.id }}>
            {line.framework.name}, {line.round.title}
          </Link>
        }
        lead={line.definition}
        actions={
          <LinkButton to={paths.readinessLineReview} {...of} kind="primary" verdict={can.review}>
            Review
          </LinkButton>
        }
      />
      <section className="wm-section" aria-labelledby="stands">
        <h2 id="stands">Where it stands</h2>
        <LineStanding line={line} />
        {copiedFrom && (
          <p>
            In {copiedFrom.round} it was{' '}
            <Link to={paths.readinessLine} params={{ lineId: copiedFrom.id }}>
              rated {copiedFrom.ratingWord}
            </Link>
            .
          </p>
        )}
        <div className="wm-actions">
          <LinkButton to={paths.readinessLineEdit} {...of} verdict={can.edit}>
            Change line or owner
          </LinkButton>
          <LinkButton to={paths.auditTrail} search={{ record: [id], related: ['true'] }}>
            Audit trail
          </LinkButton>
          <Button kind="danger" verdict={can.remove} onClick={() => setDeleting(true)}>
            Delete
          </Button>
        </div>
      </section>
      <EvidenceSection of={{ noun: 'readiness_line', recordId: id }} />
      <section className="wm-section" aria-labelledby="reviews">
        <h2 id="reviews">Reviews</h2>
        <Reviews reviews={line.reviews} wordOf={(rating) => ratingKey[rating].label} />
      </section>
      {deleting && <DeleteLine line={line} etag={etag} onClose={() => setDeleting(false)} />}
    </>
  )
}

const sayAttached = (pieces: number) => (pieces === 1 ? '1 piece attached' : `${pieces} pieces attached`)

/** Rating, gaps, statement and evidence; in sight, too, while the next review is written. */
export function LineStanding({ line }: { line: LineView }) {
  const today = useToday()
  const { rating, ratingKey, gapSentence, statement, evidence, attached, owner, reviewedAt, nextReviewOn, area } = line
  return (
    <>
      <p className="wm-line-rating">
        <RatingMark rating={rating} word={ratingKey[rating].label} /> <Gaps gaps={line.gaps} />
      </p>
      <p className="wm-hint">{ratingKey[rating].meaning}</p>
      {gapSentence && <p className="wm-notice">{gapSentence}.</p>}
      <SummaryList
        rows={[
          { name: 'Area', value: area.name },
          { name: 'Owner', value: owner?.name ?? <span className="wm-none">Nobody yet</span> },
          {
            name: 'Statement',
            value: statement ? <AsTyped>{statement}</AsTyped> : <span className="wm-none">None yet</span>,
          },
          {
            name: 'Evidence relied on',
            value: (
              <>
                {evidence && <AsTyped>{evidence}</AsTyped>}
                {attached > 0 && <p>{sayAttached(attached)}</p>}
                {!evidence && attached === 0 && <span className="wm-none">None named or attached</span>}
              </>
            ),
          },
          { name: 'Last reviewed', value: <Instant at={reviewedAt} /> },
          { name: 'Next review', value: <Day day={nextReviewOn} today={today} /> },
        ]}
      />
    </>
  )
}

function Reviews({
  reviews,
  wordOf,
}: {
  reviews: readonly ReviewView[]
  wordOf: (rating: LineView['rating']) => string
}) {
  if (reviews.length === 0) return <p>No reviews yet.</p>
  return (
    <Timeline
      label="Reviews"
      items={reviews.map(({ id, ratingFrom, ratingTo, statement, evidence, nextReviewOn, by, at }) => ({
        id,
        title:
          ratingFrom === ratingTo ? `Still ${wordOf(ratingTo).toLowerCase()}` : `Now ${wordOf(ratingTo).toLowerCase()}`,
        byline: by.name,
        when: <Instant at={at} />,
        body: (
          <>
            <p className="wm-happening__moved">
              {ratingFrom !== ratingTo && (
                <>
                  <RatingMark rating={ratingFrom} word={wordOf(ratingFrom)} size="small" /> to{' '}
                </>
              )}
              <RatingMark rating={ratingTo} word={wordOf(ratingTo)} size="small" />
            </p>
            <AsTyped>{statement}</AsTyped>
            <p>
              <strong>Evidence:</strong> {evidence ?? 'none named'}
            </p>
            <p className="wm-hint">
              Next review <Day day={nextReviewOn} />
            </p>
          </>
        ),
      }))}
    />
  )
}

function DeleteLine({ line, etag, onClose }: { line: LineView; etag: string | null; onClose: () => void }) {
  const navigate = useNavigate()
  const remove = useAct(readinessRoutes.removeLine, 'Line deleted')
  return (
    <ConfirmDialog
      title="Delete this line?"
      open
      confirm="Delete line"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { params: { lineId: line.id }, ifMatch: etag },
          { onSuccess: () => void navigate({ to: paths.readinessRound, params: { roundId: line.round.id } }) },
        )
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>{line.title}. It stays in the history.</p>
    </ConfirmDialog>
  )
}
