import { OWES_UPDATES } from '@waymark/domain/reporting'

/**
 * Of the action `a` in the plan `pl`: what to select of `rp`, its oldest open period for which no word was given. With
 * `today`, the SQL of a day: only a period that has ended, and only while the action owes updates.
 */
export const oldestOwed = (what: string, today?: string): string => `
  (select ${what} from reporting_period rp
    where rp.plan_id = pl.id and rp.closed_at is null and (a.starts_on is null or a.starts_on <= rp.ends_on)
      ${today === undefined ? '' : `and rp.ends_on < ${today} and a.status in ('${OWES_UPDATES.join("', '")}')`}
      and not exists (select from progress_update u where u.action_id = a.id and u.period = rp.period
                         and u.withdrawn_at is null and u.kind <> 'reopened')
    order by rp.starts_on limit 1)`
