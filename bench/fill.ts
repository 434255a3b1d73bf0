import { connect } from '@waymark/database/migrate'
import { DEFAULT_RATING_KEY } from '@waymark/domain/rating-key'
import { NEWS, RARE, SENTENCES, TITLES } from './words.ts'

/** What the benchmark is measured on. */
export const SIZES = { priorities: 20, people: 200, actions: 10_000, updates: 30_000, measures: 500 }
/** What is known of each measure: a value for each of so many years and areas. */
const [YEARS, AREAS] = [10, 5]

/** Who asks: a performance officer, who may see and do everything that is measured. */
export const OFFICER = '00000000-0000-7000-8000-000000000001'
export const PLAN = '00000000-0000-7000-8000-0000000000a1'

/** A UUID that looks random, of version 8 (RFC 9562), made from a name. */
const id = (kind: string, number: string) =>
  `overlay(overlay(md5('${kind}' || ${number}) placing '8' from 13) placing '8' from 17)::uuid`

/** Fills an empty, migrated database, through the same triggers as any other write. */
export async function fill(ownerUrl: string): Promise<void> {
  const client = await connect(ownerUrl)
  const { priorities, people, actions, updates, measures } = SIZES
  try {
    await client.query("insert into ops.instance (stamp, council_name) values ('test', 'Benchshire')")
    await client.query('begin')
    await client.query("select history.begin_write('system:bench', null, null)")
    await client.query(
      `insert into service_area (id, name) select ${id('area', 'n')}, 'Service area ' || n from generate_series(1, 8) n`,
    )
    await client.query(
      `insert into person (id, name, job_title, email) values ($1, 'Performance officer', 'Performance officer', 'officer@bench.example')`,
      [OFFICER],
    )
    await client.query(
      `insert into role_assignment (id, person_id, role, starts_on) values (gen_random_uuid(), $1, 'performance_officer', '2010-01-01')`,
      [OFFICER],
    )
    await client.query(
      `insert into person (id, name, job_title, service_area_id)
       select ${id('person', 'n')}, 'Service manager ' || n, 'Service manager', ${id('area', '(n % 8 + 1)')} from generate_series(1, $1::int - 1) n`,
      [people],
    )
    await client.query(
      `insert into plan (id, title, kind, status, starts_on, cycle, submission_day, grace_working_days, rating_key)
       values ($1, 'Strategic priorities', 'strategic_priorities', 'live', app_today() - 200, 'monthly', 7, 3, $2)`,
      [PLAN, JSON.stringify(DEFAULT_RATING_KEY)],
    )
    await client.query(
      `insert into reporting_period (id, plan_id, period, starts_on, ends_on, due_on, grace_ends_on, opened_at)
       select gen_random_uuid(), $1, to_char(month, 'YYYY-MM'), month, month + interval '1 month - 1 day',
              month + interval '1 month 6 days', month + interval '1 month 9 days', app_now()
         from (values (date_trunc('month', app_today()::timestamp)), (date_trunc('month', app_today() - interval '1 month'))) of (month)`,
      [PLAN],
    )
    await client.query(
      `insert into priority (id, plan_id, ref, position, title, sponsor_id, computed_rating, computed_sentence, computed_rules)
       select ${id('priority', 'n')}, $1, n::text, n, 'Priority number ' || n, ${id('person', 'n')}, 'amber', 'Amber: some are amber', 2
         from generate_series(1, $2::int) n`,
      [PLAN, priorities],
    )
    await client.query(
      `insert into action (id, priority_id, ref, position, title, description, success_measure, owner_id, service_area_id, starts_on,
                           original_due_on, due_on, status, declared_rating, computed_rating, computed_sentence, computed_reasons, computed_rules, last_updated_at)
       select ${id('action', 'n')}, ${id('priority', '(n % $2::int + 1)')}, (n % $2::int + 1) || '.' || n, n, ($4::text[])[n % 16 + 1] || ' ' || n,
              (select string_agg(($5::text[])[(n * stride / 3 + stride) % 16 + 1], ' ') from generate_series(1, 3) stride)
                || case when n % 2000 = 7 then ' ' || $6 else '' end, 'Nine in ten posts filled by people who stay', ${id('person', '(n % ($3::int - 1) + 1)')},
              ${id('area', '(n % 8 + 1)')}, app_today() - 150, app_today() + n % 300 - 60, app_today() + n % 300 - 60,
              (array['not_started', 'in_progress', 'in_progress', 'in_progress', 'awaiting_sign_off', 'complete'])[n % 6 + 1],
              (array['green', 'amber', 'red', 'green'])[n % 4 + 1], (array['green', 'amber', 'red'])[n % 3 + 1],
              'Amber: no update since a month ago', array['No update since a month ago'], 2, app_now() - (n % 90) * interval '1 day'
         from generate_series(1, $1::int) n`,
      [actions, priorities, people, TITLES, SENTENCES, RARE],
    )
    await client.query(
      `insert into progress_update (id, action_id, kind, status_from, status_to, rating_from, rating_to, computed_rating, computed_sentence,
                                    what_changed, what_next, period, posted_by_id, posted_at)
       select ${id('update', 'n')}, ${id('action', '(n % $2::int + 1)')}, 'progress', 'in_progress', 'in_progress', 'green', 'amber', 'amber',
              'Amber: due soon', ($4::text[])[n % 12 + 1] || ' ' || ($4::text[])[n / 12 % 12 + 1], 'What happens next', to_char(app_now(), 'YYYY-MM'), $3,
              app_now() - n * interval '1 minute'
         from generate_series(1, $1::int) n`,
      [updates, actions, OFFICER, NEWS],
    )
    await fillMeasures(client, { measures, people })
    await client.query('commit')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

const area = (number: string) => id('measure_area', number)

/** Annual measures of a council, its region, England, a group of neighbours and one more, each linked to an action. */
async function fillMeasures(
  client: Awaited<ReturnType<typeof connect>>,
  { measures, people }: { measures: number; people: number },
): Promise<void> {
  await client.query(
    `insert into measure_area (id, kind, name, group_year)
     select coalesce((select id from measure_area where kind = 'council' and n = 1), ${area('n')}),
            (array['council', 'region', 'england', 'neighbours', 'comparator'])[n], 'Area ' || n, case when n = 4 then 2014 end
       from generate_series(1, $1::int) n
      where not (n = 1 and exists (select from measure_area where kind = 'council'))`,
    [AREAS],
  )
  await client.query(
    `insert into measure (id, ref, title, definition, unit, decimals, polarity, basis, frequency, year_type, owner_id, service_area_id)
     select ${id('measure', 'n')}, 'M' || n, 'Measure number ' || n, 'Of all children seen in the year, those seen in time',
            'percentage', 1, (array['higher', 'lower'])[n % 2 + 1], 'period', 'annual', 'financial',
            ${id('person', '(n % ($2::int - 1) + 1)')}, ${id('area', '(n % 8 + 1)')}
       from generate_series(1, $1::int) n`,
    [measures, people],
  )
  const years = 'extract(year from app_today())::int'
  const period = `(${years} - y) || '-' || lpad(((${years} - y + 1) % 100)::text, 2, '0')`
  await client.query(
    `insert into measure_value (id, measure_id, area_id, period, starts_on, ends_on, state, value, finality, note, entered_by_id, entered_at)
     select gen_random_uuid(), ${id('measure', 'n')}, a.id, ${period}, make_date(${years} - y, 4, 1), make_date(${years} - y + 1, 3, 31),
            'value', 40 + (n * 7 + y * 3 + length(a.name)) % 50, 'final', case when y = 1 and n % 3 = 0 then 'Two posts were empty for a term' end,
            $3, app_now()
       from generate_series(1, $1::int) n, generate_series(1, $2::int) y, measure_area a`,
    [measures, YEARS, OFFICER],
  )
  await client.query(
    `insert into measure_target (id, measure_id, period, starts_on, ends_on, target, tolerance_kind, tolerance, set_by_id, set_at)
     select gen_random_uuid(), ${id('measure', 'n')}, ${period}, make_date(${years} - y, 4, 1), make_date(${years} - y + 1, 3, 31), 70, 'band', 5, $2, app_now()
       from generate_series(1, $1::int) n, generate_series(1, 1) y`,
    [measures, OFFICER],
  )
  await client.query(
    `insert into measure_link (id, measure_id, action_id, linked_by_id, linked_at)
     select gen_random_uuid(), ${id('measure', 'n')}, ${id('action', 'n')}, $2, app_now() from generate_series(1, $1::int) n`,
    [measures, OFFICER],
  )
  await client.query(
    `insert into measure_reading (id, measure_id, period, ends_on, rating, sentence, direction, direction_sentence, on_year_sentence, rules_version)
     select gen_random_uuid(), ${id('measure', 'n')}, ${period}, make_date(${years} - y + 1, 3, 31), (array['red', 'amber', 'green'])[n % 3 + 1],
            'Red: 60% against a target of 70%', (array['better', 'worse', 'same'])[n % 3 + 1], 'Worse: 60%, 4 percentage points down from 64%',
            'Worse: 60%, 4 percentage points down from 64%', 1
       from generate_series(1, $1::int) n, generate_series(1, 1) y`,
    [measures],
  )
}

/** The id of the nth action, from 1. */
export async function actionIds(ownerUrl: string): Promise<string[]> {
  const client = await connect(ownerUrl)
  try {
    const { rows } = await client.query<{ id: string }>(
      `select id from action where status in ('not_started', 'in_progress') order by id`,
    )
    return rows.map((row) => row.id)
  } finally {
    await client.end()
  }
}
