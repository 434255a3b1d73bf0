import { z } from 'zod'
import { PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { AreaKind } from './measure-words.ts'
import { route } from './route.ts'
import { Id, Verdict, Versioned, optionalText, text } from './shared.ts'

/** The council, or one that it is compared with. */
export const MeasureAreaRef = z
  .object({
    id: Id,
    kind: AreaKind,
    name: z.string(),
    /** Of a group of statistical neighbours: the year whose group it is. */
    groupYear: z.number().int().nullable(),
  })
  .meta({ id: 'MeasureAreaRef' })
export type MeasureAreaRef = z.infer<typeof MeasureAreaRef>

export const MeasureAreaView = Versioned.extend({
  ...MeasureAreaRef.shape,
  source: z.string().nullable(),
  /** What published tables call it. */
  sourceName: z.string().nullable(),
  /** Of a group: those whose figures its mean is of. */
  members: z.array(MeasureAreaRef),
  /** How many values are kept for it. */
  values: z.number().int(),
  can: z.object({ edit: Verdict, remove: Verdict }),
}).meta({ id: 'MeasureArea' })
export type MeasureAreaView = z.infer<typeof MeasureAreaView>

const Fields = z.object({
  name: text('the name of the area', 120),
  groupYear: z
    .number({ error: 'Enter the year of the group, such as 2014' })
    .int('Enter a whole year')
    .min(1990, 'Enter a year from 1990 on')
    .max(2200, 'Enter a year before 2200')
    .nullish(),
  source: optionalText(500),
  sourceName: optionalText(120),
  /** Of a group of neighbours: its members, which are areas to compare with. */
  memberIds: z.array(Id).max(50, 'A group has 50 members or fewer').optional(),
})
export const CreateMeasureArea = Fields.extend({ kind: AreaKind }).meta({ id: 'CreateMeasureArea' })
export const EditMeasureArea = Fields.partial().meta({ id: 'EditMeasureArea' })

const Params = z.object({ areaId: Id })

export const measureAreaRoutes = {
  list: route({
    id: 'measureAreas.list',
    method: 'GET',
    path: '/api/measure-areas',
    summary: 'The council and the areas that it is compared with',
    query: PageQuery.extend({
      kind: many(AreaKind),
      text: SearchText.optional(),
      sort: sortOf(['kind', 'name', 'values']).default('kind'),
    }),
    ok: pageOf(MeasureAreaView).extend({ can: z.object({ create: Verdict }) }),
  }),
  create: route({
    id: 'measureAreas.create',
    method: 'POST',
    path: '/api/measure-areas',
    summary: 'Add an area to compare with, or a group of statistical neighbours',
    body: CreateMeasureArea,
    ok: MeasureAreaView,
    status: 201,
  }),
  edit: route({
    id: 'measureAreas.edit',
    method: 'PATCH',
    path: '/api/measure-areas/:areaId',
    summary: 'Rename an area, or change the members of a group: its means are worked out anew',
    params: Params,
    body: EditMeasureArea,
    ok: MeasureAreaView,
    ifMatch: true,
  }),
  remove: route({
    id: 'measureAreas.remove',
    method: 'DELETE',
    path: '/api/measure-areas/:areaId',
    summary: 'Remove an area that has no values and is in no group',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
}
