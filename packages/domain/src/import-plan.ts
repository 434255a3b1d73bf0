import type { LocalDate } from '@waymark/contract/days'
import { dueOf, type ImportChoices, type Owner, ownerFinder, ownersText, ratingOf, statusOf } from './import-choices.ts'
import {
  actionKey,
  ALIKE,
  answer,
  ASKED,
  type Item,
  type Made,
  milestoneKey,
  nextRef,
  OTHER_PRIORITY,
  priorityKey,
  SAID_ANOTHER,
  SAID_SAME,
  say,
  UNLIKE,
} from './import-items.ts'
import { identifiableWarning } from './identifiable.ts'
import { Likes, likeness, plainly } from './import-likeness.ts'
import type { Known } from './import-owners.ts'
import type { ReadAction, ReadMilestone, ReadTable } from './import-read.ts'
import { type ActionThere, compareWith, makeMilestone } from './import-records.ts'
import { sayDay } from './local-date.ts'

/** What is there before the import: of one plan. */
export interface PlanThere {
  priorities: readonly { id: string; ref: string; title: string; sponsorId: string | null; approverId: string | null }[]
  actions: readonly ActionThere[]
  milestones: readonly {
    id: string
    actionId: string | null
    priorityId: string | null
    title: string
    dueOn: LocalDate
  }[]
}

/** Everything that an import into a plan would do, row by row, and why. Pure: the same file, plan and choices, the same items. */
export function planImport(...given: ConstructorParameters<typeof Importer>): Item[] {
  const steps = planBySteps(...given)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same, with a pause after some hundred rows each, in which whoever works through thousands can serve others. Each says how many it is through. */
export function* planBySteps(...given: ConstructorParameters<typeof Importer>): Generator<number, Item[]> {
  return yield* new Importer(...given).items()
}

/** Rows between two pauses. */
const AT_ONCE = 250

class Importer {
  readonly #table: ReadTable
  readonly #there: PlanThere
  readonly #ownerOf: ReturnType<typeof ownerFinder>
  readonly #choices: ImportChoices
  readonly #today: LocalDate
  readonly #byKey = new Map<string, Item>()
  readonly #priorityRefs: Set<string>
  readonly #actionRefs = new Map<string, Set<string>>()
  readonly #stepsOf = new Map<number, ReadMilestone[]>()
  readonly #taken = new Set<string>()

  constructor(table: ReadTable, there: PlanThere, people: readonly Known[], choices: ImportChoices, today: LocalDate) {
    this.#table = table
    this.#there = there
    this.#ownerOf = ownerFinder(people, choices)
    this.#choices = choices
    this.#today = today
    this.#priorityRefs = new Set(there.priorities.map(({ ref }) => ref.toLowerCase()))
    for (const { priorityId, ref } of there.actions) this.#refsOf(priorityId).add(ref.toLowerCase())
    for (const step of table.milestones)
      if (step.action !== null) this.#stepsOf.set(step.action, [...(this.#stepsOf.get(step.action) ?? []), step])
  }

  #refsOf(priority: string): Set<string> {
    const refs = this.#actionRefs.get(priority) ?? new Set<string>()
    this.#actionRefs.set(priority, refs)
    return refs
  }

  *items(): Generator<number, Item[]> {
    this.#priorities()
    yield* this.#actions()
    yield* this.#milestones()
    const order = { priority: 0, action: 1, milestone: 2, finding: 3 }
    return [...this.#byKey.values()].toSorted((a, b) => a.row - b.row || order[a.noun] - order[b.noun])
  }

  #keep(item: Item): void {
    const child = identifiableWarning(
      `${item.title}\n${item.make && 'description' in item.make ? (item.make.description ?? '') : ''}`,
    )
    if (child !== null) item.doubts.push(child)
    const decided = this.#choices.decisions[item.key]
    // Two rows are never the same record: the second of them is asked about.
    if (item.does === 'same' && item.like && this.#taken.has(item.like.id) && item.noun !== 'priority') {
      item.does = 'decide'
      item.reasons.push('A row above is that record already')
    }
    if (decided === 'leave') {
      item.does = 'leave'
      item.reasons = ['You chose to leave it']
    } else if (item.like && decided === 'same') {
      item.does = item.change && this.#choices.changes ? 'change' : 'same'
      answer(item, SAID_SAME)
    } else if (decided === 'create' && item.make && item.does !== 'create') {
      item.does = 'create'
      answer(item, SAID_ANOTHER)
    }
    if (item.like && (item.does === 'same' || item.does === 'change')) this.#taken.add(item.like.id)
    if (item.does === 'create' && item.make === null) item.does = 'leave'
    this.#byKey.set(item.key, item)
  }

  #priorities(): void {
    const likes = new Likes(this.#there.priorities, ({ title }) => title)
    for (const [at, { row, ref, title, why, doubts }] of this.#table.priorities.entries()) {
      const exact = likes.same(title)
      const byRef =
        ref === null ? undefined : this.#there.priorities.find((one) => one.ref.toLowerCase() === ref.toLowerCase())
      const found =
        exact ?? (byRef && likeness(byRef.title, title) >= UNLIKE ? byRef : (likes.best(title, 0.8)?.record ?? null))
      const item: Item<'priority'> = {
        ...{ key: priorityKey(at), noun: 'priority', row, ref, title, parent: null },
        ...{ reasons: [], doubts: [...doubts], like: null, does: 'create', make: null, change: null },
      }
      if (found) {
        item.like = { id: found.id, ref: found.ref, title: found.title, likeness: likeness(found.title, title) }
        item.does = 'same'
        item.ref = found.ref
        item.reasons.push(
          plainly(found.title) === plainly(title)
            ? 'It is in the plan already'
            : `It is taken for “${say(found.title)}”, which is in the plan already`,
        )
      } else {
        const free = ref !== null && !this.#priorityRefs.has(ref.toLowerCase()) ? ref : nextRef(this.#priorityRefs, '')
        if (ref !== null && free !== ref)
          item.doubts.push(`Reference ${ref} is taken by another priority: ${free} is the next that is free`)
        if (ref === null) item.reasons.push(`It has no reference: ${free} is the next that is free`)
        this.#priorityRefs.add(free.toLowerCase())
        item.ref = free
        item.make = { ref: free, title, whyItMatters: why === null ? null : why.slice(0, 4000) }
        if (why !== null && why.length > 4000)
          item.doubts.push('Why it matters is longer than 4,000 characters and was cut')
      }
      this.#keep(item)
    }
    const lost = [...this.#table.actions, ...this.#table.milestones.filter(({ action }) => action === null)].filter(
      ({ priority }) => priority === null,
    )
    const [first] = lost
    if (first) this.#other(first.row)
  }

  #other(row: number): void {
    const { priorityId, priorityTitle } = this.#choices
    const chosen =
      this.#there.priorities.find(({ id }) => id === priorityId) ??
      this.#there.priorities.find(({ title }) => plainly(title) === plainly(priorityTitle))
    const base = { key: OTHER_PRIORITY, noun: 'priority' as const, row, parent: null, doubts: [], change: null }
    if (chosen) {
      const like = { id: chosen.id, ref: chosen.ref, title: chosen.title, likeness: 1 }
      this.#keep({
        ...base,
        does: 'same',
        ref: chosen.ref,
        title: chosen.title,
        reasons: ['For rows above which no priority stands'],
        like,
        make: null,
      })
      return
    }
    const ref = nextRef(this.#priorityRefs, '')
    this.#priorityRefs.add(ref)
    const reasons = ['For rows above which no priority stands']
    this.#keep({
      ...base,
      does: 'create',
      ref,
      title: priorityTitle,
      reasons,
      like: null,
      make: { ref, title: priorityTitle, whyItMatters: null },
    })
  }

  *#actions(): Generator<number, void> {
    const likes = new Likes(this.#there.actions, ({ title }) => title)
    const byRef = new Map<string, PlanThere['actions'][number][]>()
    for (const one of this.#there.actions)
      byRef.set(one.ref.toLowerCase(), [...(byRef.get(one.ref.toLowerCase()) ?? []), one])
    for (const [at, action] of this.#table.actions.entries()) {
      if (at % AT_ONCE === AT_ONCE - 1) yield at
      const parent = action.priority === null ? OTHER_PRIORITY : priorityKey(action.priority)
      const above = this.#byKey.get(parent)
      const item: Item<'action'> = {
        ...{ key: actionKey(at), noun: 'action', row: action.row, ref: action.ref, title: action.title, parent },
        ...{ reasons: [], doubts: [...action.doubts], like: null, does: 'create', make: null, change: null },
      }
      const inPriority = above?.like?.id
      const named = action.ref === null ? [] : (byRef.get(action.ref.toLowerCase()) ?? [])
      const byName =
        named.find(({ priorityId }) => priorityId === inPriority) ??
        (named.length === 1 && inPriority === undefined ? named[0] : undefined)
      const exact = likes.same(action.title)
      const likely = exact ? null : likes.best(action.title, ALIKE)
      const owner = this.#ownerOf(
        action.said,
        this.#there.priorities.find(({ id }) => id === above?.like?.id),
        item,
      )
      item.more = action.more
      item.named = owner.named
      item.make = this.#makeAction(action, at, item, above, owner)
      const compare = compareWith(owner.ownerId, this.#choices.changes)
      if (byName) compare(item, action, byName, likeness(byName.title, action.title))
      else if (exact) compare(item, action, exact, 1)
      else if (likely) {
        item.like = {
          id: likely.record.id,
          ref: likely.record.ref,
          title: likely.record.title,
          likeness: likely.likeness,
        }
        item.does = 'decide'
        item.reasons.push(`It is like ${likely.record.ref} “${say(likely.record.title)}”: ${ASKED}`)
      }
      if (above && (above.does === 'leave' || above.does === 'decide')) {
        item.does = 'leave'
        item.reasons = ['Its priority is left']
        item.make = null
      }
      this.#keep(item)
      if (item.does === 'create' && item.make) this.#refsOf(inPriority ?? parent).add(item.make.ref.toLowerCase())
      else if (item.like) item.ref = item.like.ref
    }
  }

  #makeAction(
    action: ReadAction,
    at: number,
    item: Item<'action'>,
    above: Item | undefined,
    owner: Owner,
  ): Made['action'] | null {
    const steps = this.#stepsOf.get(at) ?? []
    const own = action.said.flatMap(({ due }) => (due ? [dueOf(due, this.#choices)] : []))
    const ofSteps = steps.map(({ said }) => dueOf(said.due, this.#choices)).flatMap(({ on }) => on ?? [])
    for (const { doubt } of own) if (doubt) item.doubts.push(doubt)
    const days = own.flatMap(({ on }) => on ?? [])
    let dueOn = (days.length > 0 ? days : ofSteps).toSorted().at(-1) ?? null
    if (days.length > 1 && new Set(days).size > 1)
      item.doubts.push(
        `Several due dates stand under it: the last of them, ${sayDay(days.toSorted().at(-1) ?? '')}, is taken`,
      )
    if (days.length === 0 && ofSteps.length > 0) item.reasons.push('Due with the last of its milestones')
    if (dueOn === null && this.#choices.dueOn !== null) {
      dueOn = this.#choices.dueOn
      item.reasons.push(`No date that can be read: due on ${sayDay(dueOn)}, as you chose for those`)
    }
    if (dueOn === null) {
      item.does = 'leave'
      item.reasons.push('It has no date that can be read: give one for such rows')
      return null
    }
    const priorityRef = above?.ref ?? '1'
    const refs = this.#refsOf(above?.like?.id ?? item.parent ?? '')
    const free =
      action.ref !== null && !refs.has(action.ref.toLowerCase()) ? action.ref : nextRef(refs, `${priorityRef}.`)
    if (action.ref !== null && free !== action.ref)
      item.doubts.push(`Reference ${action.ref} is taken in its priority: as a new action it is ${free}`)
    if (action.ref === null) item.ref = free
    const starts =
      action.said
        .map(({ start, due }) => dueOf(start, this.#choices).on ?? due?.startsOn ?? null)
        .find((on) => on !== null) ?? null
    if (starts !== null && starts > dueOn)
      item.doubts.push(`It would start on ${sayDay(starts)}, after it is due: the start is left out`)
    const { status, reason } = statusOf(action.said, this.#choices, item)
    const measure =
      action.measure !== null && action.measure.length > 2000 ? action.measure.slice(0, 2000) : action.measure
    if (measure !== action.measure) item.doubts.push('Its success measure is longer than 2,000 characters and was cut')
    const description = [action.description, ownersText(owner)].filter((text) => text !== null).join('\n\n')
    if (description.length > 4000) item.doubts.push('Its description is longer than 4,000 characters and was cut')
    return {
      ...{
        ref: free,
        title: action.title,
        description: description === '' ? null : description.slice(0, 4000),
        successMeasure: measure,
      },
      ...{ ownerId: owner.ownerId, contributorIds: owner.contributorIds },
      ...{ startsOn: starts !== null && starts > dueOn ? null : starts, dueOn, status, statusReason: reason },
      rating: ratingOf(action.said, this.#choices, item),
    }
  }

  *#milestones(): Generator<number, void> {
    const under = new Map<string, PlanThere['milestones'][number][]>()
    for (const one of this.#there.milestones) {
      const id = one.actionId ?? one.priorityId ?? ''
      under.set(id, [...(under.get(id) ?? []), one])
    }
    for (const [at, step] of this.#table.milestones.entries()) {
      if (at % AT_ONCE === AT_ONCE - 1) yield this.#table.actions.length + at
      const parent =
        step.action !== null
          ? actionKey(step.action)
          : step.priority !== null
            ? priorityKey(step.priority)
            : OTHER_PRIORITY
      const above = this.#byKey.get(parent)
      const item: Item<'milestone'> = {
        ...{ key: milestoneKey(at), noun: 'milestone', row: step.row, ref: null, title: step.title, parent },
        ...{ reasons: [], doubts: [...step.doubts], like: null, does: 'create', make: null, change: null },
      }
      item.make = makeMilestone(step, item, this.#choices, this.#today)
      const there = above?.like && above.does !== 'create' ? (under.get(above.like.id) ?? []) : []
      const found = there.find(({ title }) => plainly(title) === plainly(step.title))
      const likely = there
        .map((one) => ({ one, like: likeness(one.title, step.title) }))
        .toSorted((a, b) => b.like - a.like)[0]
      if (found) {
        item.like = { id: found.id, ref: null, title: found.title, likeness: 1 }
        item.does = 'same'
        item.reasons = [
          'It is there already',
          ...(item.make && item.make.dueOn !== found.dueOn
            ? [
                `The file has it on ${sayDay(item.make.dueOn)}, here it is ${sayDay(found.dueOn)}: a date moves by asking for it`,
              ]
            : []),
        ]
      } else if (likely && likely.like >= ALIKE) {
        item.like = { id: likely.one.id, ref: null, title: likely.one.title, likeness: likely.like }
        item.does = 'decide'
        item.reasons.push(`It is like “${say(likely.one.title)}”: ${ASKED}`)
      }
      if (!above || above.does === 'leave' || above.does === 'decide') {
        item.does = 'leave'
        item.make = null
        item.reasons = [`What it stands under is left`]
      }
      this.#keep(item)
    }
  }
}
