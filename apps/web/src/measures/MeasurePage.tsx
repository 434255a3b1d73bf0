import { getRouteApi, Link } from '@tanstack/react-router'
import { measureRoutes, type MeasureView, SetTargets } from '@waymark/contract/measures'
import { type MeasureSeries, measureValueRoutes } from '@waymark/contract/measure-values'
import type { MeasureAreaRef } from '@waymark/contract/measure-areas'
import { ArchiveMeasure } from '@waymark/contract/measures'
import {
  BASIS_WORD,
  FREQUENCY_WORD,
  POLARITY_WORD,
  sayFigure,
  TOLERANCE_WORD,
  UNIT_WORD,
  YEAR_TYPE_WORD,
} from '@waymark/domain/measure'
import { sayTolerance } from '@waymark/domain/measure-rating'
import { lazy, Suspense, useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { NumberField, TextArea } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { EmptyState, Skeleton } from '../ui/States.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { MeasureLinks } from './MeasureLinks.tsx'

const route = getRouteApi('/frame/measures/$measureId')

const MeasureCharts = lazy(() =>
  import('../scorecards/charts.ts').then((module) => ({ default: module.MeasureCharts })),
)

export function MeasurePage() {
  const { measureId } = route.useParams()
  const view = useView(measureRoutes.read, { params: { measureId } })
  const values = useView(measureValueRoutes.list, { query: { measure: [measureId] } })
  return (
    <Loaded view={view}>
      {(measure, etag) => (
        <>
          <Top measure={measure} etag={etag} />
          <section className="wm-section" aria-labelledby="charts">
            <h2 id="charts">Over time, and beside others</h2>
            <Suspense fallback={<Skeleton rows={6} label="Loading the charts" />}>
              <MeasureCharts measureId={measure.id} source={measure.source ?? undefined} />
            </Suspense>
          </section>
          <Loaded view={values}>
            {({ areas, measures: [series] }) => series && <Values areas={areas} series={series} measure={measure} />}
          </Loaded>
          <Targets measure={measure} periods={values.data?.data.measures[0]?.periods ?? []} />
          <MeasureLinks measure={measure} />
          <Definition measure={measure} />
        </>
      )}
    </Loaded>
  )
}

function Top({ measure, etag }: { measure: MeasureView; etag: string | null }) {
  const [archiving, setArchiving] = useState(false)
  const { id, reading, can, late, rank, archivedOn, archivedReason } = measure
  const of = { params: { measureId: id } }
  return (
    <>
      <PageHeading
        title={measure.title}
        caption={
          <>
            <Link to={paths.measures}>Measures</Link>, {measure.ref}
          </>
        }
        lead={measure.definition}
        actions={
          <LinkButton to={paths.measureValues} {...of} kind="primary" verdict={can.enterValues}>
            Enter values
          </LinkButton>
        }
      />
      {archivedOn && (
        <p className="wm-notice">
          Archived on <Day day={archivedOn} />: {archivedReason}
        </p>
      )}
      {late && (
        <p className="wm-notice">
          The value for {late.periodLabel} is late since <Day day={late.since} />.
        </p>
      )}
      <section className="wm-section" aria-labelledby="stands">
        <h2 id="stands">Where it stands</h2>
        {reading ? (
          <>
            <p className="wm-line-rating">
              <RatingMark rating={reading.rating} /> <strong>{reading.latest.shown}</strong> in {reading.periodLabel}
              {reading.finality === 'provisional' && ' (provisional)'}
            </p>
            <SummaryList
              rows={[
                { name: 'Rating', value: reading.sentence },
                ...(reading.fromTarget === null ? [] : [{ name: 'From the target', value: reading.fromTarget }]),
                // Of what is measured once a year the two are one.
                ...(measure.frequency === 'annual'
                  ? []
                  : [{ name: 'Since the period before', value: reading.directionSentence }]),
                { name: 'Since last year', value: reading.onYearSentence },
                ...[reading.region, reading.england, reading.neighbours].flatMap((one) =>
                  one === null
                    ? []
                    : [
                        {
                          name: nameOf(one.area),
                          value: `${one.shown}${one.sentence === null ? '' : `: ${one.sentence}`}${
                            one.membersWithData === null ? '' : ` (${one.membersWithData} with data)`
                          }`,
                        },
                      ],
                ),
                ...(rank === null
                  ? []
                  : [{ name: 'Rank', value: `${rank.rank} of ${rank.of}, quartile ${rank.quartile}` }]),
                ...(reading.note === null ? [] : [{ name: 'Note', value: <AsTyped>{reading.note}</AsTyped> }]),
              ]}
            />
          </>
        ) : (
          <EmptyState title="No value yet">
            <p>It is rated once its first value is entered.</p>
          </EmptyState>
        )}
        <div className="wm-actions">
          <LinkButton to={paths.measureEdit} {...of} verdict={can.edit}>
            Change definition
          </LinkButton>
          <LinkButton to={paths.auditTrail} search={{ record: [id], related: ['true'] }}>
            Audit trail
          </LinkButton>
          <Button verdict={can.archive} onClick={() => setArchiving(true)}>
            {archivedOn ? 'Take up again' : 'Archive'}
          </Button>
        </div>
      </section>
      {archiving && <Archive measure={measure} etag={etag} onClose={() => setArchiving(false)} />}
    </>
  )
}

const nameOf = ({ name, groupYear }: MeasureAreaRef) => (groupYear === null ? name : `${name} (${groupYear} group)`)

function Archive({ measure, etag, onClose }: { measure: MeasureView; etag: string | null; onClose: () => void }) {
  const archived = measure.archivedOn === null
  const act = useAct(measureRoutes.archive, archived ? 'Measure archived' : 'Measure taken up again')
  return (
    <FormDialog
      title={archived ? 'Archive this measure?' : 'Take this measure up again?'}
      schema={ArchiveMeasure}
      startWith={{ archived, reason: '' }}
      etag={etag}
      submit={(body, ifMatch) => act.mutateAsync({ params: { measureId: measure.id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel={archived ? 'Archive' : 'Take up again'}
    >
      <p>{archived ? 'Its values stay; no more are owed or taken.' : 'Its values are owed again.'}</p>
      {archived && <TextArea name="reason" label="Why it is no longer measured" max={500} rows={2} />}
    </FormDialog>
  )
}

type Period = MeasureSeries['periods'][number]

/** A row for each period, the latest first, and a column for each area that has values. */
function Values({ areas, series, measure }: { areas: MeasureAreaRef[]; series: MeasureSeries; measure: MeasureView }) {
  const byCell = new Map(series.values.map((value) => [`${value.period} ${value.areaId}`, value]))
  const shown = areas.filter(({ id }) => series.values.some((value) => value.areaId === id))
  const targets = new Map(series.targets.map((target) => [target.period, target.target]))
  const columns: Column<Period>[] = [
    { id: 'period', header: 'Period', names: true, cell: ({ label }) => label },
    ...shown.map((area): Column<Period> => ({
      id: area.id,
      header: nameOf(area),
      align: 'end',
      cell: ({ key }) => {
        const value = byCell.get(`${key} ${area.id}`)
        if (!value) return '–'
        return (
          <>
            {value.shown}
            {value.finality === 'provisional' && <span className="wm-hint">Provisional</span>}
            {value.note && <span className="wm-hint">{value.note}</span>}
          </>
        )
      },
    })),
    {
      id: 'target',
      header: 'Target',
      align: 'end',
      cell: ({ key }) => {
        const target = targets.get(key)
        return target === undefined ? '–' : sayFigure(target, measure.unit, measure.decimals)
      },
    },
  ]
  return (
    <section className="wm-section" aria-labelledby="values">
      <h2 id="values">Values</h2>
      <DataTable
        caption="Values by period and area"
        columns={columns}
        rows={series.periods.toReversed()}
        idOf={({ key }) => key}
      />
    </section>
  )
}

function Targets({ measure, periods }: { measure: MeasureView; periods: Period[] }) {
  const [setting, setSetting] = useState(false)
  const { unit, decimals, targets, targetsOf, sharedWith, can } = measure
  return (
    <section className="wm-section" aria-labelledby="targets">
      <h2 id="targets">Targets</h2>
      {targetsOf && (
        <p>
          It shares the targets of{' '}
          <Link to={paths.measure} params={{ measureId: targetsOf.id }}>
            {targetsOf.title}
          </Link>
          .
        </p>
      )}
      {sharedWith.length > 0 && <p>Shared with {sharedWith.map(({ title }) => title).join(', ')}.</p>}
      <DataTable
        caption="Targets"
        columns={[
          { id: 'period', header: 'Period', names: true, cell: ({ periodLabel }) => periodLabel },
          { id: 'target', header: 'Target', align: 'end', cell: ({ target }) => sayFigure(target, unit, decimals) },
          {
            id: 'tolerance',
            header: 'Tolerance',
            cell: (target) => sayTolerance(target, measure),
          },
          {
            id: 'set',
            header: 'Set',
            cell: ({ setBy, setAt, reason }) => (
              <>
                {setBy.name}, <Instant at={setAt} />
                {reason && <span className="wm-hint">{reason}</span>}
              </>
            ),
          },
        ]}
        rows={targets.toReversed()}
        idOf={({ id }) => id}
        empty={<EmptyState title="No targets yet" />}
      />
      {!targetsOf && (
        <div className="wm-actions">
          <Button verdict={can.setTargets} onClick={() => setSetting(true)}>
            Set a target
          </Button>
        </div>
      )}
      {setting && <SetTarget measure={measure} periods={periods} onClose={() => setSetting(false)} />}
    </section>
  )
}

function SetTarget({ measure, periods, onClose }: { measure: MeasureView; periods: Period[]; onClose: () => void }) {
  const set = useAct(measureRoutes.setTargets, 'Target set')
  const last = measure.targets.at(-1)
  return (
    <FormDialog
      title="Set a target"
      schema={SetTargets}
      startWith={{
        targets: [
          {
            period: measure.reading?.period ?? periods.at(-1)?.key ?? '',
            target: last?.target ?? null,
            toleranceKind: last?.toleranceKind ?? 'band',
            tolerance: last?.tolerance ?? 0,
          },
        ],
        reason: '',
      }}
      submit={(body) => set.mutateAsync({ params: { measureId: measure.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Set target"
    >
      <SelectField
        name="targets.0.period"
        label="Period"
        choices={periods.toReversed().map(({ key, label }) => ({ value: key, label }))}
      />
      <NumberField name="targets.0.target" label="Target" hint="Left empty it takes the target away" />
      <NumberField
        name="targets.0.tolerance"
        label="Tolerance"
        hint="Amber is within it; to stay close to the target, green is"
      />
      <SelectField
        name="targets.0.toleranceKind"
        label="How the tolerance is counted"
        choices={Object.entries(TOLERANCE_WORD).map(([value, label]) => ({ value, label }))}
      />
      <TextArea
        name="reason"
        label="Why it is revised"
        hint="Needed where a target stands"
        optional
        max={500}
        rows={2}
      />
    </FormDialog>
  )
}

function Definition({ measure }: { measure: MeasureView }) {
  const { unit, polarity, basis, frequency, yearType, source, sourceUrl, baseline, baselinePeriod, parts } = measure
  const rows = [
    { name: 'Unit', value: UNIT_WORD[unit] },
    { name: 'Which way is better', value: POLARITY_WORD[polarity] },
    { name: 'What a value covers', value: BASIS_WORD[basis] },
    { name: 'How often', value: `${FREQUENCY_WORD[frequency]}. ${YEAR_TYPE_WORD[yearType]}` },
    ...(source === null
      ? []
      : [{ name: 'Source', value: sourceUrl === null ? source : <a href={sourceUrl}>{source}</a> }]),
    ...(baseline === null
      ? []
      : [
          {
            name: 'Baseline',
            value: `${sayFigure(baseline, unit, measure.decimals)}${baselinePeriod === null ? '' : `, ${baselinePeriod}`}`,
          },
        ]),
    { name: 'Owner', value: measure.owner?.name ?? <span className="wm-none">Nobody yet</span> },
    { name: 'Service area', value: measure.serviceArea?.name ?? <span className="wm-none">None</span> },
    {
      name: 'Small numbers',
      value: measure.suppressBelow === 0 ? 'All are shown' : `Fewer than ${measure.suppressBelow} are not shown`,
    },
    {
      name: 'Values are owed',
      value: measure.owedSinceOn === null ? 'No' : `${measure.owedAfterDays} days after each period`,
    },
    ...(parts.length === 0
      ? []
      : [
          {
            name: measure.distribution ?? '',
            value: parts.map(({ id, category }, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <Link to={paths.measure} params={{ measureId: id }}>
                  {category}
                </Link>
              </span>
            )),
          },
        ]),
  ]
  return (
    <section className="wm-section" aria-labelledby="definition">
      <h2 id="definition">What is measured</h2>
      <SummaryList rows={rows} />
    </section>
  )
}
