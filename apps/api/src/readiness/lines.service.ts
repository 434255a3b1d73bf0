import { type LineSummary, type LineView, MOST_LINES, type readinessRoutes } from '@waymark/contract/readiness'
import type { Write } from '@waymark/database/write'
import { holds, standingAs } from '@waymark/domain/permissions/actor'
import {
  LINE_OWNING_ROLES,
  mayDeleteLine,
  mayManageReadiness,
  mayReviewLine,
  maySeeReadiness,
} from '@waymark/domain/permissions/readiness'
import { gapSentence, pastedLines } from '@waymark/domain/readiness'
import { actorsOf } from '../people/people.service.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { patternOf } from '../platform/search.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './lines.store.ts'
import { addLinesOf, gapsIn, holdRound } from './readiness.service.ts'
import { isAreaOf } from './rounds.store.ts'

type Routes = typeof readinessRoutes

export async function listLines(call: Call<Routes['lines']>) {
  const { actor, query, reader } = call
  ask(maySeeReadiness(actor))
  const { text, mine, asAt: _, ...filter } = query
  const { items, total } = await store.listLines(reader, {
    ...filter,
    text: patternOf(text),
    mine: mine === true ? standingAs(actor) : undefined,
    notMine: mine === false ? standingAs(actor) : undefined,
  })
  return { items: items.map((row) => summaryOf(call, row)), total, page: query.page, pageSize: query.pageSize }
}

/** All lines of a round with what is said of each, for a paper that is made of it. */
export async function linesInFull(call: Asking, roundId: string) {
  ask(maySeeReadiness(call.actor))
  const rows = await store.findLinesInFull(call.reader, roundId)
  return rows.map((row) => {
    const { definition, statement, evidence } = row
    return { ...summaryOf(call, row), definition, statement, evidence }
  })
}

export async function readLine(call: Asking, lineId: string): Promise<LineView> {
  const { actor, can, reader } = call
  ask(maySeeReadiness(actor))
  const row = await store.findLine(reader, lineId)
  if (!row) throw notFound('readiness line')
  const reviews = await store.listReviews(reader, lineId)
  const { definition, statement, evidence, ratingKey, copiedFrom } = row
  const summary = summaryOf(call, row)
  const facts = { ownerId: row.owner?.id ?? null, reviews: reviews.length }
  return {
    ...summary,
    ...{ definition, statement, evidence, ratingKey, copiedFrom, reviews },
    gapSentence: gapSentence(summary.gaps),
    can: {
      edit: can(mayManageReadiness(actor)),
      remove: can(mayDeleteLine(actor, facts)),
      review: can(mayReviewLine(actor, facts)),
    },
  }
}

export async function addLines(call: Call<Routes['addLines']>) {
  ask(mayManageReadiness(call.actor))
  const { areaId, lines: pasted, ownerId = null, nextReviewOn = null } = call.body
  const titles = pastedLines(pasted)
  if (titles.length === 0) throw invalid('lines', 'Enter what inspectors will ask, one a line')
  if (titles.length > MOST_LINES) throw invalid('lines', `Enter ${MOST_LINES} lines or fewer at a time`)
  const long = titles.findIndex((title) => title.length > 300)
  if (long >= 0) throw invalid('lines', `Line ${long + 1} is too long: use 300 characters or fewer, one a line`)
  await call.write(async (write) => {
    const round = await holdRound(write, call.params.roundId)
    if (!(await isAreaOf(write, areaId, round.frameworkId)))
      throw invalid('areaId', 'Choose an area of the framework of this round')
    await mustBeAbleToOwn(write, call, ownerId)
    const added = titles.map((title) => ({ title, definition: null, ownerId, nextReviewOn }))
    await addLinesOf(write, { roundId: round.id, areaId, roundTitle: round.title }, added)
  })
  return { added: titles.length }
}

export async function editLine(call: Call<Routes['editLine']>): Promise<LineView> {
  ask(mayManageReadiness(call.actor))
  const { lineId } = call.params
  await call.write(async (write) => {
    const held = await hold(write, lineId)
    mustBe('readiness_line', held, call.version)
    const { areaId, ownerId } = call.body
    if (areaId !== undefined && !(await isAreaOf(write, areaId, held.frameworkId)))
      throw invalid('areaId', 'Choose an area of the framework of this round')
    // Who owns it already may stay, though they have left since.
    if (ownerId !== held.ownerId) await mustBeAbleToOwn(write, call, ownerId)
    await store.updateLine(write, lineId, call.body)
  })
  return readLine(call, lineId)
}

export async function removeLine(call: Call<Routes['removeLine']>): Promise<void> {
  ask(mayManageReadiness(call.actor))
  const { lineId } = call.params
  await call.write(async (write) => {
    const held = await hold(write, lineId)
    ask(mayDeleteLine(call.actor, held))
    mustBe('readiness_line', held, call.version)
    await store.deleteLine(write, lineId)
  })
}

/** `id`: the one it takes, where the demonstration names it. */
export async function review(call: Call<Routes['review']>, id?: string): Promise<LineView> {
  const { lineId } = call.params
  const { rating, statement, evidence = null, nextReviewOn } = call.body
  await call.write(async (write) => {
    const held = await hold(write, lineId)
    await act(write, mayReviewLine(call.actor, held))
    if (nextReviewOn <= call.today)
      throw invalid('nextReviewOn', 'Enter a day after today: it says when you will look at this again')
    await store.insertReview(write, lineId, {
      ...{ id, ratingFrom: held.rating, ratingTo: rating, statement, evidence, nextReviewOn },
      byId: call.actor.personId,
    })
  })
  return readLine(call, lineId)
}

async function hold(write: Write, lineId: string): Promise<store.LineHeld> {
  const held = await store.lockLine(write, lineId)
  if (!held) throw notFound('readiness line')
  return held
}

/** Whoever only reads could never review it. */
async function mustBeAbleToOwn(
  write: Write,
  { today }: Pick<Call<Routes['addLines']>, 'today'>,
  ownerId: string | null | undefined,
): Promise<void> {
  if (!ownerId) return
  const person = (await actorsOf(write, [ownerId], today)).get(ownerId)
  if (!person) throw invalid('ownerId', 'Choose somebody from the list: this person is not, or no longer, here')
  if (!holds(person, ...LINE_OWNING_ROLES))
    throw invalid('ownerId', 'Choose a service manager, a director or a performance officer: others cannot review it')
}

function summaryOf(call: Pick<Asking, 'reader'>, row: store.LineSummaryRow): LineSummary {
  const { id, version, title, framework, round, area, owner, rating, ratingWord, reviewedAt, nextReviewOn } = row
  return {
    ...{ id, version, title, framework, round, area, owner, rating, ratingWord, reviewedAt, nextReviewOn },
    gaps: gapsIn(call, row),
  }
}
