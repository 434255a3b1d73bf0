import { planRoutes } from '@waymark/contract/plans'
import { ActionStatus } from '@waymark/contract/words'
import { useView } from '../api/view.ts'
import { FilterBar } from '../ui/table/Filters.tsx'
import { actionStatusWords } from '../words.ts'

export interface MyWorkFilter {
  text?: string | undefined
  plan?: string[] | undefined
  status?: string[] | undefined
}

export function MyWorkFilters({
  text,
  plan,
  status,
  onChange,
}: MyWorkFilter & { onChange: (change: MyWorkFilter) => void }) {
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  return (
    <FilterBar
      search={{ value: text, label: 'Reference or action', onChange: (words) => onChange({ text: words }) }}
      groups={[
        {
          name: 'plan',
          label: 'Plan',
          choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
        },
        {
          name: 'status',
          label: 'Status',
          choices: ActionStatus.options.map((one) => ({ value: one, label: actionStatusWords[one] })),
        },
      ]}
      values={{ plan, status }}
      onChange={onChange}
    />
  )
}
