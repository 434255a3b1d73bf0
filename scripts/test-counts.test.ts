import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from './test-counts.ts'

test('a test file that cannot be loaded counts as a failure', () => {
  expect(countVitest({ numPassedTests: 3, numFailedTests: 0, numFailedTestSuites: 1 })).toEqual({
    passed: 3,
    failed: 1,
  })
})

test('failed tests are counted one by one', () => {
  expect(countVitest({ numPassedTests: 3, numFailedTests: 2, numFailedTestSuites: 1 })).toEqual({
    passed: 3,
    failed: 2,
  })
})

test('a journey that never began counts as a failure', () => {
  const report = { stats: { expected: 0, flaky: 0, unexpected: 0 }, errors: [{ message: 'no server' }] }
  expect(countPlaywright(report)).toEqual({ passed: 0, failed: 1 })
})

test('a report of another shape is refused rather than read as nothing failed', () => {
  expect(() => countVitest({})).toThrow('no numPassedTests')
})
