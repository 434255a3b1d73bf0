import { Direction, MeasureRating } from '@waymark/contract/measure-words'
import { measureRoutes } from '@waymark/contract/measures'
import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes } from '@waymark/contract/priorities'
import { DIRECTION_WORD } from '@waymark/domain/measure'
import { queryFrom, useView } from '../api/view.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { useServiceAreaChoices } from '../service-areas/service-areas.queries.ts'
import type { ListSearch } from '../ui/list-search.ts'
import type { FilterGroup } from '../ui/table/Filters.tsx'
import { ratingWords } from '../words.ts'

export type ScorecardSearch = ListSearch<
  'plan' | 'priority' | 'serviceArea' | 'owner' | 'rating' | 'direction' | 'late'
>

/** What a scorecard is of, in the address and for the API. */
export const filtersOf = ({ plan, priority, serviceArea, owner, rating, direction, late, text }: ScorecardSearch) =>
  queryFrom(measureRoutes.scorecard, { plan, priority, serviceArea, owner, rating, direction, late, text })

const YES = [{ value: 'true', label: 'Late' }]

/** What a scorecard can be narrowed by: first what it is of, then how its measures read. */
export function useScorecardGroups(): { of: FilterGroup[]; reads: FilterGroup[] } {
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } }).data?.data.items ?? []
  const priorities = useView(priorityRoutes.list, { query: { pageSize: 200 } }).data?.data.items ?? []
  const areas = useServiceAreaChoices()
  const people = usePeopleChoices()
  return {
    of: [
      {
        name: 'plan',
        label: 'Plan',
        unknown: '…',
        choices: plans.map(({ id, title }) => ({ value: id, label: title })),
      },
      {
        name: 'priority',
        label: 'Priority',
        unknown: '…',
        choices: priorities.map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` })),
      },
      { name: 'serviceArea', label: 'Service area', choices: areas },
      { name: 'owner', label: 'Owner', choices: people.map(({ id, name }) => ({ value: id, label: name })) },
    ],
    reads: [
      {
        name: 'rating',
        label: 'Rating',
        choices: MeasureRating.options.map((one) => ({ value: one, label: ratingWords[one] })),
      },
      {
        name: 'direction',
        label: 'Since the period before',
        choices: Direction.options.map((one) => ({ value: one, label: DIRECTION_WORD[one] })),
      },
      { name: 'late', label: 'Values', single: true, choices: YES },
    ],
  }
}
