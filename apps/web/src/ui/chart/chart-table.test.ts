import { expect, test } from 'vitest'
import { tableAsCsv } from './chart-table.ts'

test('figures are bare in a spreadsheet, and what is said beside them has a column of its own', () => {
  const csv = tableAsCsv({
    caption: 'Agency social workers',
    columns: ['Period', 'Shropshire (%)', 'England (%)'],
    rows: [
      {
        id: '2016',
        name: '2016',
        cells: [
          { text: '15.9%', figure: 15.9 },
          { text: '16.1%', figure: 16.1 },
        ],
      },
      { id: '2017', name: '2017', cells: [{ text: '17% (provisional)', figure: 17 }, { text: 'Suppressed' }] },
    ],
  })
  expect(csv).toBe(
    [
      '"Period","Shropshire (%)","Shropshire (%): note","England (%)"',
      '"2016",15.9,"",16.1',
      '"2017",17,"provisional","Suppressed"',
    ].join('\r\n'),
  )
})

test('the unit stands in each row where rows differ in it', () => {
  const csv = tableAsCsv({
    caption: 'All',
    columns: ['Measure', 'Figure'],
    rows: [{ id: 'a', name: 'Looked after', unit: 'rate_per_10000', cells: [{ text: '54 per 10,000', figure: 54 }] }],
  })
  expect(csv).toBe('"Measure","Unit","Figure"\r\n"Looked after","Rate per 10,000",54')
})

test('words that begin like a formula are no formula; a figure below nought is a figure', () => {
  const csv = tableAsCsv({
    caption: 'All',
    columns: ['Period', 'Figure'],
    rows: [{ id: 'a', name: '=1+1', cells: [{ text: '-£5', figure: -5 }] }],
  })
  expect(csv).toContain(`"'=1+1",-5`)
})
