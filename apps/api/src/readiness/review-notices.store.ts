import type { LocalDate } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'
import type { Write } from '@waymark/database/write'
import type { ReviewStep } from '@waymark/domain/readiness'

export interface LineToReview {
  id: string
  title: string
  ownerId: string
  nextReviewOn: LocalDate
  round: string
}

/**
 * Lines with an owner whose next review is on or before `until`, and was not told of as it stands today. Of a round that has
 * ended, and of a line that was copied into a newer one, nobody is reminded.
 */
export async function linesToReview(
  { livePool }: Database,
  { today, until }: { today: LocalDate; until: LocalDate },
): Promise<LineToReview[]> {
  const { rows } = await livePool.query<LineToReview>(
    `select l.id, l.title, l.owner_id as "ownerId", l.next_review_on::text as "nextReviewOn", f.name || ', ' || r.title as round
       from readiness_line l join readiness_round r on r.id = l.round_id join framework f on f.id = r.framework_id
      where l.owner_id is not null and l.next_review_on <= $2::date and (r.ends_on is null or r.ends_on >= $1::date)
        and not exists (select from readiness_line c where c.copied_from_id = l.id)
        and not exists (
          select from ops.review_told t where t.line_id = l.id and t.due_on = l.next_review_on
             and t.step = case when l.next_review_on < $1::date then 'overdue' else 'due' end)
      order by l.next_review_on, l.title, l.id`,
    [today, until],
  )
  return rows
}

/** @returns whether this step of this day had not been told of before */
export async function takeReviewStep(
  { tx, at }: Write,
  { lineId, dueOn, step }: { lineId: string; dueOn: LocalDate; step: ReviewStep },
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    insert into ops.review_told (line_id, due_on, step, at) values (${lineId}::uuid, ${dueOn}::date, ${step}, ${at}::timestamptz)
    on conflict do nothing`
  return taken > 0
}
