import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { EditRound, readinessRoutes, type RoundView } from '@waymark/contract/readiness'
import { LineRating } from '@waymark/contract/readiness-words'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextField } from '../ui/form/TextFields.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { EmptyState, ErrorState } from '../ui/States.tsx'
import { HeatTable } from './HeatTable.tsx'
import { ExportLines, LinesList } from './LinesList.tsx'

const route = getRouteApi('/frame/readiness/rounds/$roundId')

export function RoundPage() {
  const { roundId } = route.useParams()
  const view = useView(readinessRoutes.round, { params: { roundId } })
  return <Loaded view={view}>{(round, etag) => <OneRound key={round.id} round={round} etag={etag} />}</Loaded>
}

function OneRound({ round, etag }: { round: RoundView; etag: string | null }) {
  const { search, go } = useListAddress(route)
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const { id, can, framework, lines } = round
  const of = { params: { roundId: id } }
  return (
    <>
      <PageHeading
        title={`${framework.name}, ${round.title}`}
        caption={<Link to={paths.readiness}>Readiness</Link>}
        actions={
          <LinkButton to={paths.readinessLinesNew} {...of} kind="primary" verdict={can.addLines}>
            Add lines
          </LinkButton>
        }
      />
      <section className="wm-section" aria-labelledby="heat">
        <h2 id="heat">How it stands</h2>
        <p>
          {lines.total === 0
            ? 'No lines yet.'
            : lines.gaps === 0
              ? `None of ${lines.total} lines has a gap.`
              : `${lines.gaps} of ${lines.total} lines ${lines.gaps === 1 ? 'has' : 'have'} a gap: red, no evidence, stale or not rated.`}{' '}
          From <Day day={round.startsOn} />
          {round.endsOn && (
            <>
              {' '}
              to <Day day={round.endsOn} />
            </>
          )}
          .{' '}
          {round.copiedFrom && (
            <>
              Copied from{' '}
              <Link to={paths.readinessRound} params={{ roundId: round.copiedFrom.id }}>
                {round.copiedFrom.title}
              </Link>
              .
            </>
          )}
        </p>
        {lines.total === 0 ? (
          <EmptyState title="Nothing to ask about yet">
            <p>Add lines: paste what inspectors will ask, one a line.</p>
          </EmptyState>
        ) : (
          <HeatTable round={round} />
        )}
        <details className="wm-details">
          <summary>What each rating means</summary>
          <dl className="wm-rating-counts">
            {LineRating.options.map((rating) => (
              <div key={rating}>
                <dt>
                  <RatingMark rating={rating} word={round.ratingKey[rating].label} size="small" />
                </dt>
                <dd>
                  {round.ratingKey[rating].meaning} ({lines[rating]} {lines[rating] === 1 ? 'line' : 'lines'})
                </dd>
              </div>
            ))}
          </dl>
        </details>
        <div className="wm-actions">
          <LinkButton to={paths.selfEvaluations} search={{ round: [id] }}>
            Self-evaluation and meetings ({round.notes})
          </LinkButton>
          <LinkButton
            to={paths.roundNew}
            params={{ frameworkId: framework.id }}
            search={{ copy: [id] }}
            verdict={can.copy}
          >
            Copy into a new round
          </LinkButton>
          <ExportLines search={search} roundId={id} />
          <LinkButton to={paths.framework} params={{ frameworkId: framework.id }}>
            Framework
          </LinkButton>
          <LinkButton to={paths.auditTrail} search={{ record: [id], related: ['true'] }}>
            Audit trail
          </LinkButton>
          <Button verdict={can.edit} onClick={() => setOpen('edit')}>
            Change round
          </Button>
          <Button kind="danger" verdict={can.remove} onClick={() => setOpen('delete')}>
            Delete
          </Button>
        </div>
      </section>
      <section className="wm-section" aria-labelledby="lines">
        <h2 id="lines">Gaps first</h2>
        <LinesList
          roundId={id}
          search={search}
          go={go}
          first={{
            name: 'area',
            label: 'Area',
            unknown: 'no longer there',
            choices: round.areas.map((area) => ({ value: area.id, label: area.name })),
          }}
        />
      </section>
      {open === 'edit' && <EditRoundDialog round={round} etag={etag} onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteRound round={round} etag={etag} onClose={() => setOpen(null)} />}
    </>
  )
}

type Props = { round: RoundView; etag: string | null; onClose: () => void }

function EditRoundDialog({ round, etag, onClose }: Props) {
  const edit = useAct(readinessRoutes.editRound, 'Round saved')
  return (
    <FormDialog
      title="Change round"
      schema={EditRound}
      startWith={{ title: round.title, startsOn: round.startsOn, endsOn: round.endsOn }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { roundId: round.id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save round"
    >
      <TextField name="title" label="Title" />
      <DayField name="startsOn" label="Starts" />
      <DayField name="endsOn" label="Ends" optional />
    </FormDialog>
  )
}

function DeleteRound({ round, etag, onClose }: Props) {
  const navigate = useNavigate()
  const remove = useAct(readinessRoutes.removeRound, 'Round deleted')
  return (
    <ConfirmDialog
      title="Delete this round?"
      open
      confirm="Delete round"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { params: { roundId: round.id }, ifMatch: etag },
          { onSuccess: () => void navigate({ to: paths.readiness }) },
        )
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>{round.title}, with its lines. It stays in the history.</p>
    </ConfirmDialog>
  )
}
