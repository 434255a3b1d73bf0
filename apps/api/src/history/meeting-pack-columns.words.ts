import type { Noun } from '@waymark/contract/words'
import { PACK_AUDIENCE_WORD, PACK_SECTION_WORD, PACK_STATE_WORD } from '@waymark/domain/meeting-pack'
import {
  COUNTER,
  type Columns,
  KEY,
  ROLE_WORD,
  asNames,
  asWords,
  day,
  instant,
  name,
  text,
  words,
} from './column.words.ts'

const each = (known: Readonly<Record<string, string>>) => (value: unknown) =>
  (value as unknown[]).map((one) => asWords(known)(one, String, {})).join(', ') || 'None'

/** Columns of packs for meetings. */
export const MEETING_PACK_COLUMNS = {
  meeting_pack: {
    id: KEY,
    meeting_id: name('Meeting', 'meetingId'),
    title: text('Title', 'title'),
    audience: words('For', 'audience', PACK_AUDIENCE_WORD),
    state: words('Where it stands', 'state', PACK_STATE_WORD),
    plan_ids: { label: 'Plans', field: 'planIds', say: asNames, refersTo: true },
    sections: { label: 'What it holds', field: 'sections', say: each(PACK_SECTION_WORD) },
    previous_id: name('The pack before', 'previousId'),
    as_at_on: day('Shows the end of', 'asAtOn'),
    as_at: instant('Shows', 'asAt'),
    comment: text('Director’s comment', 'comment'),
    comment_by_id: name('Comment by', 'commentById'),
    comment_at: instant('Comment written', 'commentAt'),
    made_by_id: name('Begun by', 'madeById'),
    made_at: instant('Begun', 'madeAt'),
    frozen_by_id: name('Frozen by', 'frozenById'),
    frozen_at: instant('Frozen', 'frozenAt'),
    roles: { label: 'Published to', field: 'roles', say: each(ROLE_WORD) },
    published_by_id: name('Published by', 'publishedById'),
    published_at: instant('Published', 'publishedAt'),
    withdrawn_reason: text('Why it was withdrawn', 'withdrawnReason'),
    withdrawn_by_id: name('Withdrawn by', 'withdrawnById'),
    withdrawn_at: instant('Withdrawn', 'withdrawnAt'),
    version: COUNTER,
  },
} satisfies Partial<Record<Noun, Columns>>
