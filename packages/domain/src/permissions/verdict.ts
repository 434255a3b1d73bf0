/** May it be done; if not, why, in a sentence that is shown beside the disabled control and in the refusal. */
export type Verdict =
  | {
      allowed: true
      /** The absent person in whose place it is done. */
      covering?: string | undefined
    }
  | { allowed: false; reason: string }

export const yes: Verdict = { allowed: true }

export const no = (reason: string): Verdict => ({ allowed: false, reason })

/** The first refusal among them, else yes; in the place of whoever one of them is allowed for. */
export const allOf = (...verdicts: Verdict[]): Verdict =>
  verdicts.find((verdict) => !verdict.allowed) ??
  verdicts.find((verdict) => verdict.allowed && verdict.covering !== undefined) ??
  yes

/** The second where the first allows it, with what the first says of cover: facts that forbid it to everyone. */
export const unless = (verdict: Verdict, forbidden: Verdict): Verdict =>
  verdict.allowed && !forbidden.allowed ? forbidden : verdict

/**
 * The answer to every change while a past instant is shown. `when` is how the instant reads: `31 January 2018`.
 */
export const pastInstantVerdict = (when: string): Verdict =>
  no(`You are looking at the plan as it stood on ${when}; go back to today to make changes`)
