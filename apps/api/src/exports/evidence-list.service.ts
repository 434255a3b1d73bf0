import type { EvidenceSummary } from '@waymark/contract/evidence'
import type { exportRoutes } from '@waymark/contract/exports'
import {
  EVIDENCE_KIND_WORD,
  EVIDENCE_REVIEW_WORD,
  EVIDENCE_SCAN_WORD,
  EVIDENCE_TYPE_WORD,
  sayFileType,
} from '@waymark/domain/evidence'
import { chosen } from '../evidence/evidence.service.ts'
import type { Cell } from '../papers/paper.ts'
import type { Call, FileAnswer } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { allOf, chosenOf, type Columns, everyPage, flagged, listAsFile, sortInWords, whole } from './list-as-file.ts'

/** The library as the list has it: what each piece is, where it stands and what it serves. The files stay where they are. */
export function evidenceList(prover: Prover, call: Call<(typeof exportRoutes)['evidence']>): Promise<FileAnswer> {
  const { asAt: _, about: __, sort, ...filter } = call.query
  return listAsFile(prover, call, {
    ...{ name: 'evidence', title: 'Evidence' },
    what: 'Files and links that show what was done and whether it works: a row for each piece that whoever made this may see',
    ...{ filter, columns: COLUMNS },
    onPaper: ['Evidence', 'Kind', 'Added by', 'Added', 'Review', 'Verified by', 'Exempt', 'Serves'],
    read: async ({ reader }) => {
      const listed = await everyPage((page) => chosen({ ...call, reader }, filter, { ...page, sort }))
      return whole(await allOf(listed), totalsOf)
    },
    filters: (named) => [
      ['Text', filter.text || undefined],
      ['Review', chosenOf(filter.review, EVIDENCE_REVIEW_WORD)],
      ['Verified', flagged(filter.verified)],
      ['Exempt', flagged(filter.exempt)],
      ['Serves something', flagged(filter.linked)],
      ['Kind', chosenOf(filter.kind, EVIDENCE_KIND_WORD)],
      ['Type of file', chosenOf(filter.type, EVIDENCE_TYPE_WORD)],
      ['Plan', named(filter.plan)],
      ['Action', named(filter.action)],
      ['Milestone', named(filter.milestone)],
      ['Finding', named(filter.finding)],
      ['Readiness line', named(filter.line)],
      ['Service area', named(filter.serviceArea)],
      ['Added by', named(filter.addedBy)],
    ],
    sortedBy: sortInWords(sort, SORT_WORD),
  })
}

const totalsOf = (rows: readonly EvidenceSummary[]): Cell[][] => {
  const having = (label: string, of: (piece: EvidenceSummary) => boolean) => [label, rows.filter(of).length]
  return [
    having('Verified', ({ verified }) => verified !== null),
    having('Exempt', ({ exemptParagraph }) => exemptParagraph !== null),
    having(EVIDENCE_REVIEW_WORD.overdue, ({ review }) => review === 'overdue'),
  ]
}

const COLUMNS: Columns<EvidenceSummary> = [
  ['Evidence', (piece) => piece.title],
  ['Kind', (piece) => EVIDENCE_KIND_WORD[piece.kind]],
  ['Address', (piece) => piece.url],
  ['Name of the file', (piece) => piece.file?.fileName ?? null],
  ['Type of file', (piece) => piece.file && sayFileType(piece.file.mediaType)],
  ['Version', (piece) => piece.file?.number ?? null],
  ['Size in bytes', (piece) => piece.file?.size ?? null],
  ['SHA-256', (piece) => piece.file?.sha256 ?? null],
  ['Virus scan', (piece) => piece.file && EVIDENCE_SCAN_WORD[piece.file.scan]],
  ['Added by', (piece) => piece.file?.addedBy.name ?? piece.addedBy.name],
  ['Added', (piece) => new Date(piece.file?.addedAt ?? piece.addedAt).toISOString(), 'instant'],
  ['Review by', (piece) => piece.reviewByOn, 'day'],
  ['Review', (piece) => EVIDENCE_REVIEW_WORD[piece.review]],
  ['Verified by', (piece) => piece.verified?.by.name ?? null],
  ['Verified', (piece) => piece.verified && new Date(piece.verified.at).toISOString(), 'instant'],
  ['What was verified', (piece) => piece.verified?.note ?? null],
  ['Exempt', ({ exemptParagraph }) => (exemptParagraph === null ? null : `Schedule 12A, paragraph ${exemptParagraph}`)],
  ['Serves', (piece) => piece.links.map(({ name }) => name).join('; ')],
  ['Serves, and may not be seen', (piece) => piece.linksNotSeen],
]

const SORT_WORD: Readonly<Record<string, string>> = {
  title: 'Title',
  addedAt: 'Added, the earliest first',
  '-addedAt': 'Added, the latest first',
  reviewByOn: 'Review by, the earliest first',
  size: 'Size, the smallest first',
}
