import type { About, AboutRef } from '@waymark/contract/about'
import type { Write } from '@waymark/database/write'
import { maySeeAbout } from '@waymark/domain/permissions/about'
import { notFound } from '../platform/problems.ts'
import type { Asking } from '../platform/serve.ts'
import { type AboutFacts, findAbout } from './about.store.ts'

export { type AboutColumns, type AboutFacts, ABOUT_ROW, columnsOf, valuesOf } from './about.store.ts'

/** The record itself, for what no person does: null where it is not there. */
export const lookAt = (write: Write, about: About): Promise<AboutFacts | null> => findAbout(write, about)

/**
 * The record that somebody wants to say something about.
 * @throws {ProblemError} `not_found` where it is not there, or they may not see it
 */
export async function mustSee({ actor }: Pick<Asking, 'actor'>, write: Write, about: About): Promise<AboutFacts> {
  const found = await findAbout(write, about)
  if (!found || !maySeeAbout(actor, found).allowed) throw notFound(about.noun)
  return found
}

/** `3.2 Recruit`; a milestone and a finding say that they are one, and a plan its title alone. */
export function sayAbout({ noun, ref, title }: AboutRef): string {
  if (noun === 'milestone') return `Milestone “${title}”`
  if (noun === 'finding') return `Finding ${ref} “${title}”`
  return ref === null ? title : `${ref} ${title}`
}
