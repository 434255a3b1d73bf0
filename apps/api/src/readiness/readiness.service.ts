import type { readinessRoutes, RoundView } from '@waymark/contract/readiness'
import type { Noun } from '@waymark/contract/words'
import type { Write } from '@waymark/database/write'
import { mayDeleteRound, mayManageReadiness, maySeeReadiness } from '@waymark/domain/permissions/readiness'
import { dayInLondon } from '@waymark/domain/local-date'
import { gapsOf } from '@waymark/domain/readiness'
import { serveCopies } from '../evidence/evidence.service.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { patternOf } from '../platform/search.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as lines from './lines.store.ts'
import * as store from './rounds.store.ts'

type Routes = typeof readinessRoutes

/** The id that a record takes, by the words it is known by: the demonstration's never change. */
export type NameIds = (noun: Noun, words: string) => string | undefined

export async function listRounds(call: Call<Routes['rounds']>) {
  const { actor, query, reader } = call
  ask(maySeeReadiness(actor))
  const { text, framework, sort, page, pageSize } = query
  const found = await store.listRounds(reader, { text: patternOf(text), framework, sort, page, pageSize })
  return { ...found, page, pageSize }
}

/** The heat table: one statement. */
export async function readRound(call: Asking, roundId: string): Promise<RoundView> {
  const { actor, can, reader } = call
  ask(maySeeReadiness(actor))
  const round = await store.findRound(reader, roundId)
  if (!round) throw notFound('round')
  const { areas, reviews: _, ...rest } = round
  const manage = can(mayManageReadiness(actor))
  return {
    ...rest,
    areas: areas.map((area) => ({
      ...area,
      lines: area.lines.map((cell) => ({
        ...{ id: cell.id, title: cell.title, rating: cell.rating, owner: cell.owner },
        gaps: gapsIn(call, cell),
      })),
    })),
    can: {
      ...{ edit: manage, addLines: manage, copy: manage, writeNote: manage },
      remove: can(mayDeleteRound(actor, round)),
    },
  }
}

/** What a line lacks on the day that is shown. */
export const gapsIn = (
  { reader }: Pick<Asking, 'reader'>,
  row: Pick<lines.LineSummaryRow, 'rating' | 'hasEvidence' | 'reviewedAt' | 'nextReviewOn'>,
) =>
  gapsOf(
    {
      ...{ rating: row.rating, hasEvidence: row.hasEvidence, nextReviewOn: row.nextReviewOn },
      lastReviewedOn: row.reviewedAt === null ? null : dayInLondon(new Date(row.reviewedAt).toISOString()),
    },
    reader.today,
  )

/** A new one has the lines and owners of the one that it is copied from; their ratings stay behind. */
export async function createRound(
  call: Call<Routes['createRound']>,
  idOf: NameIds = () => undefined,
): Promise<RoundView> {
  ask(mayManageReadiness(call.actor))
  const { frameworkId, title, startsOn, endsOn = null, copyFromId = null, statements } = call.body
  const roundId = await call.write(async (write) => {
    if (!(await store.isFramework(write, frameworkId))) throw invalid('frameworkId', 'Choose a framework')
    const from = copyFromId === null ? null : await store.lockRound(write, copyFromId)
    if (copyFromId !== null && from?.frameworkId !== frameworkId)
      throw invalid('copyFromId', 'Choose a round of this framework')
    const made = await beginRound(write, { frameworkId, title, startsOn, endsOn, copiedFromId: copyFromId }, idOf)
    if (from) await copyLines(write, call, { from: from.id, to: made, title, statements }, idOf)
    return made
  })
  return readRound(call, roundId)
}

async function copyLines(
  write: Write,
  call: Pick<Call<Routes['createRound']>, 'actor' | 'today'>,
  { from, to, title, statements }: { from: string; to: string; title: string; statements: boolean },
  idOf: NameIds,
): Promise<void> {
  const source = await lines.linesToCopy(write, from, call.today)
  const copies = await lines.insertCopies(
    write,
    to,
    source.map(({ id, statement, evidence, ...line }) => ({
      ...line,
      id: idOf('readiness_line', `${title}/${line.title}`),
      copiedFromId: id,
      statement: statements ? statement : null,
      evidence: statements ? evidence : null,
    })),
  )
  if (!statements) return
  const copyOf = new Map(copies.map(({ id, copiedFromId }) => [copiedFromId ?? '', id]))
  await serveCopies(write, call, copyOf)
}

export async function editRound(call: Call<Routes['editRound']>): Promise<RoundView> {
  ask(mayManageReadiness(call.actor))
  const { roundId } = call.params
  await call.write(async (write) => {
    const held = await holdRound(write, roundId)
    mustBe('readiness_round', held, call.version)
    const { startsOn = held.startsOn, endsOn = held.endsOn } = call.body
    if (endsOn !== null && endsOn < startsOn) throw invalid('endsOn', 'Enter an end on or after the start')
    await store.updateRound(write, roundId, call.body)
  })
  return readRound(call, roundId)
}

export async function removeRound(call: Call<Routes['removeRound']>): Promise<void> {
  ask(mayManageReadiness(call.actor))
  const { roundId } = call.params
  await call.write(async (write) => {
    const held = await holdRound(write, roundId)
    ask(mayDeleteRound(call.actor, held))
    mustBe('readiness_round', held, call.version)
    await store.deleteRound(write, roundId)
  })
}

/**
 * The round, kept as it is until the transaction ends.
 * @throws {ProblemError} `not_found`
 */
export async function holdRound(write: Write, roundId: string): Promise<store.RoundHeld> {
  const held = await store.lockRound(write, roundId)
  if (!held) throw notFound('round')
  return held
}

/** Begins an empty round. Whoever calls it has asked. */
export const beginRound = (
  write: Write,
  round: Omit<store.NewRound, 'id' | 'copiedFromId'> & { copiedFromId?: string | null },
  idOf: NameIds,
): Promise<string> =>
  store.insertRound(write, { copiedFromId: null, ...round, id: idOf('readiness_round', round.title) })

/** Adds lines after those that the area has. Whoever calls it has asked, and holds the round or has just made it. */
export const addLinesOf = (
  write: Write,
  { roundId, areaId, roundTitle }: { roundId: string; areaId: string; roundTitle: string },
  added: readonly Omit<lines.NewLine, 'id'>[],
  idOf: NameIds = () => undefined,
): Promise<void> =>
  lines.insertLines(
    write,
    { roundId, areaId },
    added.map((line) => ({ ...line, id: idOf('readiness_line', `${roundTitle}/${line.title}`) })),
  )
