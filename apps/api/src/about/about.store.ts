import type { About, AboutRef } from '@waymark/contract/about'
import type { Write } from '@waymark/database/write'
import type { AboutFacts as SeenBy } from '@waymark/domain/permissions/about'
import { ABOUT, ABOVE } from './about.sql.ts'

export interface AboutColumns {
  planId: string | null
  priorityId: string | null
  actionId: string | null
  milestoneId: string | null
  findingId: string | null
}

export interface AboutFacts extends SeenBy {
  about: AboutRef
  planId: string | null
  priorityId: string | null
  actionId: string | null
  ownerId: string | null
}

export const columnsOf = ({ noun, recordId }: About): AboutColumns => ({
  planId: noun === 'plan' ? recordId : null,
  priorityId: noun === 'priority' ? recordId : null,
  actionId: noun === 'action' ? recordId : null,
  milestoneId: noun === 'milestone' ? recordId : null,
  findingId: noun === 'finding' ? recordId : null,
})

/** A row as `ABOVE` takes it, from five parameters. */
export const ABOUT_ROW =
  '(select $1::uuid as plan_id, $2::uuid as priority_id, $3::uuid as action_id, $4::uuid as milestone_id, $5::uuid as finding_id) x'

export const valuesOf = ({ planId, priorityId, actionId, milestoneId, findingId }: AboutColumns) => [
  ...[planId, priorityId, actionId, milestoneId, findingId],
]

/** The record and those above it; its owner is the action's, else the priority's lead officer. A finding has none. */
export async function findAbout({ tx }: Write, about: About): Promise<AboutFacts | null> {
  const [found] = await tx.$queryRawUnsafe<AboutFacts[]>(
    `select ${ABOUT} as about, pl.id as "planId", p.id as "priorityId", a.id as "actionId", pl.status as "planStatus",
            case when a.id is null then p.lead_officer_id else a.owner_id end as "ownerId"
       from ${ABOUT_ROW} ${ABOVE} where coalesce(pl.id, f.id) is not null`,
    ...valuesOf(columnsOf(about)),
  )
  return found ?? null
}
