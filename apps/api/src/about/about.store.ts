import type { About, AboutRef } from '@waymark/contract/about'
import type { PlanStatus } from '@waymark/contract/words'
import type { Write } from '@waymark/database/write'
import { ABOUT, ABOVE } from './about.sql.ts'

export interface AboutColumns {
  planId: string | null
  priorityId: string | null
  actionId: string | null
  milestoneId: string | null
}

export interface AboutFacts {
  about: AboutRef
  planId: string
  priorityId: string | null
  actionId: string | null
  planStatus: PlanStatus
  ownerId: string | null
}

export const columnsOf = ({ noun, recordId }: About): AboutColumns => ({
  planId: noun === 'plan' ? recordId : null,
  priorityId: noun === 'priority' ? recordId : null,
  actionId: noun === 'action' ? recordId : null,
  milestoneId: noun === 'milestone' ? recordId : null,
})

/** The record and those above it; its owner is the action's, else the priority's lead officer. */
export async function findAbout({ tx }: Write, about: About): Promise<AboutFacts | null> {
  const { planId, priorityId, actionId, milestoneId } = columnsOf(about)
  const [found] = await tx.$queryRawUnsafe<AboutFacts[]>(
    `select ${ABOUT} as about, pl.id as "planId", p.id as "priorityId", a.id as "actionId", pl.status as "planStatus",
            case when a.id is null then p.lead_officer_id else a.owner_id end as "ownerId"
       from (select $1::uuid as plan_id, $2::uuid as priority_id, $3::uuid as action_id, $4::uuid as milestone_id) x
       ${ABOVE} where x.milestone_id is null or m.id is not null`,
    ...[planId, priorityId, actionId, milestoneId],
  )
  return found ?? null
}
