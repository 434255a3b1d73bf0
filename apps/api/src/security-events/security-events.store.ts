import type { Instant } from '@waymark/contract/days'
import type { SecurityEventKind } from '@waymark/contract/security-events'
import type { Reader } from '@waymark/database/read'

export interface EventRow {
  id: string
  at: Instant
  kind: SecurityEventKind
  person: { id: string; name: string } | null
  detail: Record<string, string | number | boolean>
  /** Whose account it was about, where that is somebody else. */
  of: string | null
  /** Where it was an export that was sent to its end. */
  exportId: string | null
}

export interface EventFilter {
  kind?: SecurityEventKind[] | undefined
  person?: string[] | undefined
  from?: Instant | undefined
  to?: Instant | undefined
  sort: string
  page: number
  pageSize: number
}

/** Events are kept by the real clock and said by the application's. People by their present names. */
export async function listEvents(reader: Reader, filter: EventFilter) {
  const { kind = null, person = null, from = null, to = null, page, pageSize } = filter
  const where = `
    e.at <= coalesce($1::timestamptz - i.clock_offset, e.at) and ($2::text[] is null or e.kind = any($2))
    and ($3::uuid[] is null or e.person_id = any($3))
    and e.at >= coalesce($4::timestamptz - i.clock_offset, e.at) and e.at <= coalesce($5::timestamptz - i.clock_offset, e.at)`
  const values = [reader.asAt, kind, person, from, to]
  const turned = filter.sort === 'at' ? '' : ' desc'
  const [items, counted] = await Promise.all([
    reader.rows<EventRow>({
      text: `
        select e.id::text, e.at + i.clock_offset as at, e.kind, e.detail,
               case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as person, other.name as of, proof.id as "exportId"
          from ops.security_event e cross join ops.instance i left join public.person p on p.id = e.person_id
          left join public.person other on other.id::text = e.detail ->> 'of'
          left join ops.export_proof proof on proof.id = (e.detail ->> 'exportId')::uuid
         where ${where} order by e.at${turned}, e.id${turned} limit $6 offset $7`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({
      text: `select count(*)::int as total from ops.security_event e cross join ops.instance i where ${where}`,
      values,
    }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}
