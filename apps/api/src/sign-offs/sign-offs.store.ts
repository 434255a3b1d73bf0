import type { Instant, LocalDate } from '@waymark/contract/days'
import type { ActionStatus, Impact, PlanStatus, Rating, SignOffState } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

type Ref = { id: string; name: string }
type Titled = { id: string; ref: string; title: string }

export interface SignOffRow {
  id: string
  action: Titled
  priority: Titled
  plan: { id: string; title: string }
  planStatus: PlanStatus
  sponsorId: string | null
  approverId: string | null
  serviceAreaId: string | null
  owner: Ref | null
  state: SignOffState
  evidence: string
  impact: Impact
  impactStatement: string
  proposedBy: Ref
  proposedAt: Instant
  decisionNote: string | null
  decidedBy: Ref | null
  decidedAt: Instant | null
  assuranceNote: string | null
  assuredBy: Ref | null
  assuredAt: Instant | null
  actionStatus: ActionStatus
  declared: Rating
  computed: Rating
  computedSentence: string
  computedReasons: string[]
  computedRules: number
  computedNextChangeOn: LocalDate | null
  dueOn: LocalDate
  originalDueOn: LocalDate
  timesMoved: number
  milestones: { total: number; done: number }
  successMeasure: string | null
}

const PERSON = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`

const COLUMNS = `
  s.id, json_build_object('id', a.id, 'ref', a.ref, 'title', a.title) as action,
  json_build_object('id', p.id, 'ref', p.ref, 'title', p.title) as priority,
  json_build_object('id', pl.id, 'title', pl.title) as plan, pl.status as "planStatus", p.sponsor_id as "sponsorId",
  p.approver_id as "approverId",
  a.service_area_id as "serviceAreaId", ${PERSON('o')} as owner, s.state, s.evidence, s.impact,
  s.impact_statement as "impactStatement", ${PERSON('proposer')} as "proposedBy", s.proposed_at as "proposedAt",
  s.decision_note as "decisionNote", ${PERSON('decider')} as "decidedBy", s.decided_at as "decidedAt",
  s.assurance_note as "assuranceNote", ${PERSON('checker')} as "assuredBy", s.assured_at as "assuredAt",
  a.status as "actionStatus", a.declared_rating as declared, a.computed_rating as computed,
  a.computed_sentence as "computedSentence", a.computed_reasons as "computedReasons", a.computed_rules as "computedRules",
  a.computed_next_change_on as "computedNextChangeOn", a.due_on as "dueOn", a.original_due_on as "originalDueOn",
  a.times_moved as "timesMoved", a.success_measure as "successMeasure",
  (select json_build_object('total', count(*) filter (where m.status <> 'cancelled'), 'done', count(*) filter (where m.status = 'done'))
     from milestone m where m.action_id = a.id) as milestones`

const FROM = `
  from sign_off s join action a on a.id = s.action_id join priority p on p.id = a.priority_id
  join plan pl on pl.id = p.plan_id left join person o on o.id = a.owner_id
  join person proposer on proposer.id = s.proposed_by_id left join person decider on decider.id = s.decided_by_id
  left join person checker on checker.id = s.assured_by_id`

const ORDER: Readonly<Record<string, string>> = {
  proposedAt: 's.proposed_at, s.id',
  '-proposedAt': 's.proposed_at desc, s.id desc',
  dueOn: 'a.due_on, s.id',
  '-dueOn': 'a.due_on desc, s.id desc',
  ref: 'pl.starts_on, pl.title, p.position, a.position, s.proposed_at desc, s.id',
  '-ref': 'pl.starts_on desc, pl.title desc, p.position desc, a.position desc, s.proposed_at desc, s.id',
}

export interface SignOffFilter {
  plan?: string[] | undefined
  state?: SignOffState[] | undefined
  /** For one who stands as these people to decide: as `mayDecideSignOff` says, of one who holds a role that may. */
  decidedBy?: string[] | undefined
  /** For one who stands as these people to assure: as `mayAssure` says, of one who holds a role that may. */
  assuredBy?: string[] | undefined
  sort: string
  page: number
  pageSize: number
}

export async function listSignOffs(reader: Reader, seen: readonly PlanStatus[], filter: SignOffFilter) {
  const where = `
    pl.status = any($1)
    and ($2::uuid[] is null or pl.id = any($2))
    and ($3::text[] is null or s.state = any($3))
    and ($4::uuid[] is null or (s.state = 'proposed' and pl.status <> 'closed' and $4 && array[p.sponsor_id, p.approver_id]
         and not $4 && array[s.proposed_by_id, a.owner_id]))
    and ($5::uuid[] is null or (s.state = 'accepted' and pl.status <> 'closed' and a.status = 'complete' and s.assured_at is null
         and not $5 && array[s.proposed_by_id, s.decided_by_id, a.owner_id]))`
  const values = [seen, filter.plan ?? null, filter.state ?? null, filter.decidedBy ?? null, filter.assuredBy ?? null]
  const [items, counted] = await Promise.all([
    reader.rows<SignOffRow>({
      text: `select ${COLUMNS} ${FROM} where ${where} order by ${ORDER[filter.sort] ?? ORDER['proposedAt']} limit $6 offset $7`,
      values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${FROM} where ${where}`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

/** Of one action, the newest first. */
export const findOfAction = (reader: Reader, actionId: string): Promise<SignOffRow[]> =>
  reader.rows<SignOffRow>({
    name: 'sign_offs_of_action',
    text: `select ${COLUMNS} ${FROM} where s.action_id = $1 order by s.proposed_at desc, s.id desc`,
    values: [actionId],
  })

export async function findSignOff(reader: Reader, signOffId: string): Promise<SignOffRow | null> {
  const [found] = await reader.rows<SignOffRow>({
    text: `select ${COLUMNS} ${FROM} where s.id = $1`,
    values: [signOffId],
  })
  return found ?? null
}

/** In the words of a notification, with those who may decide. */
export async function subjectOf({ tx }: Write, actionId: string) {
  const { ref, title, priority } = await tx.action.findUniqueOrThrow({
    where: { id: actionId },
    select: { ref: true, title: true, priority: { select: { sponsorId: true, approverId: true } } },
  })
  return { name: `${ref} ${title}`, ...priority }
}

export async function actionOf({ tx }: Write, signOffId: string): Promise<string | null> {
  return (await tx.signOff.findUnique({ where: { id: signOffId }, select: { actionId: true } }))?.actionId ?? null
}

export interface SignOffHeld {
  state: SignOffState
  impact: Impact
  impactStatement: string
  approverId: string | null
  proposedById: string
  decidedById: string | null
  assured: boolean
}

/** The action is held by this transaction, so that nobody else decides meanwhile. */
export async function heldSignOff({ tx }: Write, signOffId: string): Promise<SignOffHeld | null> {
  const [found] = await tx.$queryRaw<SignOffHeld[]>`
    select s.state, s.impact, s.impact_statement as "impactStatement", p.approver_id as "approverId",
           s.proposed_by_id as "proposedById", s.decided_by_id as "decidedById", s.assured_at is not null as assured
      from sign_off s join action a on a.id = s.action_id join priority p on p.id = a.priority_id
     where s.id = ${signOffId}::uuid`
  return found ?? null
}

export interface Proposal {
  actionId: string
  evidence: string
  impact: Impact
  impactStatement: string
  proposedById: string
}

export async function insertSignOff({ tx, at }: Write, proposal: Proposal): Promise<void> {
  await tx.signOff.create({ data: { ...proposal, proposedAt: at }, select: { id: true } })
}

export async function isWaiting({ tx }: Write, actionId: string): Promise<boolean> {
  return (await tx.signOff.count({ where: { actionId, state: 'proposed' } })) > 0
}

/** The proposals that wait on these actions are taken back. */
export async function takeBack({ tx }: Write, actionIds: readonly string[]): Promise<void> {
  await tx.signOff.updateMany({
    where: { actionId: { in: [...actionIds] }, state: 'proposed' },
    data: { state: 'taken_back' },
  })
}

/** The proposal taken back last waits again. @returns whether there was one */
export async function putForwardAgain({ tx }: Write, actionId: string): Promise<boolean> {
  const [last] = await tx.signOff.findMany({ where: { actionId }, orderBy: { proposedAt: 'desc' }, take: 1 })
  if (last?.state !== 'taken_back') return false
  await tx.signOff.update({ where: { id: last.id }, data: { state: 'proposed' }, select: { id: true } })
  return true
}

export async function decide(
  { tx, at }: Write,
  signOffId: string,
  { state, note, byId }: { state: 'accepted' | 'returned'; note: string | null; byId: string },
): Promise<void> {
  await tx.signOff.update({
    where: { id: signOffId },
    data: { state, decisionNote: note, decidedById: byId, decidedAt: at },
    select: { id: true },
  })
}

export async function assure({ tx, at }: Write, signOffId: string, { note, byId }: { note: string; byId: string }) {
  await tx.signOff.update({
    where: { id: signOffId },
    data: { assuranceNote: note, assuredById: byId, assuredAt: at },
    select: { id: true },
  })
}
