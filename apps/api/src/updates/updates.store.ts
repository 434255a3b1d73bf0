import type { Instant, LocalDate } from '@waymark/contract/days'
import type { ActionStatus, PlanStatus, Rating, UpdateKind } from '@waymark/contract/words'
import { toDbDayOrNull } from '@waymark/database/days'
import type { Reader, Statement } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

type Titled = { id: string; ref: string; title: string }

export interface UpdateRow {
  id: string
  action: Titled
  planStatus: PlanStatus
  kind: UpdateKind
  statusFrom: ActionStatus
  statusTo: ActionStatus
  ratingFrom: Rating
  ratingTo: Rating
  computedRating: Rating
  computedSentence: string
  whatChanged: string | null
  whatNext: string | null
  forecastOn: LocalDate | null
  evidenceNote: string | null
  period: string
  postedBy: { id: string; name: string }
  postedAt: Instant
  withdrawnReason: string | null
  withdrawnBy: string | null
  withdrawnAt: Instant | null
}

const COLUMNS = `
  u.id, json_build_object('id', a.id, 'ref', a.ref, 'title', a.title) as action, pl.status as "planStatus", u.kind,
  u.status_from as "statusFrom", u.status_to as "statusTo", u.rating_from as "ratingFrom", u.rating_to as "ratingTo",
  u.computed_rating as "computedRating", u.computed_sentence as "computedSentence", u.what_changed as "whatChanged",
  u.what_next as "whatNext", u.forecast_on as "forecastOn", u.evidence_note as "evidenceNote", u.period,
  json_build_object('id', poster.id, 'name', poster.name) as "postedBy", u.posted_at as "postedAt",
  u.withdrawn_reason as "withdrawnReason", withdrawer.name as "withdrawnBy", u.withdrawn_at as "withdrawnAt"`

const FROM = `
  from progress_update u join action a on a.id = u.action_id join priority p on p.id = a.priority_id
  join plan pl on pl.id = p.plan_id join person poster on poster.id = u.posted_by_id
  left join person withdrawer on withdrawer.id = u.withdrawn_by_id`

export interface UpdateFilter {
  plan?: string[] | undefined
  priority?: string[] | undefined
  action?: string[] | undefined
  postedBy?: string[] | undefined
  sort: string
  page: number
  pageSize: number
}

/** Updates on actions of plans of these statuses. */
export async function listUpdates(reader: Reader, seen: readonly PlanStatus[], filter: UpdateFilter) {
  const where = `
    pl.status = any($1)
    and ($2::uuid[] is null or pl.id = any($2))
    and ($3::uuid[] is null or p.id = any($3))
    and ($4::uuid[] is null or a.id = any($4))
    and ($5::uuid[] is null or u.posted_by_id = any($5))`
  const values = [seen, filter.plan ?? null, filter.priority ?? null, filter.action ?? null, filter.postedBy ?? null]
  const direction = filter.sort.startsWith('-') ? 'desc' : ''
  const [items, counted] = await Promise.all([
    reader.rows<UpdateRow>({
      text: `select ${COLUMNS} ${FROM} where ${where} order by u.posted_at ${direction}, u.id ${direction} limit $6 offset $7`,
      values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${FROM} where ${where}`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

/** Each with how many the action has in all. */
const newestStatement = (actionId: string, most: number): Statement => ({
  name: 'updates_of_action',
  text: `select ${COLUMNS}, count(*) over ()::int as total ${FROM} where u.action_id = $1 order by u.posted_at desc, u.id desc limit $2`,
  values: [actionId, most],
})

export const findNewest = (reader: Reader, actionId: string, most: number) =>
  reader.rows<UpdateRow & { total: number }>(newestStatement(actionId, most))

export async function findUpdate(reader: Reader, updateId: string): Promise<UpdateRow | null> {
  const [update] = await reader.rows<UpdateRow>({
    name: 'update',
    text: `select ${COLUMNS} ${FROM} where u.id = $1`,
    values: [updateId],
  })
  return update ?? null
}

export interface NewUpdate {
  id: string | undefined
  actionId: string
  kind: UpdateKind
  statusFrom: ActionStatus
  statusTo: ActionStatus
  ratingFrom: Rating
  ratingTo: Rating
  computedRating: Rating
  computedSentence: string
  whatChanged: string | null
  whatNext: string | null
  forecastOn: LocalDate | null
  evidenceNote: string | null
  period: string
  postedById: string
}

/** @returns the first of them */
export async function insertUpdates({ tx, at }: Write, updates: readonly NewUpdate[]): Promise<string> {
  const [first] = await tx.progressUpdate.createManyAndReturn({
    data: updates.map(({ forecastOn, ...fields }) => ({
      ...{ ...fields, forecastOn: toDbDayOrNull(forecastOn), postedAt: at },
    })),
    select: { id: true },
  })
  if (!first) throw new Error('no update was posted')
  return first.id
}

export async function actionOf({ tx }: Write, updateId: string): Promise<string | null> {
  return (await tx.progressUpdate.findUnique({ where: { id: updateId }, select: { actionId: true } }))?.actionId ?? null
}

export interface Standing {
  id: string
  postedById: string
  statusFrom: ActionStatus
  statusTo: ActionStatus
  ratingFrom: Rating
  ratingTo: Rating
  forecastOn: LocalDate | null
  postedAt: Instant
  withdrawnAt: Instant | null
}

const INSTANT = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** All updates of an action that this transaction holds, the newest first. */
export const updatesHeld = ({ tx }: Write, actionId: string): Promise<Standing[]> =>
  tx.$queryRawUnsafe<Standing[]>(
    `select id, posted_by_id as "postedById", status_from as "statusFrom", status_to as "statusTo", rating_from as "ratingFrom",
            rating_to as "ratingTo", forecast_on::text as "forecastOn", ${INSTANT('posted_at')} as "postedAt",
            ${INSTANT('withdrawn_at')} as "withdrawnAt"
       from progress_update where action_id = $1::uuid order by posted_at desc, id desc`,
    actionId,
  )

/** Why an action was paused or cancelled just before an instant: an update that took it up again left no reason standing. */
export async function statusReasonBefore({ tx }: Write, actionId: string, at: Instant): Promise<string | null> {
  const rows = await tx.$queryRaw<{ reason: string | null }[]>`
    select row->>'status_reason' as reason from history.change
     where table_name = 'action' and row_id = ${actionId}::uuid and at < ${at}::timestamptz
     order by at desc, id desc limit 1`
  return rows[0]?.reason ?? null
}

export async function withdrawUpdate(
  { tx, at }: Write,
  updateId: string,
  { reason, byId }: { reason: string; byId: string },
): Promise<void> {
  await tx.progressUpdate.update({
    where: { id: updateId },
    data: { withdrawnReason: reason, withdrawnById: byId, withdrawnAt: at },
  })
}
