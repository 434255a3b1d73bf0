import { getRouteApi, Link } from '@tanstack/react-router'
import { AreaFields, type EvaluationArea, frameworkRoutes, type FrameworkView } from '@waymark/contract/frameworks'
import { LineRating } from '@waymark/contract/readiness-words'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextField } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { ErrorState } from '../ui/States.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { DataTable } from '../ui/table/DataTable.tsx'

const route = getRouteApi('/frame/readiness/frameworks/$frameworkId')

export function FrameworkPage() {
  const { frameworkId } = route.useParams()
  const view = useView(frameworkRoutes.read, { params: { frameworkId } })
  return <Loaded view={view}>{(one) => <OneFramework key={one.id} framework={one} />}</Loaded>
}

type Open = { what: 'add' } | { what: 'edit' | 'delete'; area: EvaluationArea }

function OneFramework({ framework }: { framework: FrameworkView }) {
  const [open, setOpen] = useState<Open | null>(null)
  const { id, can, areas, rounds, ratingKey, source, sourceUrl } = framework
  const of = { params: { frameworkId: id } }
  const close = () => setOpen(null)
  return (
    <>
      <PageHeading
        title={framework.name}
        caption={<Link to={paths.frameworks}>Frameworks</Link>}
        lead={
          sourceUrl ? (
            <a href={sourceUrl} rel="noreferrer">
              {source}
            </a>
          ) : (
            source
          )
        }
        actions={
          <LinkButton to={paths.roundNew} {...of} kind="primary" verdict={can.edit}>
            Begin a round
          </LinkButton>
        }
      />
      <section className="wm-section" aria-labelledby="rounds">
        <h2 id="rounds">Rounds</h2>
        {rounds.length === 0 ? (
          <p>None yet.</p>
        ) : (
          <ul className="wm-plain-list wm-spaced-list">
            {rounds.map((round) => (
              <li key={round.id}>
                <Link to={paths.readinessRound} params={{ roundId: round.id }}>
                  {round.title}
                </Link>
                , {round.lines} lines, from <Day day={round.startsOn} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="wm-section" aria-labelledby="areas">
        <div className="wm-section__head">
          <h2 id="areas">Areas</h2>
          <Button verdict={can.edit} onClick={() => setOpen({ what: 'add' })}>
            Add an area
          </Button>
        </div>
        <DataTable
          caption="Areas"
          rows={areas}
          idOf={(area) => area.id}
          columns={[
            { id: 'name', header: 'Area', names: true, cell: ({ name }) => name },
            { id: 'lines', header: 'Lines', align: 'end', cell: ({ lines }) => lines },
            {
              id: 'do',
              header: 'Actions',
              screenOnly: true,
              cell: (area) => (
                <div className="wm-actions">
                  <Button
                    small
                    verdict={can.edit}
                    aria-label={`Rename ${area.name}`}
                    onClick={() => setOpen({ what: 'edit', area })}
                  >
                    Rename
                  </Button>
                  <Button
                    small
                    kind="danger"
                    verdict={area.can.remove}
                    aria-label={`Delete ${area.name}`}
                    onClick={() => setOpen({ what: 'delete', area })}
                  >
                    Delete
                  </Button>
                </div>
              ),
            },
          ]}
        />
      </section>
      <section className="wm-section" aria-labelledby="ratings">
        <h2 id="ratings">What the ratings mean</h2>
        <SummaryList
          rows={LineRating.options.map((rating) => ({
            name: RATING_WORD[rating],
            value: (
              <>
                <RatingMark rating={rating} word={ratingKey[rating].label} size="small" />
                <span className="wm-beneath">{ratingKey[rating].meaning}</span>
              </>
            ),
          }))}
        />
        <div className="wm-actions">
          <LinkButton to={paths.frameworkEdit} {...of} verdict={can.edit}>
            Change framework
          </LinkButton>
          <LinkButton to={paths.auditTrail} search={{ record: [id], related: ['true'] }}>
            Audit trail
          </LinkButton>
        </div>
      </section>
      {open?.what === 'add' && <AreaDialog frameworkId={id} area={null} onClose={close} />}
      {open?.what === 'edit' && <AreaDialog frameworkId={id} area={open.area} onClose={close} />}
      {open?.what === 'delete' && <DeleteArea area={open.area} onClose={close} />}
    </>
  )
}

function AreaDialog({
  frameworkId,
  area,
  onClose,
}: {
  frameworkId: string
  area: EvaluationArea | null
  onClose: () => void
}) {
  const add = useAct(frameworkRoutes.addArea, 'Area added')
  const edit = useAct(frameworkRoutes.editArea, 'Area renamed')
  return (
    <FormDialog
      title={area ? 'Rename area' : 'Add an area'}
      schema={AreaFields}
      startWith={{ name: area?.name ?? '' }}
      etag={area && `"${area.version}"`}
      submit={(body, ifMatch) =>
        area
          ? edit.mutateAsync({ params: { areaId: area.id }, body, ifMatch })
          : add.mutateAsync({ params: { frameworkId }, body })
      }
      onDone={onClose}
      onClose={onClose}
      submitLabel={area ? 'Save name' : 'Add area'}
    >
      <TextField name="name" label="Name" hint="As the framework calls what is judged" />
    </FormDialog>
  )
}

function DeleteArea({ area, onClose }: { area: EvaluationArea; onClose: () => void }) {
  const remove = useAct(frameworkRoutes.removeArea, 'Area deleted')
  return (
    <ConfirmDialog
      title={`Delete ${area.name}?`}
      open
      confirm="Delete area"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate({ params: { areaId: area.id }, ifMatch: `"${area.version}"` }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>No line stands under it. It stays in the history.</p>
    </ConfirmDialog>
  )
}
