import type { Actor } from './actor.ts'
import { always, decide, decideChange, type Rules } from './rules.ts'
import { no, type Verdict } from './verdict.ts'

export interface CouncilReportFacts {
  isFinal: boolean
  /** Sections that nobody has taken on. */
  unowned: number
}

const make = { performance_officer: always, director: always } satisfies Rules<unknown>
const see = { ...make, portfolio_holder: always, auditor: always } satisfies Rules<unknown>

export const maySeeCouncilReports = (actor: Actor): Verdict =>
  decide(
    see,
    actor,
    undefined,
    'Only performance officers, directors, portfolio holders and auditors see reports to Council',
  )

export const mayMakeCouncilReports = (actor: Actor): Verdict =>
  decideChange(make, actor, undefined, 'Only a performance officer or a director can write a report to Council')

export const mayEditCouncilReport = (actor: Actor, { isFinal }: Pick<CouncilReportFacts, 'isFinal'>): Verdict => {
  const verdict = mayMakeCouncilReports(actor)
  return verdict.allowed && isFinal ? no('This report is final: what went to Council is not changed') : verdict
}

/** Nothing that only a program wrote goes to Council as final. */
export const mayFinaliseCouncilReport = (actor: Actor, { isFinal, unowned }: CouncilReportFacts): Verdict => {
  const verdict = mayEditCouncilReport(actor, { isFinal })
  if (!verdict.allowed || unowned === 0) return verdict
  return no(
    unowned === 1
      ? 'One section is not yet taken on by a person: read it and save it first'
      : `${unowned} sections are not yet taken on by a person: read each and save it first`,
  )
}
