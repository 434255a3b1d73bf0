import { peopleRoutes } from '@waymark/contract/people'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import type { SignIn } from '../sessions/sign-in.ts'
import * as cover from './cover.service.ts'
import * as people from './people.service.ts'

/** `publicUrl`: the address people use, which one-time links begin with. */
export function servePeople(app: FastifyInstance, kit: Kit, signIn: SignIn, publicUrl: string): void {
  serve(app, kit, peopleRoutes.list, (call) => people.list(signIn, call))
  serve(app, kit, peopleRoutes.read, (call) => people.read(signIn, call, call.params.personId))
  serve(app, kit, peopleRoutes.create, (call) => people.create(signIn, call))
  serve(app, kit, peopleRoutes.edit, (call) => people.edit(signIn, call))
  serve(app, kit, peopleRoutes.assignRole, (call) => people.assignRole(signIn, call))
  serve(app, kit, peopleRoutes.arrangeCover, (call) => cover.arrange(signIn, call))
  serve(app, kit, peopleRoutes.endRole, (call) => people.endRole(signIn, call))
  serve(app, kit, peopleRoutes.makeLink, (call) => people.newLink(signIn, call, publicUrl))
}
