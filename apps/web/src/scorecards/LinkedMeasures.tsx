import { measureRoutes, type MeasureSummary } from '@waymark/contract/measures'
import { sayFigure } from '@waymark/domain/measure'
import { useDeferredValue, useId, useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { LinkDialog } from '../findings/LinkDialogs.tsx'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { ChooseMany, type ManyOption } from '../ui/form/ChooseMany.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { Skeleton } from '../ui/States.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { MeasureLink } from './MeasureLink.tsx'
import { Travel } from './Travel.tsx'

export interface Linkable {
  noun: 'priority' | 'action' | 'finding'
  recordId: string
}

const MOST = 200

/** What the work changes, measured: those linked to a priority, an action or a finding, the worst first. */
export function LinkedMeasures({ of, name }: { of: Linkable; name: string }) {
  const [linking, setLinking] = useState(false)
  const headingId = useId()
  const view = useView(measureRoutes.list, { query: { [of.noun]: [of.recordId], sort: 'worst', pageSize: MOST } })
  return (
    <section className="wm-section" aria-labelledby={headingId}>
      <div className="wm-section__head">
        <h2 id={headingId}>Measures</h2>
        <Button verdict={view.data?.data.can.link} onClick={() => setLinking(true)}>
          Link measures
        </Button>
      </div>
      <Loaded view={view} skeleton={<Skeleton rows={3} label="Loading the measures" />}>
        {({ items, links }) => {
          const own = new Set(links.map(({ measureId }) => measureId))
          return (
            <>
              <DataTable
                caption="Measures"
                columns={columnsFor(own)}
                rows={items}
                idOf={({ id }) => id}
                empty={<p>None: nothing that is measured is linked to it yet.</p>}
              />
              {linking && (
                <LinkMeasures
                  of={of}
                  name={name}
                  linked={items.filter(({ id }) => own.has(id))}
                  linkOf={(measureId) => links.find((link) => link.measureId === measureId)?.id}
                  onClose={() => setLinking(false)}
                />
              )}
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

const none = (words: string) => <span className="wm-none">{words}</span>

const columnsFor = (own: ReadonlySet<string>): Column<MeasureSummary>[] => [
  {
    id: 'measure',
    header: 'Measure',
    names: true,
    cell: ({ id, ref, title }) => (
      <>
        <MeasureLink measureId={id}>
          {ref} {title}
        </MeasureLink>
        {!own.has(id) && <span className="wm-beneath">Linked to one of its actions</span>}
      </>
    ),
  },
  {
    id: 'value',
    header: 'Value',
    align: 'end',
    cell: ({ reading }) =>
      reading ? (
        <>
          {reading.latest.shown}
          <span className="wm-beneath">{reading.periodLabel}</span>
        </>
      ) : (
        none('None yet')
      ),
  },
  {
    id: 'target',
    header: 'Target',
    align: 'end',
    cell: ({ reading, unit, decimals }) =>
      reading?.target ? sayFigure(reading.target.target, unit, decimals) : none('None'),
  },
  {
    id: 'rating',
    header: 'Rating',
    cell: ({ reading }) => <RatingMark rating={reading?.rating ?? 'not_rated'} size="small" />,
  },
  {
    id: 'direction',
    header: 'Since the period before',
    cell: ({ reading }) =>
      reading ? <Travel direction={reading.direction} sentence={reading.directionSentence} /> : none('None yet'),
  },
]

const SHOWN = 20

const optionOf = ({ id, ref, title, serviceArea }: MeasureSummary): ManyOption => ({
  ...{ id, label: `${ref} ${title}` },
  ...(serviceArea && { detail: serviceArea.name }),
})

/** Which measures show the progress of a record: those put in are linked, those left out no more. */
function LinkMeasures({
  of,
  name,
  linked,
  linkOf,
  onClose,
}: {
  of: Linkable
  name: string
  linked: readonly MeasureSummary[]
  linkOf: (measureId: string) => string | undefined
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<ManyOption[]>(() => linked.map(optionOf))
  const looked = useDeferredValue(text)
  const view = useView(measureRoutes.list, { query: { text: looked, sort: 'ref', pageSize: SHOWN } })
  const [link, unlink] = [useAct(measureRoutes.link, null), useAct(measureRoutes.unlink, null)]
  const found = view.data?.data

  async function save() {
    // Each is refused or kept by itself: what was kept stands, and the refusal is shown.
    try {
      for (const { id } of chosen) {
        if (linkOf(id) === undefined) await link.mutateAsync({ params: { measureId: id }, body: of })
      }
      for (const { id } of linked) {
        const linkId = linkOf(id)
        const kept = chosen.some((one) => one.id === id)
        if (!kept && linkId !== undefined) await unlink.mutateAsync({ params: { measureId: id, linkId } })
      }
    } catch {
      return
    }
    announce('Measures linked')
    onClose()
  }

  return (
    <LinkDialog
      title="Which measures show its progress?"
      busy={link.isPending || unlink.isPending}
      error={(link.error ?? unlink.error)?.detail}
      onSave={() => void save()}
      onClose={onClose}
    >
      <p>{name}</p>
      <ChooseMany
        legend="Measures"
        searchLabel="Reference or words of a measure"
        text={text}
        onText={setText}
        chosen={chosen}
        onChange={setChosen}
        found={(found?.items ?? []).map(optionOf)}
        more={found && found.total > SHOWN && <p className="wm-hint">Type to find the other {found.total - SHOWN}.</p>}
      />
    </LinkDialog>
  )
}
