import { z } from 'zod'
import { AsAtQuery, PageQuery, SearchText, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, Verdict, Versioned, text } from './shared.ts'

export const ServiceAreaView = Versioned.extend({
  id: Id,
  name: z.string(),
  /** Open actions of live plans that stand under it. */
  openActions: z.number().int(),
  can: z.object({ edit: Verdict, remove: Verdict }),
}).meta({ id: 'ServiceArea' })
export type ServiceAreaView = z.infer<typeof ServiceAreaView>

const Params = z.object({ serviceAreaId: Id })
export const ServiceAreaFields = z
  .object({ name: text('the name of the service area', 120) })
  .meta({ id: 'ServiceAreaFields' })

export const serviceAreaRoutes = {
  list: route({
    id: 'serviceAreas.list',
    method: 'GET',
    path: '/api/service-areas',
    summary: 'Service areas',
    query: PageQuery.extend({ text: SearchText.optional(), sort: sortOf(['name', 'openActions']).default('name') }),
    ok: pageOf(ServiceAreaView),
  }),
  read: route({
    id: 'serviceAreas.read',
    method: 'GET',
    path: '/api/service-areas/:serviceAreaId',
    summary: 'One service area',
    params: Params,
    query: AsAtQuery,
    ok: ServiceAreaView,
  }),
  create: route({
    id: 'serviceAreas.create',
    method: 'POST',
    path: '/api/service-areas',
    summary: 'Add a service area',
    body: ServiceAreaFields,
    ok: ServiceAreaView,
    status: 201,
  }),
  edit: route({
    id: 'serviceAreas.edit',
    method: 'PATCH',
    path: '/api/service-areas/:serviceAreaId',
    summary: 'Rename a service area',
    params: Params,
    body: ServiceAreaFields.partial(),
    ok: ServiceAreaView,
    ifMatch: true,
  }),
  remove: route({
    id: 'serviceAreas.remove',
    method: 'DELETE',
    path: '/api/service-areas/:serviceAreaId',
    summary: 'Remove a service area that nothing stands under',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
}
