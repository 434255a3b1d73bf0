import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { selfEvaluationRoutes, type SelfEvaluationView } from '@waymark/contract/self-evaluations'
import { SELF_EVALUATION_WORD } from '@waymark/domain/readiness'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { ErrorState } from '../ui/States.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'

const route = getRouteApi('/frame/readiness/self-evaluations/$selfEvaluationId')

export function SelfEvaluationPage() {
  const { selfEvaluationId } = route.useParams()
  const view = useView(selfEvaluationRoutes.read, { params: { selfEvaluationId } })
  return <Loaded view={view}>{(one, etag) => <One key={one.id} note={one} etag={etag} />}</Loaded>
}

function One({ note, etag }: { note: SelfEvaluationView; etag: string | null }) {
  const [deleting, setDeleting] = useState(false)
  const { id, can, round, framework, heldOn, attended, agreed, by, at } = note
  return (
    <>
      <PageHeading
        title={note.title}
        caption={
          <Link to={paths.selfEvaluations} search={{ round: [round.id] }}>
            {framework.name}, {round.title}
          </Link>
        }
        lead={SELF_EVALUATION_WORD[note.kind]}
        actions={
          <LinkButton to={paths.selfEvaluationEdit} params={{ selfEvaluationId: id }} kind="primary" verdict={can.edit}>
            Change
          </LinkButton>
        }
      />
      <section className="wm-section" aria-label={SELF_EVALUATION_WORD[note.kind]}>
        {heldOn && (
          <SummaryList
            rows={[
              { name: 'Held on', value: <Day day={heldOn} /> },
              ...(attended ? [{ name: 'Who attended', value: <AsTyped>{attended}</AsTyped> }] : []),
            ]}
          />
        )}
        <AsTyped>{note.words}</AsTyped>
        {agreed && (
          <>
            <h2>What was agreed</h2>
            <AsTyped>{agreed}</AsTyped>
          </>
        )}
        <p className="wm-hint">
          Written by {by.name}, <Instant at={at} />
        </p>
        <div className="wm-actions">
          <LinkButton to={paths.auditTrail} search={{ record: [id] }}>
            Audit trail
          </LinkButton>
          <Button kind="danger" verdict={can.remove} onClick={() => setDeleting(true)}>
            Delete
          </Button>
        </div>
      </section>
      {deleting && <Delete note={note} etag={etag} onClose={() => setDeleting(false)} />}
    </>
  )
}

function Delete({ note, etag, onClose }: { note: SelfEvaluationView; etag: string | null; onClose: () => void }) {
  const navigate = useNavigate()
  const remove = useAct(selfEvaluationRoutes.remove, 'Deleted')
  return (
    <ConfirmDialog
      title={`Delete ${note.title}?`}
      open
      confirm="Delete"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { params: { selfEvaluationId: note.id }, ifMatch: etag },
          { onSuccess: () => void navigate({ to: paths.selfEvaluations, search: { round: [note.round.id] } }) },
        )
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>It stays in the history.</p>
    </ConfirmDialog>
  )
}
