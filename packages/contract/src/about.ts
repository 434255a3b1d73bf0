import { z } from 'zod'
import { Id } from './shared.ts'

/** The records that people ask about, comment on and follow: those of a plan, and what an inspection found. */
export const AboutNoun = z.enum(['plan', 'priority', 'action', 'milestone', 'finding'], {
  error: 'Choose a plan, a priority, an action, a milestone or a finding',
})
export type AboutNoun = z.infer<typeof AboutNoun>

/** Which record is meant. */
export const About = z.object({ noun: AboutNoun, recordId: Id }).meta({ id: 'About' })
export type About = z.infer<typeof About>

/** The record that is meant, to be named and linked to. */
export const AboutRef = About.extend({
  /** Null for a plan and a milestone, which have none. */
  ref: z.string().nullable(),
  /** Of a finding the beginning of its words. */
  title: z.string(),
  /** The page it stands on: a milestone stands on its action's or its priority's. */
  page: z.object({ noun: z.enum(['plan', 'priority', 'action', 'finding']), recordId: Id }),
}).meta({ id: 'AboutRef' })
export type AboutRef = z.infer<typeof AboutRef>
