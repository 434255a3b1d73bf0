import type { ClockView, InspectionSummary, InspectionView, inspectionRoutes } from '@waymark/contract/inspections'
import type { BodyOf } from '@waymark/contract/route'
import { InspectionState, type InspectionKind, StatementStepKind } from '@waymark/contract/inspection-words'
import type { Write } from '@waymark/database/write'
import { isBankHoliday } from '@waymark/domain/bank-holidays'
import { callTimeline, momentInLondon } from '@waymark/domain/call'
import {
  daysOutOfOrder,
  fitsScale,
  INSPECTION_KIND_WORD,
  inspectionOn,
  inspectionState,
  scaleOf,
} from '@waymark/domain/inspection'
import {
  mayDeleteInspection,
  mayLogRequest,
  mayMakePack,
  mayManageInspections,
  maySeeInspections,
} from '@waymark/domain/permissions/inspections'
import {
  clocksStarted,
  clockStanding,
  dueOn,
  STATEMENT_CLOCKS,
  STATUTORY_CLOCKS,
} from '@waymark/domain/statutory-clocks'
import { patternOf } from '../platform/search.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './inspections.store.ts'

type Routes = typeof inspectionRoutes

/** The store narrows, the domain decides: where each stands follows from its days and today. One query. */
export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  ask(maySeeInspections(actor))
  const { kind, state, clockRuns, sort, page, pageSize, text } = query
  const rows = await store.listInspections(reader, { kind, pattern: patternOf(text) })
  const chosen = rows
    .map((row) => summaryOf(call, row))
    .filter((one) => !state || state.includes(one.state))
    .filter(({ nextClock }) => clockRuns === undefined || (nextClock !== null) === clockRuns)
  const order = ORDER[sort.replace(/^-/, '')] ?? byWhen
  const sorted = chosen.toSorted((one, other) => (sort.startsWith('-') ? order(other, one) : order(one, other)))
  return {
    items: sorted.slice((page - 1) * pageSize, page * pageSize),
    ...{ total: sorted.length, page, pageSize },
    can: { create: can(mayManageInspections(actor)) },
  }
}

export async function read(call: Asking, inspectionId: string): Promise<InspectionView> {
  const { actor, can, reader } = call
  ask(maySeeInspections(actor))
  const row = await store.findInspection(reader, inspectionId)
  if (!row) throw notFound('inspection')
  const { summary, feedbackOn, priorityActionsOn, closedOn, links, contacts, steps } = row
  const { noticeTime, offSiteFrom, offSiteTo, fieldworkTime, feedbackTime } = row
  const manage = can(mayManageInspections(actor))
  return {
    ...summaryOf(call, row),
    ...{ summary, feedbackOn, priorityActionsOn, closedOn, links, contacts, steps },
    ...{ noticeTime, offSiteFrom, offSiteTo, fieldworkTime, feedbackTime },
    timeline: callTimeline(row, momentInLondon(reader.asAt ?? call.now)),
    clocks: row.clocks.map((clock) => clockOf(call, clock)),
    can: {
      ...{ edit: manage, addFindings: manage },
      remove: can(mayDeleteInspection(actor, row)),
      logRequest: can(mayLogRequest(actor)),
      takePack: mayMakePack(actor),
    },
  }
}

/** Clocks that run or are late, as short as a first screen has room for. */
export async function runningClocks(call: Asking) {
  return (await store.findOpenClocks(call.reader)).map((row) => {
    const { inspection, label, sentence } = clockOf(call, row)
    return { inspectionId: inspection.id, what: `${label}: ${inspection.title}`, sentence }
  })
}

/** `id`: the one it takes, where the demonstration names it. */
export async function create(call: Call<Routes['create']>, id?: string): Promise<InspectionView> {
  ask(mayManageInspections(call.actor))
  const { judgements = [], links = [], contacts = [], summary = null, ...fields } = call.body
  const days = { ...NO_DAYS, ...given(fields) }
  check({ ...days, kind: fields.kind, judgements })
  const inspectionId = await call.write(async (write) => {
    const made = await store.insertInspection(write, {
      ...{ ...days, id, kind: fields.kind, title: fields.title, bodies: fields.bodies },
      ...{ summary, judgements, links, contacts },
    })
    await keepClocks(write, made, { ...days, kind: fields.kind })
    return made
  })
  return read(call, inspectionId)
}

export async function edit(call: Call<Routes['edit']>): Promise<InspectionView> {
  const { inspectionId } = call.params
  ask(mayManageInspections(call.actor))
  await call.write(async (write) => {
    const held = await hold(write, inspectionId)
    mustBe('inspection', held, call.version)
    const change = { ...call.body, ...timesTakenBack(call.body) }
    const after = { ...held, ...given(change) }
    check(after)
    await store.updateInspection(write, inspectionId, change)
    await keepClocks(write, inspectionId, after)
  })
  return read(call, inspectionId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  const { inspectionId } = call.params
  ask(mayManageInspections(call.actor))
  await call.write(async (write) => {
    const held = await hold(write, inspectionId)
    ask(mayDeleteInspection(call.actor, held))
    mustBe('inspection', held, call.version)
    await store.deleteInspection(write, inspectionId)
  })
}

export const setClockLength = (call: Call<Routes['setClockLength']>): Promise<ClockView> =>
  changeClock(call, async (write, held) => {
    const { workingDays, reason } = call.body
    await store.updateClock(write, held.id, {
      ...{ workingDays, lengthReason: reason, lengthSetById: call.actor.personId },
      dueOn: dueOn(STATUTORY_CLOCKS[held.clock], held.startsOn, isBankHoliday, workingDays),
    })
  })

/** A statement that is published is the step to publication, too: both say the same day. */
export const meetClock = (call: Call<Routes['meetClock']>): Promise<ClockView> =>
  changeClock(call, async (write, held) => {
    const { metOn } = call.body
    if (metOn !== null && metOn < held.startsOn) throw invalid('metOn', 'Enter a day on or after the clock started')
    if (metOn !== null && metOn > call.today) throw invalid('metOn', 'Enter today or a day that has passed')
    if (metOn !== null && held.waivedReason !== null) throw invalid('metOn', 'Say first that the clock does apply')
    await store.updateClock(write, held.id, { metOn })
    const step = STATEMENT_CLOCKS.includes(held.clock) ? await store.publishedStepOf(write, held.inspectionId) : null
    if (step !== null) await store.updateStep(write, step, { doneOn: metOn })
  })

export const waiveClock = (call: Call<Routes['waiveClock']>): Promise<ClockView> =>
  changeClock(call, async (write, held) => {
    const { reason = null } = call.body
    if (reason !== null && held.metOn !== null) throw invalid('reason', 'This clock was met: it applied')
    await store.updateClock(write, held.id, { waivedReason: reason })
  })

export async function setStep(call: Call<Routes['setStep']>) {
  const { stepId } = call.params
  const { who, dueOn: plannedOn, doneOn } = call.body
  ask(mayManageInspections(call.actor))
  await call.write(async (write) => {
    const held = await store.lockStep(write, stepId)
    if (!held) throw notFound('step')
    mustBe('statement_step', held, call.version)
    if (doneOn && doneOn > call.today) throw invalid('doneOn', 'Enter today or a day that has passed')
    await store.updateStep(write, stepId, { who, dueOn: plannedOn, doneOn })
    if (held.step !== 'published' || doneOn === undefined) return
    for (const clock of await store.clocksOf(write, held.inspectionId)) {
      if (!STATEMENT_CLOCKS.includes(clock.clock) || clock.waivedReason !== null) continue
      if (doneOn !== null && doneOn < clock.startsOn)
        throw invalid('doneOn', 'Enter a day on or after the report was received')
      await store.updateClock(write, clock.id, { metOn: doneOn })
    }
  })
  const step = await store.findStep(call.reader, stepId)
  if (!step) throw notFound('step')
  return step
}

/**
 * The inspection, kept as it is until the transaction ends.
 * @throws {ProblemError} `not_found`
 */
export async function hold(write: Write, inspectionId: string): Promise<store.InspectionHeld> {
  const held = await store.lockInspection(write, inspectionId)
  if (!held) throw notFound('inspection')
  return held
}

async function changeClock(
  call: Call<Routes['setClockLength'] | Routes['meetClock'] | Routes['waiveClock']>,
  change: (write: Write, held: store.ClockHeld) => Promise<void>,
): Promise<ClockView> {
  const { clockId } = call.params
  ask(mayManageInspections(call.actor))
  await call.write(async (write) => {
    const held = await store.lockClock(write, clockId)
    if (!held) throw notFound('clock')
    mustBe('inspection_clock', held, call.version)
    await change(write, held)
  })
  const clock = await store.findClock(call.reader, clockId)
  if (!clock) throw notFound('clock')
  return clockOf(call, clock)
}

/** Makes its clocks what its events say: new ones, those whose day moved, and none for an event that was taken back. */
async function keepClocks(
  write: Write,
  inspectionId: string,
  { kind, ...days }: store.InspectionDays & { kind: InspectionKind },
): Promise<void> {
  const there = await store.clocksOf(write, inspectionId)
  const started = clocksStarted(kind, days)
  for (const held of there)
    if (!started.some(({ clock }) => clock.key === held.clock)) await store.deleteClock(write, held.id)
  for (const { clock, startsOn } of started) {
    const held = there.find((one) => one.clock === clock.key)
    if (!held) {
      const { key, workingDays, source } = clock
      const ends = dueOn(clock, startsOn, isBankHoliday)
      await store.insertClock(write, inspectionId, { clock: key, startsOn, workingDays, source, dueOn: ends })
    } else if (held.startsOn !== startsOn) {
      if (held.metOn !== null && held.metOn < startsOn)
        throw invalid(clock.event, `Enter a day on or before the clock was met: ${clock.label}`)
      const ends = dueOn(clock, startsOn, isBankHoliday, held.workingDays)
      await store.updateClock(write, held.id, { startsOn, dueOn: ends })
    }
  }
  // They stay once they are there: what was drafted and agreed was.
  if (started.some(({ clock }) => STATEMENT_CLOCKS.includes(clock.key)))
    await store.insertSteps(write, inspectionId, StatementStepKind.options)
}

const NO_DAYS: store.InspectionDays = {
  ...{ expectedFrom: null, expectedTo: null, noticeOn: null, noticeTime: null, offSiteFrom: null, offSiteTo: null },
  ...{ fieldworkFrom: null, fieldworkTime: null, fieldworkTo: null, feedbackTime: null },
  ...{ feedbackOn: null, priorityActionsOn: null, reportReceivedOn: null, publishedOn: null, closedOn: null },
}

/** A time of day is that of a day that is known. */
const TIMES_OF_DAYS = [
  ['noticeTime', 'noticeOn', 'Enter the day of the notice, or leave its time out'],
  ['fieldworkTime', 'fieldworkFrom', 'Enter the first day on-site, or leave its time out'],
  ['feedbackTime', 'feedbackOn', 'Enter the day of the feedback, or leave its time out'],
] as const

/** A day that is taken back takes its time with it, where nothing else is said of that. */
const timesTakenBack = (body: BodyOf<Routes['edit']>) =>
  Object.fromEntries(
    TIMES_OF_DAYS.filter(([time, on]) => body[on] === null && body[time] === undefined).map(([time]) => [time, null]),
  )

type Given<T> = { [Field in keyof T]: Exclude<T[Field], undefined> }
const given = <T extends object>(fields: T): Partial<Given<T>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Given<T>>

/** What no schema can see: days against each other, and judgements against the scale of that kind and time. */
function check(
  inspection: store.InspectionDays & { kind: InspectionKind; judgements: store.InspectionRow['judgements'] },
): void {
  const wrong = daysOutOfOrder(inspection)
  if (wrong) throw invalid(wrong.field, wrong.message)
  for (const [time, on, message] of TIMES_OF_DAYS)
    if (inspection[time] !== null && inspection[on] === null) throw invalid(on, message)
  const scale = scaleOf(inspection.kind, inspectionOn(inspection))
  const index = inspection.judgements.findIndex(({ judgement }) => !fitsScale(scale, judgement))
  if (index >= 0)
    throw invalid(
      `judgements.${index}.judgement`,
      `Choose one of the judgements of that kind of inspection: ${scale.values.join('; ')}`,
    )
}

const clockOf = ({ reader }: Pick<Asking, 'reader'>, row: store.ClockRow): ClockView => {
  const rule = STATUTORY_CLOCKS[row.clock]
  const { label, startsWith, workingDays: usualWorkingDays } = rule
  return { ...row, label, startsWith, usualWorkingDays, ...clockStanding(row, reader.today, isBankHoliday) }
}

function summaryOf(call: Pick<Asking, 'reader'>, row: store.InspectionRow): InspectionSummary {
  const { id, version, kind, title, bodies, judgements, findings, findingsWithoutAction } = row
  const { expectedFrom, expectedTo, noticeOn, fieldworkFrom, fieldworkTo, reportReceivedOn, publishedOn } = row
  const next = row.clocks.find(({ metOn, waivedReason }) => metOn === null && waivedReason === null)
  return {
    ...{ id, version, kind, title, bodies, judgements, findings, findingsWithoutAction },
    ...{ expectedFrom, expectedTo, noticeOn, fieldworkFrom, fieldworkTo, reportReceivedOn, publishedOn },
    state: inspectionState(row, call.reader.today),
    nextClock: next ? clockOf(call, next) : null,
  }
}

type Compare = (one: InspectionSummary, other: InspectionSummary) => number
const inWords = new Intl.Collator('en-GB', { numeric: true })
const byTitle: Compare = (one, other) => inWords.compare(one.title, other.title)
/** What nobody knows the day of stands as the latest: it is still to come. */
const when = (one: InspectionSummary) =>
  one.fieldworkFrom ?? one.noticeOn ?? one.reportReceivedOn ?? one.publishedOn ?? one.expectedFrom ?? '9999-12-31'
const byWhen: Compare = (one, other) => inWords.compare(when(one), when(other)) || byTitle(one, other)
const ORDER: Readonly<Record<string, Compare>> = {
  when: byWhen,
  title: byTitle,
  kind: (one, other) =>
    inWords.compare(INSPECTION_KIND_WORD[one.kind], INSPECTION_KIND_WORD[other.kind]) || byWhen(one, other),
  state: (one, other) =>
    InspectionState.options.indexOf(one.state) - InspectionState.options.indexOf(other.state) || byWhen(one, other),
  findings: (one, other) => one.findings - other.findings || byWhen(one, other),
  clock: (one, other) =>
    inWords.compare(one.nextClock?.dueOn ?? '9999-12-31', other.nextClock?.dueOn ?? '9999-12-31') || byWhen(one, other),
}

/** How many things inspectors asked for. */
export const countRequests = async ({ reader }: Pick<Asking, 'reader'>, inspectionId: string): Promise<number> =>
  (await store.findInspection(reader, inspectionId))?.requests ?? 0

/** The inspection as it is now, for what is said of an earlier one's findings. */
export const find = store.lockInspection
