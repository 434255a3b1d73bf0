import { EvidenceType } from '@waymark/contract/evidence'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  EXEMPT_PARAGRAPHS,
  extensionOf,
  FILE_TYPES,
  fileTypeOf,
  keptName,
  mediaTypesOf,
  REVIEW_WARNING_DAYS,
  reviewOf,
  sayFileType,
  saySize,
  titleFrom,
  typeOf,
} from './evidence.ts'
import { addDays } from './local-date.ts'

const TODAY = '2018-03-12'
const days = fc.integer({ min: -400, max: 400 })

describe('where the review of a piece stands', () => {
  test.each<[string, string | null, string]>([
    ['without a day', null, 'none'],
    ['the day before today', '2018-03-11', 'overdue'],
    ['today', TODAY, 'due'],
    ['four weeks from today', '2018-04-09', 'due'],
    ['a day after those four weeks', '2018-04-10', 'later'],
  ])('%s', (_, day, standing) => expect(reviewOf(day, TODAY)).toBe(standing))

  test('as days pass it goes from later to due to overdue, and never back', () => {
    const order = ['later', 'due', 'overdue']
    fc.assert(
      fc.property(days, fc.nat(400), (away, passed) => {
        const day = addDays(TODAY, away)
        const [now, then] = [reviewOf(day, TODAY), reviewOf(day, addDays(TODAY, passed))]
        expect(order.indexOf(then)).toBeGreaterThanOrEqual(order.indexOf(now))
      }),
    )
  })

  test('it is due for as many days as it warns, and today', () => {
    const due = Array.from({ length: 100 }, (_, away) => reviewOf(addDays(TODAY, away), TODAY) === 'due')
    expect(due.filter(Boolean)).toHaveLength(REVIEW_WARNING_DAYS + 1)
  })
})

describe('the name under which a file is kept', () => {
  test.each<[string, string, string, string]>([
    ['as it was called', 'Audit of files.pdf', 'application/pdf', 'Audit of files.pdf'],
    ['without the folders of the sender', String.raw`C:\fakepath\Audit.pdf`, 'application/pdf', 'Audit.pdf'],
    ['without climbing out of a folder', '../../etc/passwd', 'text/plain', 'passwd.txt'],
    ['with the ending of what it is', 'Audit.doc', 'application/pdf', 'Audit.pdf'],
    ['another ending of the same kind stays', 'photo.jpeg', 'image/jpeg', 'photo.jpeg'],
    ['an ending in capitals stays', 'PHOTO.JPG', 'image/jpeg', 'PHOTO.JPG'],
    ['without signs that turn the direction of writing', 'report\u202Efdp.exe', 'text/plain', 'reportfdp.txt'],
    ['without signs that a file system reads', 'a:b*c?"d".csv', 'text/csv', 'abcd.csv'],
    ['without a line break, which a header would read', 'a\r\nSet-Cookie: b.txt', 'text/plain', 'aSet-Cookie b.txt'],
    ['without the dot that hides it', '.audit.pdf', 'application/pdf', 'audit.pdf'],
    ['with a name where it had none', '.pdf', 'application/pdf', 'file.pdf'],
    ['of a kind that is no longer kept', 'old.xyz', 'application/x-of-old', 'old.bin'],
  ])('%s', (_, given, mediaType, kept) => expect(keptName(given, mediaType)).toBe(kept))

  test('half a sign, which no header can say, is no part of it', () => {
    expect(keptName('a\uD83Db.txt', 'text/plain')).toBe('a\uFFFDb.txt')
    expect(encodeURIComponent(keptName(`${'a'.repeat(189)}\u{1F4C4}.txt`, 'text/plain'))).toContain('.txt')
  })

  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.stringMatching(/^[. a\\/\u{1F4C4}_]{0,250}(\.pdf)?$/u),
    fc.string({ maxLength: 40 }).map((stem) => `${stem}.exe`),
  )

  test('whatever it was called, it has an ending of its kind, no folder and no control sign, and is not too long', () => {
    fc.assert(
      fc.property(names, fc.constantFrom(...FILE_TYPES), (given, { mediaType, extensions }) => {
        const kept = keptName(given, mediaType)
        expect(extensions).toContain(extensionOf(kept))
        // oxlint-disable-next-line no-control-regex
        expect(kept).not.toMatch(/[/\\\u0000-\u001f\u007f\u202a-\u202e]/)
        expect(kept.length).toBeLessThanOrEqual(200)
      }),
    )
  })

  test('a name that was kept is kept as it is', () => {
    fc.assert(
      fc.property(names, fc.constantFrom(...FILE_TYPES), (given, { mediaType }) => {
        const kept = keptName(given, mediaType)
        expect(keptName(kept, mediaType)).toBe(kept)
      }),
    )
  })
})

describe('the title that a file starts with', () => {
  test.each([
    ['Audit_of_ten__files.pdf', 'Audit of ten files'],
    ['no ending', 'no ending'],
    ['.pdf', 'Untitled file'],
    ['   .txt', 'Untitled file'],
  ])('%s: %s', (name, title) => expect(titleFrom(name)).toBe(title))

  test('is never empty, and never longer than a title may be', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (name) => {
        const title = titleFrom(name)
        expect(title).not.toBe('')
        expect(title.length).toBeLessThanOrEqual(200)
      }),
    )
  })
})

describe('a size in words', () => {
  test.each<[number, string]>([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1023 bytes'],
    [1024, '1 kB'],
    [310 * 1024 + 400, '310 kB'],
    [1024 * 1024 - 513, '1023 kB'],
    [1024 * 1024 - 1, '1 MB'],
    [4.24 * 1024 * 1024, '4.2 MB'],
    // The limit, in the words of the limit.
    [50 * 1024 * 1024, '50 MB'],
    [1.8 * 1024 ** 3, '1.8 GB'],
  ])('%d bytes', (bytes, words) => expect(saySize(bytes)).toBe(words))
})

describe('kinds of files', () => {
  test('each kind that people tell apart has some, and each file is of one', () => {
    for (const type of EvidenceType.options) {
      const found = mediaTypesOf([type])
      expect(found.length, type).toBeGreaterThan(0)
      for (const mediaType of found) expect(typeOf(mediaType)).toBe(type)
    }
    expect(mediaTypesOf(EvidenceType.options).toSorted()).toEqual(
      FILE_TYPES.map(({ mediaType }) => mediaType).toSorted(),
    )
  })

  test('no ending is of two kinds, so that a name never says two things', () => {
    const endings = FILE_TYPES.flatMap(({ extensions }) => extensions)
    expect(new Set(endings).size).toBe(endings.length)
  })

  test.each(['text/html', 'image/svg+xml', 'application/zip', 'application/x-msdownload', 'video/mp4'])(
    '%s is not kept',
    (mediaType) => expect(fileTypeOf(mediaType)).toBeNull(),
  )

  test('one of old is called by what it is', () =>
    expect(sayFileType('application/x-of-old')).toBe('application/x-of-old'))
})

test('Schedule 12A has seven paragraphs', () => {
  expect(Object.keys(EXEMPT_PARAGRAPHS)).toEqual(['1', '2', '3', '4', '5', '6', '7'])
})
