import type { ImportField, ImportKind } from '@waymark/contract/import-words'
import { oneLine } from './import-grid.ts'
import { distance } from './misspelling.ts'

/** How councils head what; the nearest to the whole of a header wins. */
const NAMES: Readonly<Record<ImportKind, Partial<Record<ImportField, readonly string[]>>>> = {
  plan: {
    ref: [
      'ref',
      'reference',
      'ref no',
      'no',
      'number',
      'action no',
      'action ref',
      'action reference',
      'action number',
      'id',
      'item',
      'item no',
      'rec no',
      'recommendation no',
    ],
    priority_ref: ['priority no', 'priority ref', 'priority number', 'objective no', 'objective ref'],
    priority: [
      'priority',
      'priorities',
      'priority area',
      'key priority',
      'strategic priority',
      'strategic objective',
      'objective',
      'theme',
      'workstream',
      'work stream',
      'outcome area',
      'section',
      'improvement area',
      'area for improvement',
      'recommendation',
      'finding',
      'standard',
      'aim',
      'goal',
      'priority title',
    ],
    action: [
      'action',
      'actions',
      'action required',
      'actions required',
      'action to be taken',
      'what we will do',
      'what will we do',
      'what are we going to do',
      'what needs to be done',
      'key action',
      'key actions',
      'task',
      'activity',
      'improvement action',
      'agreed action',
      'proposed action',
      'action title',
      'required action',
      'actions to be taken',
      'how will we do it',
      'steps',
      'title',
    ],
    description: [
      'why it matters',
      'description',
      'detail',
      'details',
      'further detail',
      'action description',
      'context',
      'background',
    ],
    measure: [
      'measure',
      'measures',
      'success measure',
      'success measures',
      'success criteria',
      'measure of success',
      'measures of success',
      'impact measure',
      'outcome',
      'outcomes',
      'intended outcome',
      'expected outcome',
      'desired outcome',
      'target',
      'kpi',
      'performance indicator',
      'how will we know',
      'how we will know',
      'what difference will it make',
      'what will success look like',
      'what does good look like',
      'intended impact',
      'evidence of success',
      'outcome measure',
    ],
    milestone: [
      'milestone',
      'milestones',
      'key milestones',
      'milestones and outcomes',
      'step',
      'key steps',
      'sub action',
      'sub actions',
      'subaction',
      'tasks',
    ],
    due: [
      'due',
      'due date',
      'date due',
      'deadline',
      'by when',
      'when',
      'timescale',
      'timescales',
      'time scale',
      'timeframe',
      'target date',
      'completion date',
      'target completion date',
      'end date',
      'date for completion',
      'complete by',
      'to be completed by',
      'finish',
      'finish date',
      'date',
      'when by',
      'delivery date',
      'original due date',
    ],
    start: ['start', 'start date', 'date started', 'from', 'begin', 'begins'],
    owner: [
      'owner',
      'owners',
      'action owner',
      'lead',
      'leads',
      'lead officer',
      'lead officers',
      'lead officer s',
      'officer',
      'responsible',
      'responsible officer',
      'responsibility',
      'person responsible',
      'who',
      'by whom',
      'accountable',
      'accountable officer',
      'lead person',
      'responsible person',
      'assigned to',
      'lead agency',
      'sro',
      'lead manager',
      'named lead',
      'who is responsible',
      'responsible lead',
    ],
    status: [
      'status',
      'action status',
      'state',
      'progress status',
      'current status',
      'complete',
      'percent complete',
      '% complete',
      'stage',
    ],
    rating: [
      'rag',
      'brag',
      'rag rating',
      'brag rating',
      'rag status',
      'brag status',
      'rating',
      'rag rated',
      'current rag',
      'progress rag',
      'traffic light',
    ],
    note: [
      'progress',
      'progress update',
      'progress to date',
      'update',
      'updates',
      'latest update',
      'comment',
      'comments',
      'notes',
      'note',
      'evidence',
      'commentary',
      'what has been done',
      'progress and impact',
      'current position',
      'impact to date',
      'resources',
      'resource',
      'cost',
      'risk',
      'risks',
    ],
  },
  findings: {
    ref: [
      ...['ref', 'reference', 'no', 'number', 'item', 'item no', 'rec no', 'recommendation no', 'paragraph', 'para'],
      ...['recommendation number', 'reference number', 'finding no', 'finding number'],
    ],
    finding: [
      'recommendation',
      'recommendations',
      'finding',
      'findings',
      'what needs to improve',
      'area for improvement',
      'areas for improvement',
      'improvement',
      'inspection finding',
      'key finding',
      'issue',
      'action',
      'priority action',
      'words',
      'text',
      'wording',
      'full text',
      'description',
      'recommendation text',
      'finding text',
    ],
    addressed_to: [
      ...['addressed to', 'directed to', 'for', 'body', 'agency', 'who', 'whom', 'responsible body', 'lead agency'],
      ...['lead body', 'organisation', 'organisations', 'partner', 'partners', 'addressee'],
    ],
    area: ['area', 'theme', 'judgement area', 'evaluation area', 'section', 'judgement', 'topic', 'area of judgement'],
    kind: ['kind', 'type', 'category', 'kind of finding', 'type of finding', 'finding type'],
  },
}

export const wordsOf = (text: string): string[] =>
  oneLine(text)
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')

const LEAST = 0.6

/** How near a header is to a name, from 0 to 1: the words they share, a letter or two amiss. */
function nearness(header: readonly string[], name: readonly string[]): number {
  const left = [...header]
  let shared = 0
  for (const word of name) {
    const near = left.findIndex(
      (one) => one === word || (word.length > 4 && one.length > 4 && distance(one, word) <= (word.length < 8 ? 1 : 2)),
    )
    if (near === -1) continue
    shared += left[near] === word ? 1 : 0.9
    left.splice(near, 1)
  }
  if (shared < name.length * 0.85) return 0
  return (2 * shared) / (header.length + name.length)
}

/** The field that a header names, the nearest of all. */
export function byName(header: string, kind: ImportKind): { field: ImportField; score: number } | null {
  const asked = wordsOf(header).filter(
    (word, at, all) => !(all.length > 2 && ['the', 'of', 'a'].includes(word)) || at === 0,
  )
  if (asked.length === 0 || asked.length > 12) return null
  let best: { field: ImportField; score: number } | null = null
  for (const [field, names] of Object.entries(NAMES[kind]) as [ImportField, readonly string[]][]) {
    for (const name of names) {
      const score = nearness(asked, wordsOf(name))
      if (score >= LEAST && (best === null || score > best.score)) best = { field, score }
    }
  }
  return best
}
