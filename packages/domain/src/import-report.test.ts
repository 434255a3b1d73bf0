import { expect, test } from 'vitest'
import { prioritiesOfReport } from './import-report.ts'

const REPORT = `
Committee and Date

Council

1.0 Summary

This report says what was done.

Key Priorities for the forthcoming year

Ready for inspection. The last one was five years ago. A plan will follow whatever it finds.

Continue to widen what members do as corporate parents, so that they hear from children themselves and act on what they hear.

Homes near home. Children stay with families that are near, wherever it is possible for

children, with carers who know them.

To go on asking schools how they do.

List of Background Papers (this must be completed)

None that are public in the sense of the law.
`

test('the priorities of a report to committee are found, each with what it leads with and its whole text', () => {
  const sheet = prioritiesOfReport(REPORT)
  expect(sheet?.name).toBe('Key Priorities for the forthcoming year')
  expect(sheet?.rows.map(([title]) => title?.text)).toEqual([
    'Priority',
    'Ready for inspection',
    expect.stringContaining('Continue to widen what members do'),
    'Homes near home',
    'To go on asking schools how they do',
  ])
  expect(sheet?.rows[3]?.[1]?.text).toBe(
    'Homes near home. Children stay with families that are near, wherever it is possible for children, with carers who know them.',
  )
})

test('a text without such a section gives none', () => {
  expect(prioritiesOfReport('Action,Due\nDo it,May 2018')).toBeNull()
  expect(prioritiesOfReport('Key priorities\n\nAppendices\n\nNone.')).toBeNull()
  expect(prioritiesOfReport('')).toBeNull()
})
