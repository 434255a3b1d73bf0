import type { ImportChoices } from './import-choices.ts'
import { identifiableWarning } from './identifiable.ts'
import { ALIKE, answer, ASKED, findingKey, type Item, nextRef, SAID_ANOTHER, SAID_SAME } from './import-items.ts'
import { Likes, likeness } from './import-likeness.ts'
import type { ReadTable } from './import-read.ts'

/** Everything that an import into an inspection would do. */
export function planFindings(
  table: ReadTable,
  there: readonly { id: string; ref: string; words: string }[],
  decisions: ImportChoices['decisions'],
): Item<'finding'>[] {
  const likes = new Likes(there, ({ words }) => words)
  const taken = new Set(there.map(({ ref }) => ref.toLowerCase()))
  return table.findings.map((finding, at) => {
    const { row, ref, words } = finding
    const item: Item<'finding'> = {
      ...{ key: findingKey(at), noun: 'finding', row, ref, title: words, parent: null },
      ...{ reasons: [], doubts: [...finding.doubts], like: null, does: 'create', make: null, change: null },
    }
    const like = (found: (typeof there)[number], how: number) => {
      item.like = { id: found.id, ref: found.ref, title: found.words, likeness: how }
    }
    const exact = likes.same(words)
    const named = ref === null ? undefined : there.find((one) => one.ref.toLowerCase() === ref.toLowerCase())
    const likely = likes.best(words, 0.8)
    const free = ref !== null && !taken.has(ref.toLowerCase()) ? ref : nextRef(taken, '')
    if (words.length <= 4000)
      item.make = { ref: free, words, area: finding.area, addressedTo: finding.addressedTo, kind: finding.kind }
    if (exact) {
      like(exact, 1)
      item.does = 'same'
      item.reasons.push('It is there already')
    } else if (named && likeness(named.words, words) >= ALIKE) {
      like(named, likeness(named.words, words))
      item.does = 'decide'
      item.reasons.push(`${named.ref} is there in nearly these words: correct it there if it is wrong; ${ASKED}`)
    } else if (likely) {
      like(likely.record, likely.likeness)
      item.does = 'decide'
      item.reasons.push(`It is like ${likely.record.ref}: ${ASKED}`)
    }
    const child = identifiableWarning(words)
    if (child !== null) item.doubts.push(child)
    const decided = decisions[item.key]
    if (decided === 'leave') [item.does, item.reasons] = ['leave', ['You chose to leave it']]
    else if (decided === 'same' && item.like) {
      item.does = 'same'
      answer(item, SAID_SAME)
    } else if (decided === 'create' && item.make) {
      item.does = 'create'
      answer(item, SAID_ANOTHER)
    }
    if (item.does === 'create' && item.make === null) item.does = 'leave'
    if (item.does === 'create') {
      if (ref === null) item.reasons.push(`It has no number: ${free} is the next that is free`)
      else if (free !== ref) item.doubts.push(`Number ${ref} is taken: ${free} is the next that is free`)
      taken.add(free.toLowerCase())
      item.ref = free
    }
    return item
  })
}
