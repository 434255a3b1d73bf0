import type { LocalDate } from '@waymark/contract/days'
import type { EvidenceReview, EvidenceType } from '@waymark/contract/evidence'
import { addDays } from './local-date.ts'

/** Evidence is due for review from four weeks before its day. */
export const REVIEW_WARNING_DAYS = 28

export function reviewOf(reviewByOn: LocalDate | null, today: LocalDate): EvidenceReview {
  if (reviewByOn === null) return 'none'
  if (reviewByOn < today) return 'overdue'
  return reviewByOn <= addDays(today, REVIEW_WARNING_DAYS) ? 'due' : 'later'
}

interface FileType {
  mediaType: string
  type: EvidenceType
  /** How such files are named; the first is given to one that is named otherwise. */
  extensions: readonly [string, ...string[]]
  word: string
}

/**
 * What may be kept as evidence: what a council writes, counts, photographs and is written. Not here: programs and scripts;
 * HTML and SVG, which a browser would run; Office files with macros and those of before 2007, which may hold them; archives,
 * whose content nobody sees; and recordings, which name and show children and are seldom under 50 MB.
 */
export const FILE_TYPES: readonly FileType[] = [
  { mediaType: 'application/pdf', type: 'document', extensions: ['pdf'], word: 'PDF' },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    type: 'document',
    extensions: ['docx'],
    word: 'Word document',
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    type: 'spreadsheet',
    extensions: ['xlsx'],
    word: 'Excel workbook',
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    type: 'presentation',
    extensions: ['pptx'],
    word: 'PowerPoint presentation',
  },
  {
    mediaType: 'application/vnd.oasis.opendocument.text',
    type: 'document',
    extensions: ['odt'],
    word: 'OpenDocument text',
  },
  {
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    type: 'spreadsheet',
    extensions: ['ods'],
    word: 'OpenDocument spreadsheet',
  },
  {
    mediaType: 'application/vnd.oasis.opendocument.presentation',
    type: 'presentation',
    extensions: ['odp'],
    word: 'OpenDocument presentation',
  },
  { mediaType: 'image/png', type: 'picture', extensions: ['png'], word: 'PNG picture' },
  { mediaType: 'image/jpeg', type: 'picture', extensions: ['jpg', 'jpeg'], word: 'JPEG picture' },
  { mediaType: 'image/heic', type: 'picture', extensions: ['heic', 'heif'], word: 'HEIC picture' },
  { mediaType: 'image/webp', type: 'picture', extensions: ['webp'], word: 'WebP picture' },
  { mediaType: 'image/gif', type: 'picture', extensions: ['gif'], word: 'GIF picture' },
  { mediaType: 'application/vnd.ms-outlook', type: 'message', extensions: ['msg'], word: 'Outlook message' },
  { mediaType: 'message/rfc822', type: 'message', extensions: ['eml'], word: 'E-mail' },
  { mediaType: 'text/csv', type: 'spreadsheet', extensions: ['csv'], word: 'CSV' },
  { mediaType: 'text/plain', type: 'text', extensions: ['txt', 'md', 'log'], word: 'Text' },
]

export const WHAT_MAY_BE_SENT =
  'PDF, Word, Excel, PowerPoint, OpenDocument, pictures (PNG, JPEG, HEIC, WebP, GIF), e-mails (MSG, EML), CSV and plain text'

const byMediaType = new Map(FILE_TYPES.map((one) => [one.mediaType, one]))

export const fileTypeOf = (mediaType: string): FileType | null => byMediaType.get(mediaType) ?? null

/** `PDF`, or the media type itself where it is none of ours any more. */
export const sayFileType = (mediaType: string): string => fileTypeOf(mediaType)?.word ?? mediaType

export const typeOf = (mediaType: string): EvidenceType => fileTypeOf(mediaType)?.type ?? 'document'

export const mediaTypesOf = (types: readonly EvidenceType[]): string[] =>
  FILE_TYPES.filter(({ type }) => types.includes(type)).map(({ mediaType }) => mediaType)

const ENDING = /\.([^.\s/\\]{1,12})$/

/** What comes after the last dot, in small letters; empty where there is none. */
export const extensionOf = (fileName: string): string => ENDING.exec(fileName)?.[1]?.toLowerCase() ?? ''

const stemOf = (fileName: string): string => fileName.replace(ENDING, '')

/**
 * The name under which a file is kept: without folders and signs that a file system or a header would misread, and with an
 * ending that fits what it is, so that nobody opens it as something else.
 */
export function keptName(given: string, mediaType: string): string {
  const base = given.toWellFormed().replaceAll(/^.*[/\\]/gs, '')
  // Control signs, and those that turn the direction of writing: `report‮fdp.exe` reads as `reportexe.pdf`.
  const plain = base.replaceAll(/[\p{Cc}\p{Cf}"*:<>?|]+/gu, '').trim()
  const extensions = fileTypeOf(mediaType)?.extensions ?? ['bin']
  const ending = extensions.includes(extensionOf(plain)) ? plain.slice(stemOf(plain).length) : `.${extensions[0]}`
  // What begins with a dot is hidden on many machines.
  const stem = stemOf(plain).replace(/^[.\s]+/, '')
  return `${stem.slice(0, 190).toWellFormed().trimEnd() || 'file'}${ending}`
}

/** The title that a file starts with: its name without the ending, dashes and underscores as blanks. */
export const titleFrom = (fileName: string): string =>
  stemOf(fileName)
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .slice(0, 200)
    .trimEnd() || 'Untitled file'

const KB = 1024
const MB = 1024 * KB
const GB = 1024 * MB

/** `1.8 GB`, `4.2 MB`, `310 kB`, `12 bytes`: counted as the limit of 50 MB is, and as the folders of most people count. */
export function saySize(bytes: number): string {
  if (bytes < KB) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  if (bytes < MB - KB / 2) return `${Math.round(bytes / KB)} kB`
  const [size, unit] = bytes < GB ? [bytes / MB, 'MB'] : [bytes / GB, 'GB']
  return `${size.toFixed(1).replace(/\.0$/, '')} ${unit}`
}

/** Local Government Act 1972, Schedule 12A, Part 1. */
export const EXEMPT_PARAGRAPHS: Readonly<Record<number, string>> = {
  1: 'Information relating to any individual',
  2: 'Information likely to reveal the identity of an individual',
  3: 'Financial or business affairs of any person, the authority included',
  4: 'Consultations or negotiations on labour relations',
  5: 'Legal professional privilege',
  6: 'A notice or an order that the authority proposes to give or make',
  7: 'Prevention, investigation or prosecution of crime',
}

export const EVIDENCE_SCAN_WORD = {
  clean: 'Scanned, nothing found',
  not_scanned: 'Not scanned',
} as const
export const EVIDENCE_REVIEW_WORD = {
  overdue: 'Review overdue',
  due: 'Review due within four weeks',
  later: 'Review later',
  none: 'No day of review',
} as const
export const EVIDENCE_TYPE_WORD = {
  document: 'Document',
  spreadsheet: 'Spreadsheet',
  presentation: 'Presentation',
  picture: 'Picture',
  message: 'E-mail',
  text: 'Text',
} as const
export const EVIDENCE_KIND_WORD = { file: 'File', link: 'Link' } as const
