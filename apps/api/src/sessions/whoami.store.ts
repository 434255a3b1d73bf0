import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Role } from '@waymark/contract/words'
import type { Pool } from 'pg'

type Ref = { id: string; name: string }

interface WhoRow {
  name: string
  job_title: string
  email: string | null
  council_name: string
  demo: boolean
  notice: string | null
  last_visit_at: Date | null
  roles: { role: Role; serviceArea: Ref | null; endsOn: LocalDate | null; covering: Ref | null }[] | null
}

/** The person who is signed in, the council, and when they last looked at what changed. */
export async function whoIs(pool: Pool, personId: string, today: LocalDate) {
  const { rows } = await pool.query<WhoRow>({
    name: 'who_is',
    text: `
      select p.name, p.job_title, p.email, i.council_name, i.stamp = 'demo' as demo, i.notice, v.last_visit_at,
             (select json_agg(json_build_object('role', r.role, 'endsOn', r.ends_on, 'serviceArea',
                       case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end, 'covering',
                       case when y.id is not null then json_build_object('id', y.id, 'name', y.name) end) order by r.role, a.name)
                from public.role_assignment r left join public.service_area a on a.id = r.service_area_id
                left join public.role_assignment absent on absent.id = r.covers_id left join public.person y on y.id = absent.person_id
               where r.person_id = p.id and r.starts_on <= $2 and (r.ends_on is null or r.ends_on >= $2)) as roles
        from public.person p cross join ops.instance i left join ops.visit v on v.person_id = p.id
       where p.id = $1`,
    values: [personId, today],
  })
  const row = rows[0]
  if (!row) throw new Error(`No person ${personId}`)
  const lastVisitAt: Instant | null = row.last_visit_at?.toISOString() ?? null
  return {
    person: { id: personId, name: row.name, jobTitle: row.job_title, email: row.email, roles: row.roles ?? [] },
    council: { name: row.council_name, demo: row.demo, notice: row.notice },
    lastVisitAt,
  }
}
