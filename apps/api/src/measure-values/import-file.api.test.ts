import { readFileSync } from 'node:fs'
import { measureAreaRoutes } from '@waymark/contract/measure-areas'
import { measureValueRoutes } from '@waymark/contract/measure-values'
import { measureRoutes } from '@waymark/contract/measures'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LAIT_MEASURES } from '../../../../prisma/seed/council/lait-measures.ts'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { importFile, sayImported } from './import-file.service.ts'

/** As it was published for the council, its region, England and its statistical neighbours, up to 2025. */
const PUBLISHED = readFileSync(new URL('../../../../prisma/seed/lait/shropshire-values.csv', import.meta.url), 'utf8')

let app: Awaited<ReturnType<typeof openAppUnderTest>>
const ids: Record<string, string> = {}
const areas: Record<string, string> = {}
let officer = ''
beforeAll(async () => {
  app = await openAppUnderTest()
  // All that the file holds has ended.
  await app.owner.query(`update ops.instance set clock_offset = clock_offset + interval '8 years 6 months'`)
  const as = app.as('performance_officer')
  for (const { key, ...body } of LAIT_MEASURES) ids[key] = (await as.call(measureRoutes.create, { body })).ok.id
  const made = [
    { kind: 'region' as const, name: 'West Midlands' },
    { kind: 'neighbours' as const, name: 'Statistical neighbours', groupYear: 2021 },
  ]
  for (const body of made) await as.call(measureAreaRoutes.create, { body })
  for (const { id, kind, version } of (await as.call(measureAreaRoutes.list, {})).ok.items) {
    areas[kind] = id
    const body = { sourceName: 'Shropshire' }
    if (kind === 'council') await as.call(measureAreaRoutes.edit, { params: { areaId: id }, body, ifMatch: version })
  }
  officer = await addressOf(await app.personIdOf('performance_officer'))
})
afterAll(() => app.close())

const addressOf = async (personId: string): Promise<string> => {
  const { rows } = await app.owner.query<{ email: string }>('select email from person where id = $1', [personId])
  return rows[0]?.email ?? ''
}
const lastLineOf = (lines: readonly string[]) => lines.at(-1)

test('the whole table as it was published is imported: every cell of it, and the second time nothing changes', async () => {
  const looked = await importFile(app.database, { as: officer, text: PUBLISHED, preview: true })
  expect(lastLineOf(sayImported(looked))).toBe('Nothing was kept: it was only checked')
  // As many as the file has cells with something in them.
  const given = PUBLISHED.trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => line.split(',').slice(-5, -1))
    .filter((cell) => cell.trim() !== '').length
  const kept = await importFile(app.database, { as: officer, text: PUBLISHED })
  expect(kept).toMatchObject({ saved: true, rows: 209, added: given, changed: 0, refused: 0 })
  expect(lastLineOf(sayImported(kept))).toBe(`209 rows: ${given} added, 0 changed, 0 left as they are, 0 refused`)
  expect(sayImported(kept)).toContain('Columns that are not read: Polarity')
  const again = await importFile(app.database, { as: officer, text: PUBLISHED })
  expect(again).toMatchObject({ added: 0, changed: 0, unchanged: given, refused: 0 })
  const query = { measure: [ids['neet'] ?? ''], area: [areas['neighbours'] ?? ''] }
  const { measures } = (await app.as('auditor').call(measureValueRoutes.list, { query })).ok
  expect(measures[0]?.values.at(-1)).toMatchObject({ value: 4.07, membersWithData: 9, period: '2024-25' })
})

test('a value that is refused keeps the others from being kept, and is named by its cell', async () => {
  const text = 'Ref,Period,England\nEDU-01,2025,3.5\nEDU-01,2024,350\n'
  const whole = await importFile(app.database, { as: officer, text })
  expect(whole).toMatchObject({ saved: false, refused: 1 })
  expect(sayImported(whole)[0]).toBe(
    'Row 3, England (Young people of 16 and 17 not in education, employment or training, 2023-24): “350”: a percentage is from 0 to 100',
  )
  expect(lastLineOf(sayImported(whole))).toBe('Nothing was kept')
  const rest = await importFile(app.database, { as: officer, text, skipRefused: true })
  expect(rest).toMatchObject({ saved: true, changed: 1, refused: 1 })
})

test('nobody may do more by it than in their browser, and it is recorded as theirs', async () => {
  const auditor = await addressOf(await app.personIdOf('auditor'))
  const asked = { as: auditor, text: PUBLISHED }
  await expect(importFile(app.database, asked)).rejects.toThrow(
    'An auditor reads and exports; nothing in a plan can be changed by an auditor.',
  )
  await expect(importFile(app.database, { ...asked, as: 'nobody@council.example' })).rejects.toThrow(
    'Nobody with the address nobody@council.example has a role today.',
  )
  await expect(importFile(app.database, { as: officer, text: '' })).rejects.toThrow('The file is empty.')
  const { rows } = await app.owner.query<{ by: string }>('select distinct entered_by_id as by from measure_value')
  expect(rows).toEqual([{ by: await app.personIdOf('performance_officer') }])
})
