import type { About, AboutRef } from '@waymark/contract/about'
import type { Write } from '@waymark/database/write'
import { maySeePlan } from '@waymark/domain/permissions/plans'
import { notFound } from '../platform/problems.ts'
import type { Asking } from '../platform/serve.ts'
import { type AboutFacts, findAbout } from './about.store.ts'

export { type AboutColumns, type AboutFacts, columnsOf } from './about.store.ts'

/**
 * The record that somebody wants to say something about.
 * @throws {ProblemError} `not_found` where it is not there, or they may not see it
 */
export async function mustSee({ actor }: Pick<Asking, 'actor'>, write: Write, about: About): Promise<AboutFacts> {
  const found = await findAbout(write, about)
  if (!found || !maySeePlan(actor, found).allowed) throw notFound(about.noun)
  return found
}

/** `3.2 Recruit`, or the title alone of what has no reference. */
export const sayAbout = ({ ref, title }: AboutRef): string => (ref === null ? title : `${ref} ${title}`)
