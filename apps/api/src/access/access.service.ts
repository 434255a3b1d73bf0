import type { AccessRow, accessRoutes, RecordAccessRow } from '@waymark/contract/access'
import type { LocalDate } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'
import { type Reader, readPast } from '@waymark/database/read'
import { endOfDayInLondon } from '@waymark/domain/local-date'
import { abilitiesByRole, type RecordFacts } from '@waymark/domain/permissions/access'
import { maySeeAccess } from '@waymark/domain/permissions/people'
import { maySeePlan } from '@waymark/domain/permissions/plans'
import { ROLE_WORD } from '../history/column.words.ts'
import { sayActor } from '../history/history.words.ts'
import { invalid, notFound } from '../platform/problems.ts'
import { ask, type Call } from '../platform/serve.ts'
import * as store from './access.store.ts'

type Routes = typeof accessRoutes

export async function list(call: Call<Routes['list']>) {
  ask(maySeeAccess(call.actor))
  const { page, pageSize, sort } = call.query
  const days = daysOf(call.query, call.reader.today)
  const asked = { ...call.query, ...days }
  const found = await store.listAccess(call.reader, asked, { sort, limit: pageSize, offset: (page - 1) * pageSize })
  return {
    items: found.map((row) => viewOf(row, call.reader.today)),
    ...{ total: found[0]?.total ?? 0, page, pageSize, ...days },
  }
}

/** One day where only one is given; today, or the day that is looked back to, where none is. */
export function daysOf({ from, to }: { from?: LocalDate | undefined; to?: LocalDate | undefined }, today: LocalDate) {
  const days = { from: from ?? to ?? today, to: to ?? from ?? today }
  if (days.from > days.to) throw invalid('to', 'Choose a last day on or after the first')
  if (days.to > today) throw invalid('to', 'Choose today or an earlier day: what comes is not known yet')
  return days
}

function viewOf(row: store.AccessFacts, today: LocalDate): AccessRow {
  const { total: _, givenByName, givenBy, ...shown } = row
  return {
    ...shown,
    givenBy: sayActor(givenBy, () => givenByName ?? 'somebody unknown'),
    account: row.accountEndsOn !== null && row.accountEndsOn <= today ? 'ended' : 'open',
  }
}

/** Who could see or change one record at the end of a day: by the rules of permission, with the facts as they stood. */
export async function ofRecord(database: Database, call: Call<Routes['ofRecord']>) {
  const { actor, now, query, reader } = call
  ask(maySeeAccess(actor))
  const on = query.on ?? reader.today
  if (on > reader.today) throw invalid('on', 'Choose today or an earlier day: what comes is not known yet')
  const { noun, record, may, page, pageSize } = query
  const look = async (then: Reader) => {
    const [found, held] = await Promise.all([store.findRecord(then, noun, record), store.findRolesInForce(then)])
    return { found, held }
  }
  // Today has not ended: it stands as it is now.
  const { found, held } =
    endOfDayInLondon(on) > now || on === reader.today
      ? await look(reader)
      : await readPast(database, endOfDayInLondon(on), look)
  if (!found || !maySeePlan(actor, found).allowed) throw notFound(noun)
  const { title, ...facts } = found
  const rows = whoCould({ noun, ...facts } as RecordFacts, held)
    .filter(({ abilities }) => !may || may.some((ability) => abilities.includes(ability)))
    .sort(IN_ORDER[query.sort] ?? (() => 0))
  return {
    items: rows.slice((page - 1) * pageSize, page * pageSize),
    ...{ total: rows.length, page, pageSize, on, title },
  }
}

const byRole = (one: RecordAccessRow, other: RecordAccessRow) =>
  (ROLE_WORD[one.role] ?? '').localeCompare(ROLE_WORD[other.role] ?? '', 'en-GB')
const byName = (one: RecordAccessRow, other: RecordAccessRow) =>
  one.person.name.localeCompare(other.person.name, 'en-GB')

const IN_ORDER: Readonly<Record<string, typeof byName>> = {
  person: byName,
  '-person': (one, other) => byName(other, one),
  role: (one, other) => byRole(one, other) || byName(one, other),
  '-role': (one, other) => byRole(other, one) || byName(one, other),
}

function whoCould(facts: RecordFacts, held: readonly store.HeldThen[]): RecordAccessRow[] {
  return [...Map.groupBy(held, ({ person }) => person.id)].flatMap(([personId, theirs]) => {
    const roles = theirs.map(({ role, serviceArea, covering }) => ({
      ...{ role, serviceAreaId: serviceArea?.id ?? null, coveringId: covering?.id ?? null },
    }))
    return abilitiesByRole({ personId, roles }, facts).flatMap((abilities, index) => {
      const one = theirs[index]
      return one && abilities.length > 0 ? [{ ...one, abilities }] : []
    })
  })
}
