import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST_BYTES_OF_A_NAME, safeFileName, safeName, uniquePaths } from './pack-names.ts'

describe('a name in a pack', () => {
  test.each([
    ['3.2 Recruit', '3.2 Recruit'],
    ['Recruit: now?', 'Recruit now'],
    ['../../etc/passwd', 'etc passwd'],
    ['..', 'untitled'],
    ['', 'untitled'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1', '_com1'],
    ['Company', 'Company'],
    ['Ends in a dot. ', 'Ends in a dot'],
    ['.hidden', 'hidden'],
    ['a\u202Egnp', 'a gnp'],
    ['Children’s voice – Gwrando', 'Children’s voice – Gwrando'],
  ])('%j becomes %j', (given, name) => {
    expect(safeName(given)).toBe(name)
  })

  test.each([
    ['audit.pdf', 'audit.pdf'],
    ['a/b\\c.pdf', 'a b c.pdf'],
    ['con.pdf', '_con.pdf'],
    [`${'x'.repeat(300)}.docx`, `${'x'.repeat(MOST_BYTES_OF_A_NAME - 6)}.docx`],
    ['.pdf', 'untitled.pdf'],
  ])('the file %j becomes %j', (given, name) => {
    expect(safeFileName(given)).toBe(name)
  })

  test('can be made on Windows, Macs and Linux, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (given) => {
        for (const name of [safeName(given), safeFileName(given)]) {
          expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]/u)
          expect(name).not.toMatch(/^[. ]|[. ]$/)
          expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(MOST_BYTES_OF_A_NAME)
          expect(name).not.toBe('')
        }
      }),
      { numRuns: 40 },
    )
  })

  test('is given once, in whatever case', () => {
    const pathOf = uniquePaths()
    expect(pathOf(['evidence', 'Help'], 'audit.pdf')).toBe('evidence/Help/audit.pdf')
    expect(pathOf(['evidence', 'help'], 'Audit.PDF')).toBe('evidence/help/Audit (2).PDF')
    expect(pathOf(['evidence', 'Help'], 'audit.pdf')).toBe('evidence/Help/audit (3).pdf')
    expect(pathOf(['evidence', 'Care'], 'audit.pdf')).toBe('evidence/Care/audit.pdf')
  })
})
