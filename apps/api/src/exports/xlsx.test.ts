import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { xlsxOf } from './xlsx.ts'

async function namesIn(title: string): Promise<string[]> {
  const made: Buffer[] = []
  const list = {
    ...{ name: 'actions', title, council: 'Testshire', asAt: '', madeBy: 'Ann Other', about: [], preamble: true },
    ...{
      madeAt: '2018-03-13T12:00:00.000Z',
      columns: [{ heading: 'Rating', kind: 'rating' as const }],
      rows: [[['Red']]],
    },
  }
  for await (const chunk of xlsxOf(list)) made.push(chunk)
  const workbook = strFromU8(unzipSync(Buffer.concat(made))['xl/workbook.xml'] ?? new Uint8Array())
  expect(workbook).toContain(`>'${/<sheet name="([^"]*)"/.exec(workbook)?.[1] ?? ''}'!$1:$1<`)
  return [...workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name = '']) => name)
}

test.each([
  ['Actions', 'Actions', 'About this file', 'Key'],
  ['key', 'key', 'About this file', 'Key (2)'],
  ['About this file', 'About this file', 'About this file (2)', 'Key'],
  ['???', 'Sheet 1', 'About this file', 'Key'],
  ['History', 'History (2)', 'About this file', 'Key'],
  ['Readiness: [part 1/2]', 'Readiness   part 1 2', 'About this file', 'Key'],
  ["'Voice of the child'", 'Voice of the child', 'About this file', 'Key'],
  ['A plan whose title has thirty 😀 signs', 'A plan whose title has thirty', 'About this file', 'Key'],
])('the sheets of a list called %j have names that Excel takes, no two the same', async (title, ...names) => {
  expect(await namesIn(title)).toEqual(names)
})
