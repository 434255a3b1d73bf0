import { randomUUID } from 'node:crypto'
import type { EvidenceNoun, EvidenceSummary } from '@waymark/contract/evidence'
import { EvidenceNoun as EvidenceNouns } from '@waymark/contract/evidence'
import type {
  DrawSample,
  SampledEvidence,
  SampleRow,
  sampleRoutes,
  SampleSummary,
  SampleView,
} from '@waymark/contract/samples'
import { Noun } from '@waymark/contract/words'
import type { Database } from '@waymark/database/client'
import { readPast } from '@waymark/database/read'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { endOfDayInLondon, isLocalDate, sayDay } from '@waymark/domain/local-date'
import { isSampled, mayDrawSamples, planStatusesSampled } from '@waymark/domain/permissions/exports'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { drawSample } from '@waymark/domain/sample'
import { evidenceOf, evidenceOfActions } from '../evidence/evidence.service.ts'
import { changesInWords, endOf, findOutside, startOf } from '../history/trail.service.ts'
import { sayActor } from '../history/history.words.ts'
import { referToActor, standingOf } from '../history/names.service.ts'
import { invalid, notFound } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import { OPERATION_WORD } from './samples.words.ts'
import * as store from './samples.store.ts'

type Routes = typeof sampleRoutes

export async function list(call: Call<Routes['list']>) {
  ask(mayDrawSamples(call.actor))
  const { page, pageSize } = call.query
  const { items, total } = await store.listSamples(call.reader, { page, pageSize })
  return { items: items.map(summaryOf), total, page, pageSize }
}

/** Drawn as at an instant that has passed, so that it comes out the same whenever it is drawn again. */
export async function draw(database: Database, call: Call<Routes['draw']>): Promise<SampleSummary> {
  const { actor, body, now } = call
  ask(mayDrawSamples(actor))
  const asked = askedOf(body, now)
  if (asked.asAt > now) throw invalid('asAt', 'Choose a day or an instant that has passed')
  const found = await readPast(database, asked.asAt, (reader) => drawn({ ...call, reader }, asked))
  if (found.population === 0) throw invalid('of', 'Nothing fits that: take a filter off, or choose another day')
  const id = randomUUID()
  const kept = { id, at: now, personId: actor.personId, asked, population: found.population }
  await store.insertSample(database, { ...kept, drawn: found.rows.map((row) => row.id) })
  return summaryOf(await find(call, id))
}

function askedOf(body: DrawSample, now: string): store.Asked {
  const { of, size, stratum, plan, serviceArea, noun, from, to, asAt } = body
  const ofActions = of === 'actions'
  return {
    ...{ of, size, stratum, seed: body.seed ?? randomUUID().slice(0, 8) },
    asAt: asAt == null ? now : isLocalDate(asAt) ? endOfDayInLondon(asAt) : new Date(asAt).toISOString(),
    plan: ofActions ? plan : [],
    serviceArea: ofActions ? serviceArea : [],
    noun: ofActions ? [] : noun,
    ...(!ofActions && from ? { from } : {}),
    ...(!ofActions && to ? { to } : {}),
  }
}

export async function read(database: Database, call: Call<Routes['read']>): Promise<SampleView> {
  ask(mayDrawSamples(call.actor))
  const kept = await find(call, call.params.sampleId)
  return readPast(database, kept.asked.asAt, async (reader) => {
    const past = { ...call, reader }
    const again = await drawn(past, kept.asked)
    return {
      ...summaryOf(kept),
      strata: again.strata,
      rows: await rowsOf(past, kept.asked.of, again.rows),
      same: isSame(kept, again.rows),
    }
  })
}

/** Whether it comes out, in its order, as it did when it was drawn. */
export const isSame = ({ drawn: ids }: Pick<store.KeptSample, 'drawn'>, again: Drawn): boolean =>
  JSON.stringify(again.map(({ id }) => id)) === JSON.stringify(ids)

export async function find({ reader }: Pick<Asking, 'reader'>, id: string): Promise<store.KeptSample> {
  const kept = await store.findSample(reader, id)
  if (!kept) throw notFound('sample')
  return kept
}

const summaryOf = ({ id, at, personId, person, asked, population, drawn: ids }: store.KeptSample): SampleSummary => ({
  ...asked,
  ...{ id, drawnAt: at, drawnBy: { id: personId, name: person }, population, drawn: ids.length },
  ...{ from: asked.from ?? null, to: asked.to ?? null },
})

type Drawn = ReturnType<typeof drawSample>

/** What comes out, of what. `call.reader` reads the sample's instant. */
export async function drawn(call: Asking, asked: store.Asked) {
  const found = asked.of === 'actions' ? await actionsOf(call, asked) : await changesOf(call, asked)
  const named = await nameStrata(call, asked, found)
  const rows = drawSample(named, asked.size)
  return {
    rows,
    population: named.reduce((sum, { count }) => sum + count, 0),
    strata: named
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, count }) => ({ name, count, drawn: rows.filter(({ stratum }) => stratum === name).length })),
  }
}

type Found = Awaited<ReturnType<typeof store.rankActions>>

const actionsOf = (call: Asking, asked: store.Asked): Promise<Found> =>
  store.rankActions(call.reader, asked, planStatusesSampled())

async function changesOf(call: Asking, asked: store.Asked): Promise<Found> {
  const wanted = asked.noun.length > 0 ? asked.noun : Noun.options
  const nouns = wanted.filter(isSampled)
  const to = asked.to === undefined ? asked.asAt : [endOf(asked.to), asked.asAt].toSorted()[0]
  return store.rankChanges(call.reader, asked, {
    ...{ nouns, hidden: await findOutside(call.reader, planStatusesSampled()), to: to ?? asked.asAt },
    from: asked.from === undefined ? null : startOf(asked.from),
  })
}

/** Strata as they are called: ratings, people and kinds in words. */
async function nameStrata({ reader }: Asking, { asAt, stratum }: store.Asked, found: Found) {
  const standing = await standingOf(
    reader,
    stratum === 'person' ? found.flatMap(({ name }) => referToActor(name, asAt)) : [],
    0,
  )
  const words: Record<string, string> = { ...STATUS_WORD, ...RATING_WORD, ...OPERATION_WORD }
  const say = (name: string | null): string => {
    if (name === null) return stratum === 'none' ? 'All' : 'None'
    if (stratum === 'person') return sayActor(name, standing.named(asAt))
    if (stratum === 'noun') return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
    return ['plan', 'priority', 'service_area'].includes(stratum) ? name : (words[name] ?? name)
  }
  return found.map((one) => ({ ...one, name: say(one.name) }))
}

/** Each drawn record in words, as it stood, with its evidence. */
export async function rowsOf(call: Asking, of: DrawSample['of'], found: Drawn): Promise<SampleRow[]> {
  const said = of === 'actions' ? await sayActions(call, found) : await sayChanges(call, found)
  return found.flatMap(({ id, rank, stratum }, at) => {
    const words = said.get(id)
    return words ? [{ number: at + 1, id, rank, stratum, ...words }] : []
  })
}

type Said = Omit<SampleRow, 'number' | 'id' | 'rank' | 'stratum'>

async function sayActions(call: Asking, found: Drawn): Promise<Map<string, Said>> {
  const ids = found.map(({ id }) => id)
  const evidence = await evidenceOfActions(call, ids)
  const actions = await store.findActions(call.reader, ids)
  return new Map(
    actions.map((one) => [
      one.id,
      {
        ...{ noun: 'action', recordId: one.id, record: `Action ${one.ref} ${one.title}`, at: null, by: null },
        said: [
          { label: 'Plan', words: one.plan },
          { label: 'Priority', words: one.priority },
          { label: 'Owner', words: one.owner ?? 'Nobody' },
          { label: 'Service area', words: one.serviceArea ?? 'None' },
          { label: 'Status', words: STATUS_WORD[one.status] },
          { label: 'Declared rating', words: RATING_WORD[one.declared] },
          { label: 'Evidence says', words: RATING_WORD[one.computed] },
          { label: 'Due', words: sayDay(one.dueOn) },
        ],
        evidence: (evidence.get(one.id) ?? []).map(pieceOf),
      },
    ]),
  )
}

async function sayChanges(call: Asking, found: Drawn): Promise<Map<string, Said>> {
  const changes = await changesInWords(
    call,
    found.map(({ id }) => id),
  )
  const evidence = new Map<string, EvidenceSummary[]>()
  for (const noun of EvidenceNouns.options) {
    const records = changes.filter((one) => one.noun === noun).map(({ recordId }) => ({ noun, recordId }))
    for (const piece of await evidenceOf(call, records))
      for (const { recordId } of records)
        if (serves(piece, noun, recordId)) evidence.set(recordId, [...(evidence.get(recordId) ?? []), piece])
  }
  return new Map(
    changes.map(({ id, noun, recordId, record, at, by, operation, fields }) => [
      id,
      {
        ...{ noun, recordId, record, at, by: by.name },
        said: [
          { label: 'What was done', words: OPERATION_WORD[operation] },
          ...fields.map(({ label, from, to }) => ({
            label,
            words: operation === 'changed' ? `from ${from ?? 'none'} to ${to ?? 'none'}` : (to ?? from ?? 'none'),
          })),
        ],
        evidence: [...new Set(evidence.get(recordId))].map(pieceOf),
      },
    ]),
  )
}

/** An action's is that of its milestones and updates too. */
const serves = ({ links }: EvidenceSummary, noun: EvidenceNoun, recordId: string): boolean =>
  links.some((link) => link.recordId === recordId || (noun === 'action' && link.page.recordId === recordId))

const pieceOf = ({ id, title, kind, url, file, addedBy, addedAt, verified }: EvidenceSummary): SampledEvidence => ({
  ...{ id, title, kind, url, fileName: file?.fileName ?? null, sha256: file?.sha256 ?? null },
  ...{ addedBy: file?.addedBy.name ?? addedBy.name, addedAt: file?.addedAt ?? addedAt },
  ...{ verifiedBy: verified?.by.name ?? null, verifiedAt: verified?.at ?? null },
})
