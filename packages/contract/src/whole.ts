import { AsAtQuery } from './lists.ts'
import { route } from './route.ts'

/** What the file is, member by member: `whole-file.ts`. */
export const wholeRoutes = {
  export: route({
    id: 'whole.export',
    method: 'GET',
    path: '/api/exports/everything.json',
    summary:
      'The whole state of the council’s records as one JSON file, as at an instant, to be imported into an empty Waymark: for administrators',
    query: AsAtQuery,
    file: 'application/json; charset=utf-8',
  }),
}
