import type { Happening } from '@waymark/contract/history'
import type { Known, Step } from './happenings.words.ts'
import { type Row } from './column.words.ts'
import { nameOf } from './history.words.ts'

/** One thing to tell, and the record that it is about. */
interface Told {
  noun: 'plan' | 'priority' | 'action'
  id: string
  row: Row
  /** What it is counted from: the first of the changes that it tells of. */
  first: Step
  spoken: Pick<Happening, 'sentence' | 'detail'>
}

const PARENT = { priority: 'plan_id', action: 'priority_id' } as const

const isPlaced = (step: Step): step is Step & { noun: keyof typeof PARENT; from: Row } =>
  (step.noun === 'priority' || step.noun === 'action') && step.operation === 'changed' && step.from !== null

const parentOf = ({ noun, row }: Step & { noun: keyof typeof PARENT }): string => String(row[PARENT[noun]])

/** A new order is one happening, however many places it took; new references are one for each priority. */
export function toldOfOrder(steps: readonly Step[], known: Known): Told[] {
  return [...toldOfPlaces(steps, known), ...toldOfRefs(steps, known)]
}

function toldOfPlaces(steps: readonly Step[], known: Known): Told[] {
  const moved = steps
    .filter(isPlaced)
    .filter((step) => step.row['position'] !== step.from['position'] && step.from[PARENT[step.noun]] === parentOf(step))
  return [...Map.groupBy(moved, parentOf)].flatMap(([id, placed]): Told[] => {
    const [first] = placed
    const row = known.rowOf(id)
    if (!first || !row) return []
    const noun = first.noun === 'priority' ? ('plan' as const) : ('priority' as const)
    const whose = noun === 'plan' ? `The priorities of ${nameOf(noun, row)}` : `The actions of ${nameOf(noun, row)}`
    const places = placed
      .toSorted((a, b) => Number(a.row['position']) - Number(b.row['position']))
      .map((step) => `${nameOf(step.noun, step.row)}: place ${step.row['position']}, was ${step.from['position']}`)
    const spoken = { sentence: `${whose} were put in another order`, detail: places.join('\n') }
    return [{ noun, id, row, first, spoken }]
  })
}

function toldOfRefs(steps: readonly Step[], known: Known): Told[] {
  // A record that came to another priority is told by its move, with the reference that it took there.
  const renamed = steps
    .filter(isPlaced)
    .filter((step) => step.row['ref'] !== step.from['ref'] && step.from[PARENT[step.noun]] === parentOf(step))
  const priorityOf = (step: (typeof renamed)[number]) => (step.noun === 'priority' ? step.id : parentOf(step))
  return [...Map.groupBy(renamed, priorityOf)].flatMap(([id, refs]): Told[] => {
    const [first] = refs
    const row = known.rowOf(id)
    if (!first || !row) return []
    const said = refs.map((step) => `${step.from['ref']} is now ${step.row['ref']}`)
    if (refs.length === 1) {
      const sentence = `${said[0]}: ${String(first.row['title'])}`
      return [{ noun: first.noun, id: first.id, row: first.row, first, spoken: { sentence, detail: null } }]
    }
    const sentence = `References of priority ${nameOf('priority', row)} and its actions were numbered anew`
    return [{ noun: 'priority' as const, id, row, first, spoken: { sentence, detail: said.join('\n') } }]
  })
}
