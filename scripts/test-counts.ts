export interface Count {
  passed: number
  failed: number
}

/** Counts of Vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function countVitest(report: unknown): Count {
  const passed = numberAt(report, 'numPassedTests')
  const failed = numberAt(report, 'numFailedTests')
  const suites = numberAt(report, 'numFailedTestSuites')
  return { passed, failed: failed === 0 && suites > 0 ? suites : failed }
}

/** Counts of Playwright's JSON report. One that passed only when tried again counts as passed. */
export function countPlaywright(report: unknown): Count {
  const stats = valueAt(report, 'stats')
  const errors = valueAt(report, 'errors')
  const failed = numberAt(stats, 'unexpected')
  return {
    passed: numberAt(stats, 'expected') + numberAt(stats, 'flaky'),
    failed: failed === 0 && Array.isArray(errors) ? errors.length : failed,
  }
}

function valueAt(from: unknown, key: string): unknown {
  return typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined
}

function numberAt(from: unknown, key: string): number {
  const value = valueAt(from, key)
  if (typeof value !== 'number') throw new Error(`The report has no ${key}`)
  return value
}
