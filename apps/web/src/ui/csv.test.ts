import { expect, test } from 'vitest'
import { asCsv } from './csv.ts'

test('text that begins like a formula is text in a spreadsheet, also where it has a line break; a figure stays a figure', () => {
  expect(asCsv([['=1+1\n', '@a\r\nb', '\n=1', '＝1', -5, 'a=b', null]])).toBe(
    `"'=1+1\n","'@a\r\nb","'\n=1","'＝1",-5,"a=b",""`,
  )
})
