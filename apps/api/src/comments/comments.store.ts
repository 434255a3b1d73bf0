import type { AboutRef } from '@waymark/contract/about'
import type { Instant } from '@waymark/contract/days'
import type { PlanStatus } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { Standing } from '@waymark/domain/permissions/about'
import type { AboutColumns } from '../about/about.service.ts'
import { ABOUT, ABOVE, PLACES, STANDING } from '../about/about.sql.ts'

type Ref = { id: string; name: string }

export interface CommentRow {
  id: string
  about: AboutRef
  plan: { id: string; title: string } | null
  inspection: { id: string; title: string } | null
  planStatus: PlanStatus | null
  words: string | null
  mentions: Ref[]
  by: Ref
  at: Instant
  changedAt: Instant | null
  withdrawnAt: Instant | null
}

const COLUMNS = `
  x.id, ${ABOUT} as about, ${PLACES}, pl.status as "planStatus",
  case when x.withdrawn_at is null then x.words end as words,
  coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name) order by o.name, o.id)
    from person o where o.id = any(x.mentioned_ids) and x.withdrawn_at is null), '[]'::json) as mentions,
  json_build_object('id', w.id, 'name', w.name) as by, x.at, x.changed_at as "changedAt", x.withdrawn_at as "withdrawnAt"`
const FROM = `from comment x ${ABOVE} join person w on w.id = x.by_id`

export interface CommentFilter {
  about?: string[] | undefined
  /** The page that this comment stands on, instead of `page`. */
  holding?: string | undefined
  mentioned?: string | undefined
  sort: string
  page: number
  pageSize: number
}

export async function listComments(reader: Reader, seen: readonly Standing[], filter: CommentFilter) {
  const where = `
    ${STANDING} = any($1)
    and ($2::uuid[] is null or coalesce(x.finding_id, x.milestone_id, x.action_id, x.priority_id, x.plan_id) = any($2)
         or m.action_id = any($2) or m.priority_id = any($2))
    and ($3::uuid is null or (x.withdrawn_at is null and $3 = any(x.mentioned_ids)))`
  const { about = null, mentioned = null, holding, sort, pageSize } = filter
  const values = [seen, about, mentioned]
  const [order, until] = sort === 'at' ? ['x.at, x.id', '<='] : ['x.at desc, x.id desc', '>=']
  const [stands] = holding
    ? await reader.rows<{ place: number }>({
        text: `select count(*)::int as place ${FROM}
                where ${where} and (x.at, x.id) ${until} (select h.at, h.id from comment h where h.id = $4)`,
        values: [...values, holding],
      })
    : []
  const page = stands && stands.place > 0 ? Math.ceil(stands.place / pageSize) : filter.page
  const [items, counted] = await Promise.all([
    reader.rows<CommentRow>({
      text: `select ${COLUMNS} ${FROM} where ${where} order by ${order} limit $4 offset $5`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${FROM} where ${where}`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0, page }
}

export async function findComment(reader: Reader, commentId: string): Promise<CommentRow | null> {
  const [found] = await reader.rows<CommentRow>({
    text: `select ${COLUMNS} ${FROM} where x.id = $1`,
    values: [commentId],
  })
  return found ?? null
}

export type NewComment = AboutColumns & {
  id: string | undefined
  words: string
  mentionedIds: string[]
  byId: string
}

export async function insertComment({ tx, at }: Write, { id, ...comment }: NewComment): Promise<string> {
  const made = await tx.comment.create({ data: { ...(id && { id }), ...comment, at }, select: { id: true } })
  return made.id
}

export interface CommentHeld {
  byId: string
  withdrawn: boolean
  mentionedIds: string[]
}

export async function lockComment({ tx }: Write, commentId: string): Promise<CommentHeld | null> {
  const [found] = await tx.$queryRaw<CommentHeld[]>`
    select by_id as "byId", withdrawn_at is not null as withdrawn, mentioned_ids as "mentionedIds"
      from comment where id = ${commentId}::uuid for update`
  return found ?? null
}

export async function updateComment(
  { tx, at }: Write,
  commentId: string,
  data: { words: string; mentionedIds: string[] },
): Promise<void> {
  await tx.comment.update({ where: { id: commentId }, data: { ...data, changedAt: at }, select: { id: true } })
}

export async function withdrawComment({ tx, at }: Write, commentId: string): Promise<void> {
  await tx.comment.update({ where: { id: commentId }, data: { withdrawnAt: at }, select: { id: true } })
}
