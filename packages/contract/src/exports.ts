import { ActionFilters, ActionSort } from './actions.ts'
import { Flag, AsAtQuery } from './lists.ts'
import { route } from './route.ts'

export const exportRoutes = {
  actionsCsv: route({
    id: 'exports.actionsCsv',
    method: 'GET',
    path: '/api/exports/actions.csv',
    summary:
      'The action plan as CSV, as at an instant, with its preamble unless about=false; cancelled and deleted actions are included and marked',
    query: AsAtQuery.extend(ActionFilters.shape).extend({
      sort: ActionSort.default('ref'),
      about: Flag.optional(),
    }),
    file: 'text/csv; charset=utf-8',
  }),
}
