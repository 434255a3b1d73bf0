import type {
  MeetingPackContents,
  PackBrief,
  PackChallenge,
  PackChanges,
  PackEvidence,
  PackException,
  PackMeasure,
  PackPlan,
  PackRecord,
} from '@waymark/contract/meeting-packs'
import { EVIDENCE_KIND_WORD } from '@waymark/domain/evidence'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { sayDay } from '@waymark/domain/local-date'
import { DIRECTION_WORD } from '@waymark/domain/measure'
import { changesInShort } from '@waymark/domain/pack-brief'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { CHALLENGE_STATE_WORD, REPLY_WORD, sayInstant } from '../history/column.words.ts'
import type { Block, Cell, Column, Paper } from '../papers/paper.ts'

/** What a pack is called and whose it is, beside what it shows. */
export interface PackHead {
  title: string
  meeting: { title: string; body: string; heldOn: string }
  audience: 'public' | 'restricted'
  /** `by`: null where nobody is named. */
  comment: { words: string; by: string | null } | null
  /** Label and value: who froze it, who took it, what proves it. */
  about: readonly (readonly Cell[])[]
}

/** The pack as it is put on paper, in the order in which it is read: the brief is its first page. */
export function paperOf(head: PackHead, contents: MeetingPackContents): Paper {
  const {
    asAt,
    brief,
    changes,
    challenges,
    council,
    evidence,
    exceptions,
    isDraft,
    leftOut,
    marking,
    measures,
    plans,
  } = contents
  return {
    ...{ title: head.title, council, asAt: `As at ${sayInstant(asAt)}` },
    ...(marking !== null && { marking: isDraft ? `Draft. ${marking}` : marking }),
    ...(marking === null && isDraft && { marking: 'Draft' }),
    blocks: [
      paragraph(`For ${head.meeting.title}, ${head.meeting.body}, ${sayDay(head.meeting.heldOn)}.`),
      ...briefBlocks(brief, changes, head.comment),
      ...changeBlocks(changes),
      ...(contents.ratings ? plans.flatMap(planBlocks) : []),
      ...(exceptions === null ? [] : exceptionBlocks(exceptions)),
      ...(measures === null ? [] : measureBlocks(measures)),
      ...(challenges === null ? [] : challengeBlocks(challenges)),
      ...(evidence === null ? [] : evidenceBlocks(evidence)),
      ...leftOutBlocks(leftOut),
      ...plans.flatMap(keyBlocks),
    ],
    about: [
      ['Pack', head.title],
      ['Meeting', `${head.meeting.title}, ${sayDay(head.meeting.heldOn)}`],
      ['For', head.audience === 'public' ? 'The public' : 'Those it is published to'],
      ['As at (UTC)', asAt],
      ['Plans', plans.map(({ title }) => title).join('; ')],
      ['Left out', leftOut.length === 0 ? 'Nothing' : leftOut.map(sayLeftOut).join('; ')],
      ...head.about,
    ],
  }
}

const paragraph = (text: string): Block => ({ is: 'paragraph', text })
const heading = (text: string, level: 1 | 2 = 1): Block => ({ is: 'heading', level, text })
const list = (items: readonly string[], none: string): Block =>
  items.length === 0 ? paragraph(none) : { is: 'list', items }
const table = (caption: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Block => ({
  is: 'table',
  table: { caption, columns, rows: [rows] },
})

const named = ({ ref, title }: Pick<PackRecord, 'ref' | 'title'>): string => `${ref} ${title}`
const lineOf = ({ about, sentence }: { about: PackRecord; sentence: string }): string => `${named(about)}: ${sentence}`
const more = (count: number, where: string): string[] => (count === 0 ? [] : [`And ${count} more, ${where}`])

function briefBlocks(
  { good, notGood, questions, more: left }: PackBrief,
  changes: PackChanges | null,
  comment: PackHead['comment'],
): Block[] {
  return [
    heading('Brief'),
    heading('What is good', 2),
    list([...good.map(lineOf), ...more(left.good, 'under ratings')], 'Nothing stands out as good.'),
    heading('What is not', 2),
    list(
      [...notGood.map(lineOf), ...more(left.notGood, 'under ratings and exceptions')],
      'Nothing is red, and nothing got worse.',
    ),
    ...(comment === null
      ? []
      : [
          heading('The director’s comment', 2),
          ...paragraphs(comment.words),
          ...(comment.by === null ? [] : [paragraph(comment.by)]),
        ]),
    heading('What changed since the last pack', 2),
    list(
      changes === null ? [] : changesInShort(changes),
      changes === null ? NO_PACK_BEFORE : `Nothing, since ${sayInstant(changes.from)}.`,
    ),
    heading('Questions worth asking', 2),
    list(
      [
        ...questions.map(({ about, sentence, why }) => `${named(about)}: ${sentence} ${why}.`),
        ...more(left.questions, 'among the contradictions'),
      ],
      'Nothing that is said contradicts the evidence.',
    ),
  ]
}

const NO_PACK_BEFORE = 'There is no pack before this one to count from.'

const paragraphs = (text: string): Block[] =>
  text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map(paragraph)

function changeBlocks(changes: PackChanges | null): Block[] {
  if (changes === null) return []
  const title = heading('What changed, and which')
  const { from, moves, completed, dates, added, gone } = changes
  const SAID = { declared: 'Declared', computed: 'The evidence says' }
  const names = (some: readonly PackRecord[]) => some.map(named).join('; ')
  const facts: [string, Cell][] = [
    ...(completed.length > 0 ? [[`Completed: ${completed.length}`, names(completed)] as [string, Cell]] : []),
    ...(dates.length > 0
      ? [
          [
            `Due on another day: ${dates.length}`,
            dates.map((one) => `${named(one.about)} (${sayDay(one.from)} to ${sayDay(one.to)})`).join('; '),
          ] as [string, Cell],
        ]
      : []),
    ...(added.length > 0 ? [[`New: ${added.length}`, names(added)] as [string, Cell]] : []),
    ...(gone.length > 0 ? [[`No longer there: ${gone.length}`, names(gone)] as [string, Cell]] : []),
  ]
  const none = moves.length === 0 && facts.length === 0
  return [
    title,
    paragraph(none ? `Nothing changed since ${sayInstant(from)}.` : `Counted from ${sayInstant(from)}.`),
    ...(moves.length === 0
      ? []
      : [
          table(
            'Ratings that changed, colour by colour',
            [
              { heading: 'Who says so' },
              { heading: 'From', kind: 'rating' },
              { heading: 'To', kind: 'rating' },
              { heading: 'How many' },
              { heading: 'Which' },
            ],
            moves.map(({ said, from: was, to, records }) => [
              ...[SAID[said], RATING_WORD[was], RATING_WORD[to], records.length, names(records)],
            ]),
          ),
        ]),
    ...(facts.length === 0 ? [] : [{ is: 'facts', lines: facts } as const]),
  ]
}

function planBlocks({ title, priorities }: PackPlan): Block[] {
  return [
    heading(`Ratings: ${title}`),
    table(
      `Priorities of ${title}`,
      [
        ...[{ heading: 'Ref' }, { heading: 'Priority' }, { heading: 'Sponsor' }],
        ...([
          { heading: 'Declared', kind: 'rating' },
          { heading: 'Evidence says', kind: 'rating' },
        ] as const),
        ...[
          { heading: 'Actions' },
          { heading: 'Complete' },
          { heading: 'Overdue' },
          { heading: 'Why', below: true } as const,
        ],
      ],
      priorities.map((one) => [
        ...[one.ref, one.title, one.lead, RATING_WORD[one.declared], RATING_WORD[one.computed]],
        ...[one.total, one.complete, one.overdue, one.sentence],
      ]),
    ),
    ...priorities.flatMap((priority): Block[] =>
      priority.actions.length === 0
        ? []
        : [
            heading(named(priority), 2),
            table(
              `Actions of ${named(priority)}`,
              [
                ...[{ heading: 'Ref' }, { heading: 'Action' }, { heading: 'Owner' }, { heading: 'Status' }],
                ...([
                  { heading: 'Declared', kind: 'rating' },
                  { heading: 'Evidence says', kind: 'rating' },
                  { heading: 'Due', kind: 'day' },
                ] as const),
                { heading: 'Impact' },
              ],
              priority.actions.map((one) => [
                ...[one.ref, one.title, one.owner, STATUS_WORD[one.status], RATING_WORD[one.declared]],
                ...[RATING_WORD[one.computed], one.dueOn, IMPACT_WORD[one.impact]],
              ]),
            ),
          ],
    ),
  ]
}

function exceptionBlocks(exceptions: readonly PackException[]): Block[] {
  if (exceptions.length === 0) return [heading('Exceptions'), paragraph('No open action is red, amber or overdue.')]
  return [
    heading('Exceptions'),
    ...exceptions.flatMap((one): Block[] => [
      heading(named(one), 2),
      {
        is: 'facts',
        lines: [
          ['Priority', named(one.priority)],
          ['Declared', RATING_WORD[one.declared]],
          ['The evidence says', one.sentence],
          ['Owner', one.owner ?? 'Nobody'],
          ['Due', `${sayDay(one.dueOn)}${one.moved === null ? '' : `, ${one.moved}`}`],
          ...(one.whatChanged === null ? [] : [['What changed', one.whatChanged] as const]),
          ...(one.whatNext === null ? [] : [['What next', one.whatNext] as const]),
          ['Last update', one.updatedAt === null ? 'None yet' : sayInstant(one.updatedAt)],
        ],
      },
    ]),
  ]
}

const measureBlocks = (measures: readonly PackMeasure[]): Block[] => [
  heading('Measures'),
  measures.length === 0
    ? paragraph('No measure is linked to these plans.')
    : table(
        'Measures',
        [
          ...[
            { heading: 'Ref' },
            { heading: 'Measure' },
            { heading: 'Period' },
            { heading: 'Value' },
            { heading: 'Target' },
          ],
          { heading: 'Rating', kind: 'rating' },
          { heading: 'Since the period before' },
          { heading: 'Why', below: true },
        ],
        measures.map((one) => [
          ...[one.ref, one.title, one.period, one.value, one.target, RATING_WORD[one.rating]],
          ...[
            one.direction && DIRECTION_WORD[one.direction],
            [one.sentence, one.directionSentence].filter(Boolean).join('. '),
          ],
        ]),
      ),
]

const exemptWords = (paragraphNumber: number | null): string =>
  paragraphNumber === null ? '' : `Exempt (Schedule 12A, paragraph ${paragraphNumber}). `

const challengeBlocks = (challenges: readonly PackChallenge[]): Block[] => [
  heading('Questions and answers'),
  ...(challenges.length === 0 ? [paragraph('Nothing was asked.')] : []),
  ...challenges.flatMap((one): Block[] => [
    heading(`On ${one.about.ref === null ? one.about.title : `${one.about.ref} ${one.about.title}`}`, 2),
    paragraph(`${exemptWords(one.exempt)}${one.question}`),
    paragraph(
      `Asked by ${one.askedBy} of ${one.askedOf}, ${sayInstant(one.askedAt)}. ${CHALLENGE_STATE_WORD[one.state]}${
        one.state === 'asked' ? `, answer by ${sayDay(one.answerByOn)}${one.isLate ? ': late' : ''}` : ''
      }.`,
    ),
    ...(one.replies.length === 0
      ? []
      : [
          {
            is: 'list' as const,
            items: one.replies.map(
              ({ kind, words, by, at }) =>
                `${REPLY_WORD[kind]}, ${by}, ${sayInstant(at)}${words === null ? '' : `: ${words}`}`,
            ),
          },
        ]),
  ]),
]

const evidenceBlocks = (evidence: readonly PackEvidence[]): Block[] => [
  heading('Evidence added'),
  evidence.length === 0
    ? paragraph('No evidence was added.')
    : table(
        'Evidence added',
        [
          ...[{ heading: 'Evidence' }, { heading: 'Kind' }, { heading: 'Of actions' }],
          { heading: 'Added', kind: 'instant' },
          ...[{ heading: 'Verified' }, { heading: 'Exempt' }],
        ],
        evidence.map((one) => [
          ...[one.title, EVIDENCE_KIND_WORD[one.kind], one.serves, one.addedAt, one.verified ? 'Yes' : 'Not yet'],
          one.exempt === null ? '' : `Schedule 12A, paragraph ${one.exempt}`,
        ]),
      ),
]

const sayLeftOut = ({ what, count, why }: MeetingPackContents['leftOut'][number]): string => `${what}: ${count}. ${why}`

const leftOutBlocks = (leftOut: MeetingPackContents['leftOut']): Block[] =>
  leftOut.length === 0 ? [] : [heading('Left out'), { is: 'list', items: leftOut.map(sayLeftOut) }]

const keyBlocks = ({ title, key }: PackPlan): Block[] => [
  heading(`What the ratings of ${title} mean`),
  table(
    `Rating key of ${title}`,
    [{ heading: 'Rating', kind: 'rating' }, { heading: 'Called' }, { heading: 'Means' }],
    key.map(({ rating, label, meaning }) => [RATING_WORD[rating], label, meaning]),
  ),
]
