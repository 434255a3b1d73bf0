import type { BulkEditedAction, BulkEditView } from '@waymark/contract/bulk-edits'
import { expect, test } from 'vitest'
import { resultAsCsv, sayPreview, sayResult } from './bulk-words.ts'

const one = (fields: Partial<BulkEditedAction>): BulkEditedAction => ({
  ...{ id: crypto.randomUUID(), version: 1, ref: '3.1', title: 'Recruit', priority: null, outcome: 'changed' },
  ...{ plan: { id: crypto.randomUUID(), title: 'Strategic priorities' }, changes: [], refusals: [] },
  ...fields,
})
const view = (counts: Partial<BulkEditView['counts']>, actions: BulkEditedAction[] = []): BulkEditView => ({
  actions,
  counts: { changed: 0, unchanged: 0, refused: 0, stale: 0, ...counts },
})

test('the counts are said in words', () => {
  expect(sayPreview(view({ changed: 197, refused: 3 }))).toBe('197 actions would be changed. 3 are refused.')
  expect(sayPreview(view({ changed: 1, unchanged: 1 }))).toBe('1 action would be changed. 1 is so already.')
  expect(sayPreview(view({ refused: 1 }))).toBe('None would be changed. 1 is refused.')
  expect(sayResult(view({ changed: 2, stale: 1 }))).toBe(
    '2 actions were changed. 1 was changed by somebody else since the preview, and left.',
  )
})

test('as a file, each value that changed has a line, and nothing in it becomes a formula', () => {
  const changes = [
    { field: 'owner' as const, from: 'Ann', to: null, note: null },
    { field: 'dueDate' as const, from: '1 May 2018', to: '2 May 2018', note: 'As "Bea" agreed.' },
  ]
  const refused = one({ outcome: 'refused', title: '=1+1', refusals: [{ field: 'owner', reason: 'No' }] })
  expect(
    resultAsCsv(view({}, [one({ changes }), refused]))
      .split('\r\n')
      .slice(1),
  ).toEqual([
    '"3.1","Recruit","Strategic priorities","Changed","Owner","Ann","Nobody",""',
    '"3.1","Recruit","Strategic priorities","Changed","Due date","1 May 2018","2 May 2018","As ""Bea"" agreed."',
    `"3.1","'=1+1","Strategic priorities","Refused","","","","Owner: No"`,
  ])
})
