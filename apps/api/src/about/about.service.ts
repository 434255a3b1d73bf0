import type { About, AboutRef } from '@waymark/contract/about'
import type { Write } from '@waymark/database/write'
import { maySeePlan } from '@waymark/domain/permissions/plans'
import { notFound } from '../platform/problems.ts'
import type { Asking } from '../platform/serve.ts'
import { type AboutFacts, findAbout } from './about.store.ts'

export { type AboutColumns, type AboutFacts, columnsOf } from './about.store.ts'

/** The record itself, for what no person does: null where it is not there. */
export const lookAt = (write: Write, about: About): Promise<AboutFacts | null> => findAbout(write, about)

/**
 * The record that somebody wants to say something about.
 * @throws {ProblemError} `not_found` where it is not there, or they may not see it
 */
export async function mustSee({ actor }: Pick<Asking, 'actor'>, write: Write, about: About): Promise<AboutFacts> {
  const found = await findAbout(write, about)
  if (!found || !maySeePlan(actor, found).allowed) throw notFound(about.noun)
  return found
}

/** `3.2 Recruit`; a milestone says that it is one, and a plan its title alone. */
export const sayAbout = ({ noun, ref, title }: AboutRef): string =>
  noun === 'milestone' ? `Milestone “${title}”` : ref === null ? title : `${ref} ${title}`
