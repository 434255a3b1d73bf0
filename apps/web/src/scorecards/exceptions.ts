import type { ScorecardRow } from '@waymark/contract/measures'

const GROUPS = [
  { id: 'red-and-worse', heading: 'Red and getting worse', red: true, worse: true },
  { id: 'red', heading: 'Red', red: true, worse: false },
  { id: 'worse', heading: 'Getting worse', red: false, worse: true },
] as const

/** Exceptions in the order of the questions: each row once, groups that hold none left out. */
export const exceptionsIn = (rows: readonly ScorecardRow[]) =>
  GROUPS.map(({ id, heading, red, worse }) => ({
    ...{ id, heading },
    rows: rows.filter(
      ({ reading }) => (reading?.rating === 'red') === red && (reading?.direction === 'worse') === worse,
    ),
  })).filter((group) => group.rows.length > 0)
