import { z } from 'zod'
import { ActionColumn, ActionSort } from './actions.ts'
import { Instant, LocalDate } from './days.ts'
import { AsAtQuery, Flag, PageQuery, SearchText, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, Verdict, Versioned, text } from './shared.ts'
import { ActionStatus, DueWindow, Impact, Rating, ViewList } from './words.ts'

const some = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(50, 'Choose 50 or fewer').optional()
/** As it stands in an address. */
const yesOrNo = z.enum(['true', 'false'], { error: 'Say true or false' }).optional()

/** What a view of the list of actions holds: what its address does, save the page. A test holds it to every filter of the list. */
export const ActionViewSearch = z
  .strictObject(
    {
      text: SearchText.optional(),
      plan: some(Id),
      priority: some(Id),
      serviceArea: some(Id),
      owner: some(Id),
      status: some(ActionStatus),
      declared: some(Rating),
      computed: some(Rating),
      impact: some(Impact),
      overdue: yesOrNo,
      moved: yesOrNo,
      disagrees: yesOrNo,
      challenged: yesOrNo,
      due: DueWindow.optional(),
      dueFrom: LocalDate.optional(),
      dueTo: LocalDate.optional(),
      notUpdatedSince: LocalDate.optional(),
      sort: ActionSort.optional(),
      pageSize: z
        .number()
        .int('Enter a whole page size')
        .min(1, 'Ask for at least 1')
        .max(200, 'A page holds at most 200')
        .optional(),
      /** Which, in their order. Absent: as each reader has chosen. */
      columns: z.array(ActionColumn).min(1).max(ActionColumn.options.length, 'Name each column once').optional(),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys' ? 'A view holds filters, words, order and columns of its list' : undefined,
    },
  )
  .meta({ id: 'ActionViewSearch' })
export type ActionViewSearch = z.infer<typeof ActionViewSearch>

/** The filters that name records, which can be deleted. */
export const NamingFilter = z.enum(['plan', 'priority', 'serviceArea', 'owner'])
export type NamingFilter = z.infer<typeof NamingFilter>

export const SavedViewView = Versioned.extend({
  id: Id,
  list: ViewList,
  name: z.string(),
  search: ActionViewSearch,
  owner: PersonRef,
  /** Everybody who may see the list sees it; else its owner alone. */
  shared: z.boolean(),
  /** The list opens with it, for me. */
  isDefault: z.boolean(),
  changedAt: Instant,
  /** Filters that name something which was deleted, or that I may not see. */
  missing: z.array(NamingFilter),
  can: z.object({ edit: Verdict, share: Verdict, remove: Verdict, makeDefault: Verdict }),
}).meta({ id: 'SavedView' })
export type SavedViewView = z.infer<typeof SavedViewView>

const Fields = z.object({
  name: text('a name for the view', 80),
  search: ActionViewSearch,
  shared: z.boolean({ error: 'Choose who sees it' }),
})
export const CreateSavedView = Fields.extend({ list: ViewList }).meta({ id: 'CreateSavedView' })
export const EditSavedView = Fields.partial().meta({ id: 'EditSavedView' })

/** Of one list, by one person. */
export const MOST_VIEWS = 50

const Params = z.object({ viewId: Id })

export const savedViewRoutes = {
  list: route({
    id: 'savedViews.list',
    method: 'GET',
    path: '/api/saved-views',
    summary: 'My views of a list, and those that others share; as they are now, also while the past is shown',
    query: PageQuery.extend({
      list: ViewList.default('actions'),
      text: SearchText.optional(),
      /** Mine, or only those of others. */
      mine: Flag.optional(),
      shared: Flag.optional(),
      sort: sortOf(['name', 'owner', 'changedAt']).default('name'),
    }),
    ok: pageOf(SavedViewView).extend({
      /** What the list opens with, for me, whatever the page and the filters. */
      myDefault: SavedViewView.nullable(),
      can: z.object({ create: Verdict }),
    }),
  }),
  read: route({
    id: 'savedViews.read',
    method: 'GET',
    path: '/api/saved-views/:viewId',
    summary: 'One view of a list',
    params: Params,
    query: AsAtQuery,
    ok: SavedViewView,
  }),
  create: route({
    id: 'savedViews.create',
    method: 'POST',
    path: '/api/saved-views',
    summary: 'Save a view of a list, for myself or for everybody',
    body: CreateSavedView,
    ok: SavedViewView,
    status: 201,
  }),
  edit: route({
    id: 'savedViews.edit',
    method: 'PATCH',
    path: '/api/saved-views/:viewId',
    summary: 'Rename a view, save what it looks for anew, share it or keep it to myself',
    params: Params,
    body: EditSavedView,
    ok: SavedViewView,
    ifMatch: true,
  }),
  remove: route({
    id: 'savedViews.remove',
    method: 'DELETE',
    path: '/api/saved-views/:viewId',
    summary: 'Delete a view; nobody’s list opens with it any more',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
  setDefault: route({
    id: 'savedViews.setDefault',
    method: 'POST',
    path: '/api/saved-views/default',
    summary: 'Open a list with this view, for me; null: with everything',
    body: z.object({ list: ViewList, viewId: Id.nullable() }).meta({ id: 'DefaultView' }),
    ok: z.object({ viewId: Id.nullable() }),
  }),
}
