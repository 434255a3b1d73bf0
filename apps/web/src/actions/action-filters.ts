import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes } from '@waymark/contract/priorities'
import { ActionStatus, DueWindow, Impact, Rating } from '@waymark/contract/words'
import { DUE_WINDOW_WORD } from '@waymark/domain/due-window'
import { useView } from '../api/view.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import type { FilterGroup } from '../ui/table/Filters.tsx'
import { actionStatusWords, impactWords, ratingWords } from '../words.ts'

const YES_OR_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]
const RATINGS = Rating.options.map((rating) => ({ value: rating, label: ratingWords[rating] }))

/** What a list of actions can be narrowed by. */
export function useActionFilterGroups(): FilterGroup[] {
  const people = usePeopleChoices()
  const areas = useServiceAreaChoices()
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const priorities = useView(priorityRoutes.list, { query: { pageSize: 200 } })
  return [
    {
      name: 'plan',
      label: 'Plan',
      unknown: plans.data ? 'no longer there' : '…',
      choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
    },
    {
      name: 'priority',
      label: 'Priority',
      unknown: priorities.data ? 'no longer there' : '…',
      choices: priorities.data?.data.items.map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` })) ?? [],
    },
    {
      name: 'serviceArea',
      label: 'Service area',
      unknown: areas.length > 0 ? 'no longer there' : '…',
      choices: areas,
    },
    {
      name: 'owner',
      label: 'Owner',
      unknown: people.length > 0 ? 'somebody who has left' : '…',
      choices: people.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'status',
      label: 'Status',
      choices: ActionStatus.options.map((status) => ({ value: status, label: actionStatusWords[status] })),
    },
    { name: 'declared', label: 'Declared', choices: RATINGS },
    { name: 'computed', label: 'Evidence says', choices: RATINGS },
    {
      name: 'impact',
      label: 'Impact',
      choices: Impact.options.map((impact) => ({ value: impact, label: impactWords[impact] })),
    },
    { name: 'disagrees', label: 'Ratings differ', single: true, choices: YES_OR_NO },
    { name: 'overdue', label: 'Overdue', single: true, choices: YES_OR_NO },
    { name: 'moved', label: 'Due date moved', single: true, choices: YES_OR_NO },
    { name: 'challenged', label: 'Open challenge', single: true, choices: YES_OR_NO },
    {
      name: 'due',
      label: 'Due',
      single: true,
      choices: DueWindow.options.map((window) => ({ value: window, label: DUE_WINDOW_WORD[window] })),
    },
    { name: 'dueFrom', label: 'Due from' },
    { name: 'dueTo', label: 'Due to' },
    { name: 'notUpdatedSince', label: 'No update since' },
  ]
}

/** The filters that are on, as the bar takes them. */
export const filterValues = (filters: Readonly<Record<string, unknown>>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : [String(value)]]),
  )
