import type { LocalDate } from '@waymark/contract/days'
import { dueOf, type ImportChoices, valueOf } from './import-choices.ts'
import { ASKED, type Item, type Made, say, UNLIKE } from './import-items.ts'
import { plainly } from './import-likeness.ts'
import type { ReadAction, ReadMilestone } from './import-read.ts'
import { sayDay } from './local-date.ts'

/** An action that is in the plan before the import. */
export interface ActionThere {
  id: string
  priorityId: string
  ref: string
  title: string
  successMeasure: string | null
  ownerId: string | null
  dueOn: LocalDate
}

/** A record that is there: by its reference or its words. */
export const compareWith =
  (ownerId: string | null, changes: boolean) =>
  (item: Item<'action'>, action: ReadAction, found: ActionThere, like: number): void => {
    item.like = { id: found.id, ref: found.ref, title: found.title, likeness: like }
    if (like < UNLIKE) {
      item.does = 'decide'
      item.reasons.push(`${found.ref} is there with other words, “${say(found.title)}”: ${ASKED}`)
      return
    }
    item.does = 'same'
    const change: NonNullable<Item['change']> = {}
    const differs: string[] = []
    if (plainly(found.title) !== plainly(action.title)) {
      change.title = action.title
      differs.push(`what will be done, which is “${say(found.title)}” here`)
    }
    if (
      action.measure !== null &&
      plainly(found.successMeasure ?? '') !== plainly(action.measure) &&
      action.measure.length <= 2000
    ) {
      change.successMeasure = action.measure
      differs.push('its success measure')
    }
    if (ownerId !== null && found.ownerId === null) {
      change.ownerId = ownerId
      differs.push('its owner, whom it does not have here')
    }
    const dueOn = item.make?.dueOn
    item.reasons.push('It is in the plan already')
    if (differs.length > 0) {
      item.change = change
      if (changes) item.does = 'change'
      item.reasons.push(`${changes ? 'Takes over' : 'Differs, and stays as it is'}: ${differs.join('; ')}`)
    }
    const own = action.said.find(({ due }) => due?.on)
    if (own && dueOn && dueOn !== found.dueOn)
      item.reasons.push(
        `The file has it due on ${sayDay(dueOn)}, here it is ${sayDay(found.dueOn)}: a due date moves by asking for it, with a reason`,
      )
  }

/** What becomes of a step with its day; null where it has none. */
export function makeMilestone(
  { said }: ReadMilestone,
  item: Item<'milestone'>,
  choices: ImportChoices,
  today: LocalDate,
): Made['milestone'] | null {
  const due = dueOf(said.due, choices)
  if (due.doubt) item.doubts.push(due.doubt)
  const dueOn = due.on ?? choices.dueOn
  if (dueOn === null) {
    item.does = 'leave'
    item.reasons.push('It has no date that can be read: give one for such rows')
    return null
  }
  if (due.on === null) item.reasons.push(`No date that can be read: ${sayDay(dueOn)}, as you chose for those`)
  const status = said.status && valueOf(said.status.original, said.status, choices.statuses)
  const done = status?.value === 'complete'
  if (done) item.reasons.push('The file says that it is done, and not when: its date is taken, or today')
  return { title: item.title, dueOn, doneOn: done ? (dueOn < today ? dueOn : today) : null }
}
