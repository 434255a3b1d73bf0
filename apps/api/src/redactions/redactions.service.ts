import { randomUUID } from 'node:crypto'
import type { RedactableView, redactionRoutes } from '@waymark/contract/redactions'
import type { Noun } from '@waymark/contract/words'
import { NOUN_WORD } from '@waymark/domain/noun-words'
import { mayRedact, mayReplaceElsewhere } from '@waymark/domain/permissions/redactions'
import { spokenColumns, recordInWords } from '../history/history.words.ts'
import { standingOf } from '../history/names.service.ts'
import { seenBy } from '../history/trail.service.ts'
import { invalid, notFound } from '../platform/problems.ts'
import { unless } from '@waymark/domain/permissions/verdict'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './redactions.store.ts'

type Routes = typeof redactionRoutes

/** More other records than this are counted, and not named. */
const MOST_NAMED = 50

export async function look(call: Call<Routes['look']>): Promise<RedactableView> {
  const { actor, can, params, query, reader, now } = call
  const { noun, recordId } = params
  ask(mayRedact(actor, { noun, writtenByIds: [] }))
  const fields = await fieldsOf(call, params)
  const chosen = fields.filter(({ field }) => query.field?.includes(field))
  const found = chosen.length === 0 ? null : await elsewhereOf(call, params, chosen)
  const others = found?.filter((one) => one.recordId !== recordId) ?? []
  const all = [{ noun, recordId }, ...others]
  const at = reader.asAt ?? now
  const standing = await standingOf(
    reader,
    all.map((one) => ({ id: one.recordId, at })),
    1,
  )
  // Whoever may redact everything may not see everything: of what is others' they learn that it is there.
  const seen = await seenBy(call)
  const inWords = (one: { noun: Noun; recordId: string }): string | null => {
    const version = standing.at(one.recordId, at)
    return version && seen(one.recordId, version) ? recordInWords(one.noun, version.row, standing.named(at)) : null
  }
  const named = others.flatMap((one) => {
    const record = inWords(one)
    return record === null ? [] : [{ noun: one.noun, recordId: one.recordId, record }]
  })
  const labels = new Map(spokenColumns(noun).map(([column, { label }]) => [column, label]))
  const before = await store.findBefore(reader, recordId)
  return {
    ...{ noun, recordId, record: inWords({ noun, recordId }) ?? NOUN_WORD[noun] },
    fields: fields.map(({ field, label, versions, writtenByIds }) => ({
      ...{ field, label, versions },
      can: { redact: can(mayRedact(actor, { noun, writtenByIds })) },
    })),
    elsewhere: found && {
      total: others.length,
      records: named.slice(0, MOST_NAMED),
      can: { replace: can(mayReplaceElsewhere(actor, found)) },
    },
    can: { redact: can(mayRedact(actor, { noun, writtenByIds: [] })) },
    before: before.map((one) => ({ ...one, fields: one.fields.map((column) => labels.get(column) ?? column) })),
  }
}

/** Cannot be undone: what stood there is gone, and nobody can try out what it was. */
export async function redact(call: Call<Routes['redact']>) {
  const { actor, body, reader } = call
  const { noun, recordId, reason } = body
  ask(mayRedact(actor, { noun, writtenByIds: [] }))
  const fields = await fieldsOf(call, { noun, recordId })
  const chosen = fields.filter(({ field }) => body.fields.includes(field))
  if (chosen.length < new Set(body.fields).size) throw invalid('fields', 'Choose fields that can be redacted')
  if (chosen.every(({ versions }) => versions === 0))
    throw invalid('fields', 'These fields say nothing in any version: there is nothing to redact')
  const columns = chosen.map(({ column }) => column)
  if (await store.repeats(reader, noun, recordId, columns, reason))
    throw invalid('reason', 'Say why without what it says: the reason is kept')
  const verdict = mayRedact(actor, { noun, writtenByIds: chosen.flatMap(({ writtenByIds }) => writtenByIds) })
  const found = body.elsewhere === 'replace' ? ((await elsewhereOf(call, { noun, recordId }, chosen)) ?? []) : null
  const others = found && mayReplaceElsewhere(actor, found)
  const id = randomUUID()
  return call.write(async (open) => {
    await act(open, others ? unless(verdict, others) : verdict)
    const done = await store.redact(open, {
      id,
      noun,
      recordId,
      columns,
      reason,
      elsewhere: found && found.map((one) => one.recordId),
    })
    return { id, ...done }
  })
}

/** Where the words of these fields stand beside them, with who wrote them there; null: they are too short to look for. */
async function elsewhereOf(
  { reader }: Asking,
  { noun, recordId }: { noun: Noun; recordId: string },
  chosen: readonly { column: string }[],
) {
  const columns = chosen.map(({ column }) => column)
  const found = await store.findElsewhere(reader, noun, recordId, columns)
  return found && found.map(({ actors, ...one }) => ({ ...one, writtenByIds: peopleAmong(actors) }))
}

const peopleAmong = (actors: readonly string[]): string[] =>
  actors.flatMap((actor) => (actor.startsWith('person:') ? [actor.slice('person:'.length)] : []))

/** What of a record can be redacted, in the order of its fields. */
async function fieldsOf({ reader, now }: Asking, { noun, recordId }: { noun: Noun; recordId: string }) {
  const at = reader.asAt ?? now
  const [version] = [(await standingOf(reader, [{ id: recordId, at }], 0)).at(recordId, at)]
  if (!version || version.noun !== noun) throw notFound('record')
  const redactable = await store.findRedactable(reader, noun)
  const said = new Map((await store.findSaid(reader, noun, recordId, redactable)).map((one) => [one.column, one]))
  return spokenColumns(noun)
    .filter(([column]) => redactable.includes(column))
    .map(([column, { field, label }]) => ({
      ...{ column, field, label, versions: said.get(column)?.versions ?? 0 },
      writtenByIds: peopleAmong(said.get(column)?.actors ?? []),
    }))
}
