import type { LocalDate, LocalTime } from '@waymark/contract/days'
import type { ClockKind, InspectionKind, StatementStepKind } from '@waymark/contract/inspection-words'
import type { Judgement } from '@waymark/contract/inspections'
import { toDbDay, toDbDayOrNull } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { latestFirst } from './inspections.sql.ts'

type Ref = { id: string; name: string }

export interface ClockRow {
  id: string
  version: number
  inspection: { id: string; title: string }
  clock: ClockKind
  startsOn: LocalDate
  workingDays: number
  source: string
  lengthReason: string | null
  lengthSetBy: Ref | null
  dueOn: LocalDate
  metOn: LocalDate | null
  waivedReason: string | null
}

export interface StepRow {
  id: string
  version: number
  step: StatementStepKind
  who: string | null
  dueOn: LocalDate | null
  doneOn: LocalDate | null
}

/** The days of its events, and the times of some. */
export interface InspectionDays {
  expectedFrom: LocalDate | null
  expectedTo: LocalDate | null
  noticeOn: LocalDate | null
  noticeTime: LocalTime | null
  offSiteFrom: LocalDate | null
  offSiteTo: LocalDate | null
  fieldworkFrom: LocalDate | null
  fieldworkTime: LocalTime | null
  fieldworkTo: LocalDate | null
  feedbackOn: LocalDate | null
  feedbackTime: LocalTime | null
  priorityActionsOn: LocalDate | null
  reportReceivedOn: LocalDate | null
  publishedOn: LocalDate | null
  closedOn: LocalDate | null
}

export interface InspectionRow extends InspectionDays {
  id: string
  version: number
  kind: InspectionKind
  title: string
  bodies: string[]
  summary: string | null
  judgements: Judgement[]
  links: { title: string; url: string }[]
  contacts: { role: string; organisation: string }[]
  findings: number
  findingsWithoutAction: number
  /** Findings of earlier inspections that this one says something of. */
  verdicts: number
  /** What inspectors asked for. */
  requests: number
  clocks: ClockRow[]
  steps: StepRow[]
}

const DAYS = `
  i.expected_from as "expectedFrom", i.expected_to as "expectedTo", i.notice_on as "noticeOn",
  i.off_site_from as "offSiteFrom", i.off_site_to as "offSiteTo", i.fieldwork_from as "fieldworkFrom", i.fieldwork_to as "fieldworkTo", i.feedback_on as "feedbackOn",
  i.priority_actions_on as "priorityActionsOn", i.report_received_on as "reportReceivedOn",
  i.published_on as "publishedOn", i.closed_on as "closedOn"`

const TIMES = `
  i.notice_time as "noticeTime", i.fieldwork_time as "fieldworkTime", i.feedback_time as "feedbackTime"`

const CLOCK = `
  'id', c.id, 'version', c.version, 'inspection', json_build_object('id', i.id, 'title', i.title), 'clock', c.clock,
  'startsOn', c.starts_on, 'workingDays', c.working_days, 'source', c.source, 'lengthReason', c.length_reason,
  'lengthSetBy', case when by.id is not null then json_build_object('id', by.id, 'name', by.name) end,
  'dueOn', c.due_on, 'metOn', c.met_on, 'waivedReason', c.waived_reason`

const CLOCKS = `coalesce((
  select json_agg(json_build_object(${CLOCK}) order by c.due_on, c.clock)
    from inspection_clock c left join person by on by.id = c.length_set_by_id where c.inspection_id = i.id), '[]'::json)`

const STEPS = `coalesce((
  select json_agg(json_build_object('id', s.id, 'version', s.version, 'step', s.step, 'who', s.who,
      'dueOn', s.due_on, 'doneOn', s.done_on)
      order by array_position(array['drafted', 'consulted', 'agreed', 'published'], s.step))
    from statement_step s where s.inspection_id = i.id), '[]'::json)`

/** As the first flag of the domain's `findingFlags` says. */
const COLUMNS = `
  i.id, i.version, i.kind, i.title, i.bodies, i.summary, ${DAYS}, ${TIMES}, i.judgements, i.links, i.contacts,
  coalesce(f.total, 0)::int as findings, coalesce(f.unanswered, 0)::int as "findingsWithoutAction",
  (select count(*)::int from finding_verdict v where v.inspection_id = i.id) as verdicts,
  (select count(*)::int from call_request r where r.inspection_id = i.id) as requests,
  ${CLOCKS} as clocks, ${STEPS} as steps`

const FROM = `
  from inspection i left join (
    select f.inspection_id, count(*) as total,
           count(*) filter (where f.kind <> 'strength'
             and not exists (select from finding_action fa join action a on a.id = fa.action_id
                              where fa.finding_id = f.id and a.status <> 'cancelled')
             and coalesce((select v.verdict from finding_verdict v join inspection later on later.id = v.inspection_id
                            where v.finding_id = f.id
                            order by ${latestFirst('later', 'v')} limit 1), '') <> 'addressed') as unanswered
      from finding f group by f.inspection_id) f on f.inspection_id = i.id`

export interface InspectionFilter {
  kind?: InspectionKind[] | undefined
  pattern: string | null
}

/** All of them: a council has some tens, and where each stands is said by the domain, not by a column. */
export const listInspections = (reader: Reader, { kind, pattern }: InspectionFilter): Promise<InspectionRow[]> =>
  reader.rows<InspectionRow>({
    name: 'inspections_list',
    text: `select ${COLUMNS} ${FROM}
            where ($1::text[] is null or i.kind = any($1))
              and ($2::text is null or i.title ilike $2 or i.summary ilike $2 or array_to_string(i.bodies, ' ') ilike $2)
            order by i.title, i.id`,
    values: [kind ?? null, pattern],
  })

export async function findInspection(reader: Reader, inspectionId: string): Promise<InspectionRow | null> {
  const [found] = await reader.rows<InspectionRow>({
    name: 'inspections_one',
    text: `select ${COLUMNS} ${FROM} where i.id = $1`,
    values: [inspectionId],
  })
  return found ?? null
}

/** Clocks neither met nor waived, the first to end first. */
export const findOpenClocks = (reader: Pick<Reader, 'rows'>): Promise<ClockRow[]> =>
  reader
    .rows<{ clock: ClockRow }>({
      name: 'inspection_clocks_open',
      text: `select json_build_object(${CLOCK}) as clock
               from inspection_clock c join inspection i on i.id = c.inspection_id left join person by on by.id = c.length_set_by_id
              where c.met_on is null and c.waived_reason is null order by c.due_on, c.clock, c.id`,
    })
    .then((rows) => rows.map(({ clock }) => clock))

export async function findClock(reader: Reader, clockId: string): Promise<ClockRow | null> {
  const [found] = await reader.rows<{ clock: ClockRow }>({
    text: `select json_build_object(${CLOCK}) as clock
             from inspection_clock c join inspection i on i.id = c.inspection_id left join person by on by.id = c.length_set_by_id
            where c.id = $1`,
    values: [clockId],
  })
  return found?.clock ?? null
}

export async function findStep(reader: Reader, stepId: string): Promise<StepRow | null> {
  const [found] = await reader.rows<StepRow>({
    text: `select s.id, s.version, s.step, s.who, s.due_on as "dueOn", s.done_on as "doneOn" from statement_step s where s.id = $1`,
    values: [stepId],
  })
  return found ?? null
}

export interface InspectionHeld extends InspectionDays {
  id: string
  version: number
  kind: InspectionKind
  title: string
  judgements: Judgement[]
  findings: number
  verdicts: number
  requests: number
}

const dayText = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`

/** Held by this transaction, with its clocks and steps, which only change while it is held. */
export async function lockInspection({ tx }: Write, inspectionId: string): Promise<InspectionHeld | null> {
  const days = DAYS.replaceAll(/i\.(\w+)/g, (_, column: string) => dayText(`i.${column}`))
  const [found] = await tx.$queryRawUnsafe<InspectionHeld[]>(
    `select i.id, i.version, i.kind, i.title, ${days}, ${TIMES}, i.judgements,
            (select count(*)::int from finding f where f.inspection_id = i.id) as findings,
            (select count(*)::int from finding_verdict v where v.inspection_id = i.id) as verdicts,
            (select count(*)::int from call_request r where r.inspection_id = i.id) as requests
       from inspection i where i.id = $1::uuid for update of i`,
    inspectionId,
  )
  return found ?? null
}

export interface InspectionFields extends Partial<InspectionDays> {
  kind: InspectionKind
  title: string
  bodies: string[]
  summary: string | null
  judgements: InspectionRow['judgements']
  links: InspectionRow['links']
  contacts: InspectionRow['contacts']
}

type Given<T> = { [Field in keyof T]?: T[Field] | undefined }

const DAY_FIELDS = [
  'expectedFrom',
  'expectedTo',
  'noticeOn',
  'offSiteFrom',
  'offSiteTo',
  'fieldworkFrom',
  'fieldworkTo',
  'feedbackOn',
  'priorityActionsOn',
  'reportReceivedOn',
  'publishedOn',
  'closedOn',
] as const satisfies readonly (keyof InspectionDays)[]

const TIME_FIELDS = ['noticeTime', 'fieldworkTime', 'feedbackTime'] as const satisfies readonly (keyof InspectionDays)[]

const dbDays = (fields: Given<InspectionDays>) => ({
  ...Object.fromEntries(
    DAY_FIELDS.flatMap((field) => (fields[field] === undefined ? [] : [[field, toDbDayOrNull(fields[field])]])),
  ),
  ...Object.fromEntries(TIME_FIELDS.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]]]))),
})

export async function insertInspection(
  { tx }: Write,
  { id, ...fields }: InspectionFields & { id: string | undefined },
): Promise<string> {
  const { kind, title, bodies, summary, judgements, links, contacts } = fields
  const data = { ...(id && { id }), kind, title, bodies, summary, judgements, links, contacts, ...dbDays(fields) }
  return (await tx.inspection.create({ data, select: { id: true } })).id
}

/** What is left out stays as it is. */
export async function updateInspection(
  { tx }: Write,
  inspectionId: string,
  fields: Given<InspectionFields>,
): Promise<void> {
  const { kind, title, bodies, summary, judgements, links, contacts } = fields
  const said = { kind, title, bodies, summary, judgements, links, contacts }
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  await tx.inspection.update({
    where: { id: inspectionId },
    data: { ...given, ...dbDays(fields) },
    select: { id: true },
  })
}

export async function deleteInspection({ tx }: Write, inspectionId: string): Promise<void> {
  await tx.inspection.delete({ where: { id: inspectionId }, select: { id: true } })
}

export interface ClockHeld {
  id: string
  version: number
  inspectionId: string
  clock: ClockKind
  startsOn: LocalDate
  workingDays: number
  dueOn: LocalDate
  metOn: LocalDate | null
  waivedReason: string | null
}

const CLOCK_HELD = `
  c.id, c.version, c.inspection_id as "inspectionId", c.clock, ${dayText('c.starts_on')} as "startsOn",
  c.working_days as "workingDays", ${dayText('c.due_on')} as "dueOn", ${dayText('c.met_on')} as "metOn",
  c.waived_reason as "waivedReason"`

/** In the order of inspection, then clock, so that two writers do not wait for each other for ever. */
export async function lockClock({ tx }: Write, clockId: string): Promise<ClockHeld | null> {
  await tx.$queryRaw`
    select 1 from inspection i where i.id = (select inspection_id from inspection_clock where id = ${clockId}::uuid) for update of i`
  const [found] = await tx.$queryRawUnsafe<ClockHeld[]>(
    `select ${CLOCK_HELD} from inspection_clock c where c.id = $1::uuid for update`,
    clockId,
  )
  return found ?? null
}

export const clocksOf = ({ tx }: Write, inspectionId: string): Promise<ClockHeld[]> =>
  tx.$queryRawUnsafe<ClockHeld[]>(
    `select ${CLOCK_HELD} from inspection_clock c where c.inspection_id = $1::uuid order by c.clock`,
    inspectionId,
  )

export interface NewClock {
  clock: ClockKind
  startsOn: LocalDate
  workingDays: number
  source: string
  dueOn: LocalDate
}

export async function insertClock({ tx }: Write, inspectionId: string, clock: NewClock): Promise<void> {
  const days = { startsOn: toDbDay(clock.startsOn), dueOn: toDbDay(clock.dueOn) }
  await tx.inspectionClock.create({ data: { ...clock, ...days, inspectionId }, select: { id: true } })
}

export async function updateClock(
  { tx }: Write,
  clockId: string,
  change: Given<{
    startsOn: LocalDate
    dueOn: LocalDate
    workingDays: number
    lengthReason: string
    lengthSetById: string
    metOn: LocalDate | null
    waivedReason: string | null
  }>,
): Promise<void> {
  const { startsOn, dueOn, metOn, ...other } = change
  const given = Object.fromEntries(Object.entries(other).filter(([, value]) => value !== undefined))
  await tx.inspectionClock.update({
    where: { id: clockId },
    data: {
      ...given,
      ...(startsOn && { startsOn: toDbDay(startsOn) }),
      ...(dueOn && { dueOn: toDbDay(dueOn) }),
      ...(metOn !== undefined && { metOn: toDbDayOrNull(metOn) }),
    },
    select: { id: true },
  })
}

export async function deleteClock({ tx }: Write, clockId: string): Promise<void> {
  await tx.inspectionClock.delete({ where: { id: clockId }, select: { id: true } })
}

/** Those that are there already stay as they are. */
export async function insertSteps(
  { tx }: Write,
  inspectionId: string,
  steps: readonly StatementStepKind[],
): Promise<void> {
  await tx.statementStep.createMany({ data: steps.map((step) => ({ inspectionId, step })), skipDuplicates: true })
}

export interface StepHeld extends StepRow {
  inspectionId: string
}

export async function lockStep({ tx }: Write, stepId: string): Promise<StepHeld | null> {
  await tx.$queryRaw`
    select 1 from inspection i where i.id = (select inspection_id from statement_step where id = ${stepId}::uuid) for update of i`
  const [found] = await tx.$queryRawUnsafe<StepHeld[]>(
    `select s.id, s.version, s.inspection_id as "inspectionId", s.step, s.who, ${dayText('s.due_on')} as "dueOn",
            ${dayText('s.done_on')} as "doneOn" from statement_step s where s.id = $1::uuid for update`,
    stepId,
  )
  return found ?? null
}

export const publishedStepOf = async ({ tx }: Write, inspectionId: string): Promise<string | null> =>
  (await tx.statementStep.findFirst({ where: { inspectionId, step: 'published' }, select: { id: true } }))?.id ?? null

export async function updateStep(
  { tx }: Write,
  stepId: string,
  { who, dueOn, doneOn }: Given<Pick<StepRow, 'who' | 'dueOn' | 'doneOn'>>,
): Promise<void> {
  await tx.statementStep.update({
    where: { id: stepId },
    data: {
      ...(who !== undefined && { who }),
      ...(dueOn !== undefined && { dueOn: toDbDayOrNull(dueOn) }),
      ...(doneOn !== undefined && { doneOn: toDbDayOrNull(doneOn) }),
    },
    select: { id: true },
  })
}
