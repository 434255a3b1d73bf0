import { getRouteApi, Link, useBlocker } from '@tanstack/react-router'
import type { LocalDate } from '@waymark/contract/days'
import type { MeasureAreaRef } from '@waymark/contract/measure-areas'
import {
  type CellOutcome,
  type MeasureSeries,
  measureValueRoutes,
  type PeriodView,
  type ValueView,
} from '@waymark/contract/measure-values'
import { addDays } from '@waymark/domain/local-date'
import { tooEarly } from '@waymark/domain/measure-cell'
import { readValue } from '@waymark/domain/measure-value'
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useSession, useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { type Draft, forgetDraft, keepDraft, readDraft } from '../ui/form/draft.ts'
import { DraftNotice } from '../ui/form/DraftNotice.tsx'
import { ErrorSummary } from '../ui/form/ErrorSummary.tsx'
import { fieldId } from '../ui/form/Field.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { ErrorState, RefusedState } from '../ui/States.tsx'

const route = getRouteApi('/frame/measures/$measureId/values')

/** So far back at first; more is asked for. */
const YEARS = 2
/** Of these no more than so many rows, so that what is owed is in sight: a year of months, and the same month of the year before. */
const ROWS = 13

export function EnterValuesPage() {
  const { measureId } = route.useParams()
  const today = useToday()
  const draftKey = useDraftKey(measureId)
  // As far back as what was typed and not saved.
  const [years, setYears] = useState(() =>
    Math.max(
      YEARS,
      ...[...typedIn(readDraft(draftKey)).keys()].map((key) => Number(today.slice(0, 4)) - yearOf(key) + 1),
    ),
  )
  const from = addDays(today, -365 * years)
  const view = useView(measureValueRoutes.list, { query: { measure: [measureId], from } })
  return (
    <Loaded view={view}>
      {({ areas, measures: [series] }) =>
        series && (
          <Grid
            key={series.id}
            areas={areas}
            series={series}
            all={years > YEARS}
            onEarlier={() => setYears(years + YEARS)}
          />
        )
      }
    </Loaded>
  )
}

const useDraftKey = (measureId: string) => `${useSession().person.id}.measure-values.${measureId}`
/** Of `2017-04|…` or `2017/18|…`, the year that its period begins in. */
const yearOf = (key: string) => Number(/^\d{4}/.exec(key)?.[0] ?? Infinity)

interface Place {
  period: string
  areaId: string
}
const keyOf = ({ period, areaId }: Place) => `${period}|${areaId}`
const nameOf = (place: Place) => `${place.period.replaceAll(/[^\w]/g, '-')}-${place.areaId}`

/** What was typed by the cell it is in, each over the version of it that was in sight: what others wrote since is told, not undone. */
type Typed = ReadonlyMap<string, { text: string; version: number }>

const typedIn = (draft: Draft | null): Typed =>
  new Map(
    Object.entries(draft?.values ?? {}).flatMap(([key, one]) =>
      typeof one === 'object' && one !== null && 'text' in one && 'version' in one
        ? [[key, { text: String(one.text), version: Number(one.version) }] as const]
        : [],
    ),
  )

/** Why what was typed will be refused, as far as that is known before it is sent. */
function whyNot(
  text: string,
  stands: ValueView | undefined,
  { series, period, today }: { series: MeasureSeries; period: PeriodView; today: LocalDate },
): string | null {
  const read = readValue(text, series.unit)
  if (read.kind === 'refused') return read.why
  if (read.kind === 'empty' || text === stands?.entered) return null
  return tooEarly({ finality: stands?.finality ?? 'final', ...read }, series, period, today)
}

/** A column for each area and a row for each period: walked with the arrow keys, and filled from a spreadsheet at once. */
function Grid({
  areas,
  series,
  all,
  onEarlier,
}: {
  areas: MeasureAreaRef[]
  series: MeasureSeries
  all: boolean
  onEarlier: () => void
}) {
  const put = useAct(measureValueRoutes.put, null)
  const today = useToday()
  const draftKey = useDraftKey(series.id)
  const [draft, setDraft] = useState(() => (series.can.enterValues.allowed ? readDraft(draftKey) : null))
  const [typed, setTyped] = useState<Typed>(() => typedIn(draft))
  const [refused, setRefused] = useState<ReadonlyMap<string, CellOutcome>>(new Map())
  const [attempt, setAttempt] = useState(0)
  const [saved, setSaved] = useState('')
  const kept = new Map(series.values.map((value) => [keyOf(value), value]))
  // As in a spreadsheet, the earliest first. What was typed in an earlier row stays in sight.
  const typedFrom = series.periods.findIndex(({ key }) => areas.some(({ id }) => typed.has(`${key}|${id}`)))
  const last = Math.max(0, series.periods.length - ROWS)
  const rows = all ? series.periods : series.periods.slice(typedFrom === -1 ? last : Math.min(typedFrom, last))
  const held = (place: Place) => typed.get(keyOf(place))?.text ?? kept.get(keyOf(place))?.entered ?? ''
  const changed = [...typed].filter(([key, { text }]) => text !== (kept.get(key)?.entered ?? ''))
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => changed.length > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => changed.length > 0,
    withResolver: true,
  })
  const back = { to: paths.measure, params: { measureId: series.id } } as const

  function write(first: { row: number; column: number }, cells: readonly (readonly string[])[]) {
    const next = new Map(typed)
    for (const [down, line] of cells.entries())
      for (const [across, text] of line.entries()) {
        const period = rows[first.row + down]
        const area = areas[first.column + across]
        if (!period || !area) continue
        const key = keyOf({ period: period.key, areaId: area.id })
        next.set(key, { text: text.trim(), version: kept.get(key)?.version ?? 0 })
      }
    setTyped(next)
    keepDraft(draftKey, Object.fromEntries(next), null)
    setSaved('')
  }

  function paste(event: ClipboardEvent, first: { row: number; column: number }) {
    const text = event.clipboardData.getData('text/plain').replace(/\r?\n$/, '')
    if (!/[\t\n]/.test(text)) return
    event.preventDefault()
    write(
      first,
      text.split(/\r?\n/).map((line) => line.split('\t')),
    )
  }

  function walk(event: KeyboardEvent<HTMLInputElement>, { row, column }: { row: number; column: number }) {
    const step = { ArrowDown: [1, 0], Enter: [1, 0], ArrowUp: [-1, 0] }[event.key]
    if (!step) return
    event.preventDefault()
    const period = rows[row + (step[0] ?? 0)]
    const area = areas[column + (step[1] ?? 0)]
    if (period && area) document.getElementById(fieldId(nameOf({ period: period.key, areaId: area.id })))?.focus()
  }

  function startAgain() {
    forgetDraft(draftKey)
    setDraft(null)
    setTyped(new Map())
  }

  function save() {
    if (changed.length === 0) return
    const places = changed.map(([key, { text, version }]) => {
      const [period = '', areaId = ''] = key.split('|')
      return { period, areaId, value: text, version }
    })
    put.mutate(
      { body: { cells: places.map((place) => ({ measureId: series.id, ...place })) } },
      {
        onSuccess: ({ data }) => {
          setAttempt(attempt + 1)
          setRefused(
            new Map(
              data.cells.flatMap((one) => {
                const place = places[one.index]
                return one.outcome === 'refused' && place ? [[keyOf(place), one]] : []
              }),
            ),
          )
          if (!data.saved) return
          startAgain()
          setSaved(`${data.added} added, ${data.changed} changed, ${data.removed} taken away`)
        },
      },
    )
  }

  const errors = [...refused].map(([key, { area, period, why }]) => {
    const [own = '', areaId = ''] = key.split('|')
    return { name: nameOf({ period: own, areaId }), message: `${area}, ${period}: ${why}` }
  })
  const verdict = series.can.enterValues
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      <PageHeading
        title="Enter values"
        caption={<Link {...back}>{series.title}</Link>}
        lead="Type or paste from a spreadsheet. A dash says that there is no figure, x that it is suppressed, a p after a figure that it is provisional. An empty cell takes the value away."
        hasErrors={errors.length > 0}
      />
      {!verdict.allowed && <RefusedState title="You cannot enter values here" reason={verdict.reason} />}
      {put.error && <ErrorState title="Nothing was saved" detail={put.error.detail} />}
      <DraftNotice
        draft={draft}
        onDiscard={() => {
          startAgain()
          setRefused(new Map())
        }}
      />
      <p role="status">{saved}</p>
      <div className="wm-grid-scroll">
        <table className="wm-table wm-grid">
          <caption className="govuk-visually-hidden">Values by period and area</caption>
          <thead>
            <tr>
              <th scope="col">Period</th>
              {areas.map(({ id, name }) => (
                <th scope="col" key={id}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((period, row) => (
              <tr key={period.key}>
                <th scope="row">{period.label}</th>
                {areas.map((area, column) => {
                  const place = { period: period.key, areaId: area.id }
                  const value = held(place)
                  const why =
                    refused.get(keyOf(place))?.why ??
                    (typed.has(keyOf(place)) ? whyNot(value, kept.get(keyOf(place)), { series, period, today }) : null)
                  const name = nameOf(place)
                  return (
                    <td key={area.id}>
                      <input
                        id={fieldId(name)}
                        className={`govuk-input${why === null ? '' : ' govuk-input--error'}`}
                        aria-label={`${area.name}, ${period.label}`}
                        aria-invalid={why !== null}
                        aria-describedby={why === null ? undefined : `${fieldId(name)}-error`}
                        autoComplete="off"
                        readOnly={!verdict.allowed}
                        value={value}
                        onChange={(event) => write({ row, column }, [[event.target.value]])}
                        onPaste={(event) => paste(event, { row, column })}
                        onKeyDown={(event) => walk(event, { row, column })}
                      />
                      {why !== null && (
                        <p id={`${fieldId(name)}-error`} className="govuk-error-message">
                          <span className="govuk-visually-hidden">Error: </span>
                          {why}
                        </p>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="wm-actions wm-form__foot">
        <Button kind="primary" busy={put.isPending} verdict={verdict} onClick={save}>
          {put.isPending
            ? 'Saving…'
            : changed.length === 0
              ? 'Save values'
              : `Save ${changed.length} ${changed.length === 1 ? 'value' : 'values'}`}
        </Button>
        <Button onClick={onEarlier}>Show earlier periods</Button>
        <Link {...back}>Back to the measure</Link>
      </div>
      <ConfirmDialog
        title="Leave without saving?"
        open={leaving.status === 'blocked'}
        confirm="Leave this page"
        onConfirm={() => leaving.proceed?.()}
        onClose={() => leaving.reset?.()}
      >
        <p>What you typed is kept in this browser, and will be here when you come back. It is not saved yet.</p>
      </ConfirmDialog>
    </>
  )
}
