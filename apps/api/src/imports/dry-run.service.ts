import { createHash } from 'node:crypto'
import { setImmediate as immediately } from 'node:timers/promises'
import type { ImportCounts, ImportItem, importRoutes } from '@waymark/contract/imports'
import type { ImportedNoun } from '@waymark/contract/import-words'
import { FINDING_KIND_WORD } from '@waymark/domain/finding'
import { planFindings } from '@waymark/domain/import-findings'
import type { Sheet } from '@waymark/domain/import-grid'
import type { Item, Made } from '@waymark/domain/import-items'
import { planBySteps } from '@waymark/domain/import-plan'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { sayDay } from '@waymark/domain/local-date'
import { RATING_WORD } from '@waymark/domain/rating-key'
import type { Files } from '../evidence/files.service.ts'
import type { Asking, Call } from '../platform/serve.ts'
import type { Draft } from './drafts.store.ts'
import { find, findInto, type Into, readDraft } from './drafts.service.ts'
import type { Progress, WorkInHand } from './work-in-hand.ts'

type Routes = typeof importRoutes

/** Others are served in between, and hear how far it is. */
async function inSteps(steps: Generator<number, Item[]>, of: number, progress: Progress): Promise<Item[]> {
  progress.at('comparing', 0, of)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    progress.at('comparing', step.value, of)
    await immediately()
  }
}

/** Everything that an import would do. The same for the dry run and for the import itself. */
export async function workOut(
  call: Pick<Asking, 'reader'> & { today: string },
  draft: Draft,
  into: Into,
  progress: Progress,
) {
  progress.at('reading', 0, 0)
  const read = await readDraft(call, draft, into)
  const items: Item[] =
    into.kind === 'plan'
      ? await inSteps(
          planBySteps(read.table, into.target, into.target.people, read.said, call.today),
          read.table.actions.length + read.table.milestones.length,
          progress,
        )
      : planFindings(read.table, into.target.findings, read.said.decisions)
  const digest = createHash('sha256')
    .update(
      JSON.stringify([
        draft.choices.findingKind,
        ...items.map(({ key, does, make, change, like }) => [key, does, make, change, like?.id]),
      ]),
    )
    .digest('hex')
  return { ...read, items, digest }
}

export async function dryRun(files: Files, works: WorkInHand, call: Call<Routes['dryRun']>) {
  const { page, pageSize, does, doubtful } = call.query
  const draft = await find(files, call, call.params.draftId)
  const into = await findInto(call, draft.kind, draft.targetId)
  const { items, digest, sheet, table } = await works.during(draft.id, call.actor.personId, (progress) =>
    workOut(call, draft, into, progress),
  )
  const chosen = items.filter((item) => (!does || does.includes(item.does)) && (!doubtful || item.doubts.length > 0))
  const names = new Map(into.kind === 'plan' ? into.target.people.map(({ id, name }) => [id, name]) : [])
  return {
    items: chosen.slice((page - 1) * pageSize, page * pageSize).map((item) => itemView(item, sheet, names)),
    ...{ total: chosen.length, page, pageSize, digest },
    counts: countsOf(items),
    doubtful: items.filter(({ does: done, doubts }) => doubts.length > 0 && (done === 'create' || done === 'change'))
      .length,
    passed: table.passed.slice(0, 200).map(({ row, why }) => ({ row: row + 1, why, original: originalOf(sheet, row) })),
  }
}

export const countsOf = (items: readonly Pick<Item, 'noun' | 'does'>[]): ImportCounts => {
  const none = () => ({ create: 0, change: 0, same: 0, leave: 0, decide: 0 })
  const counts = { priority: none(), action: none(), milestone: none(), finding: none() }
  for (const { noun, does } of items) counts[noun][does] += 1
  return counts
}

/** The cells of a row as they stand in the file. */
export function originalOf({ rows }: Sheet, row: number): string[] {
  const texts = (rows[row] ?? []).map(({ text }) => text)
  return texts.slice(0, texts.findLastIndex((text) => text !== '') + 1)
}

function itemView(item: Item, sheet: Sheet, names: ReadonlyMap<string, string>): ImportItem {
  const { key, noun, row, does, ref, title, reasons, doubts, like } = item
  return {
    ...{ key, noun, row: row + 1, does, ref, title, reasons: [...new Set(reasons)], doubts: [...new Set(doubts)] },
    like: like && { id: like.id, ref: like.ref, title: like.title },
    makes: does === 'create' ? makesOf(item, names) : [],
    original: originalOf(sheet, row),
  }
}

const MAKES: { [Noun in ImportedNoun]: (made: Made[Noun], names: ReadonlyMap<string, string>) => (string | null)[] } = {
  priority: ({ whyItMatters }) => [whyItMatters],
  action: ({ ownerId, contributorIds, startsOn, dueOn, status, rating }, names) => [
    startsOn && `Starts ${sayDay(startsOn)}`,
    `Due ${sayDay(dueOn)}`,
    ownerId === null ? 'No owner' : `Owner: ${names.get(ownerId) ?? ''}`,
    contributorIds.length > 0 ? `Helped by ${contributorIds.map((id) => names.get(id) ?? '').join(', ')}` : null,
    STATUS_WORD[status],
    rating === 'not_rated' ? null : RATING_WORD[rating],
  ],
  milestone: ({ dueOn, doneOn }) => [`Due ${sayDay(dueOn)}`, doneOn && `Done ${sayDay(doneOn)}`],
  finding: ({ area, addressedTo, kind }) => [kind && FINDING_KIND_WORD[kind], area, addressedTo && `To ${addressedTo}`],
}

function makesOf({ noun, make }: Item, names: ReadonlyMap<string, string>): string[] {
  if (make === null) return []
  return (MAKES[noun] as (made: object, names: ReadonlyMap<string, string>) => (string | null)[])(make, names).filter(
    (one) => one !== null,
  )
}
