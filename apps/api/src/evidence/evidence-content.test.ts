import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { aFile } from '../../testing/files.ts'
import { judgeContent } from './evidence-content.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'waymark-content-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function judged(content: Buffer, name: string): Promise<string> {
  const file = path.join(folder, 'given')
  writeFileSync(file, content)
  const found = await judgeContent(file, name)
  return 'refused' in found ? found.refused : found.mediaType
}

test.each([
  ['pdf', 'report.pdf', 'application/pdf'],
  ['pdf', 'report.exe', 'application/pdf'],
  ['png', 'photo.jpg', 'image/png'],
  ['docx', 'minutes.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['odt', 'minutes.odt', 'application/vnd.oasis.opendocument.text'],
  ['msg', 'letter.msg', 'application/vnd.ms-outlook'],
  ['text', 'note.txt', 'text/plain'],
  ['text', 'note', 'text/plain'],
  ['csv', 'count.csv', 'text/csv'],
  ['eml', 'letter.eml', 'message/rfc822'],
] as const)('a file is what its content says: %s named %s is %s', async (file, name, expected) => {
  expect(await judged(aFile[file], name)).toBe(expected)
})

test.each([
  ['exe', 'report.pdf', /program or a script/],
  ['elf', 'report.pdf', /program or a script/],
  ['shellScript', 'note.txt', /program or a script/],
  ['text', 'run.ps1', /program or a script/],
  ['html', 'note.txt', /web page/],
  ['svg', 'picture.png', /web page/],
  ['eml', 'note.txt', /web page/],
  ['text', 'page.html', /web page/],
  ['docm', 'minutes.docx', /macros/],
  ['docxWithMacros', 'minutes.docx', /macros/],
  ['oldDoc', 'minutes.doc', /before 2007/],
  ['zip', 'minutes.docx', /archive/],
] as const)('what could do harm is refused whatever its name says: %s named %s', async (file, name, why) => {
  expect(await judged(aFile[file], name)).toMatch(why)
})

test('markup is found wherever it stands, across the pieces in which a file is read too', async () => {
  for (const before of [65_530, 65_536, 200_000])
    expect(await judged(Buffer.from(`${'a'.repeat(before)}<script>`), 'note.txt')).toMatch(/web page/)
})

test('bytes that are no text are not taken for text', async () => {
  expect(await judged(Buffer.from([1, 2, 3, 4, 5, 6]), 'note.txt')).toMatch(/not a kind of file/)
})

test('UTF-16, as Excel calls "Unicode text", is text', async () => {
  expect(await judged(Buffer.from('\uFEFFTeam\tCount\r\n', 'utf16le'), 'count.txt')).toBe('text/plain')
  expect(await judged(Buffer.from('\uFEFF<script>', 'utf16le'), 'count.txt')).toMatch(/web page/)
})
