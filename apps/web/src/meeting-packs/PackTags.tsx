import type { MeetingPackState, PackAudience } from '@waymark/contract/meeting-packs'
import { PACK_AUDIENCE_WORD, PACK_STATE_WORD } from '@waymark/domain/meeting-pack'
import { StatusTag, type TagTone } from '../ui/StatusTag.tsx'

const TONE: Record<MeetingPackState, TagTone> = {
  draft: 'waiting',
  frozen: 'brand',
  published: 'done',
  withdrawn: 'neutral',
}

export const PackStateTag = ({ state }: { state: MeetingPackState }) => (
  <StatusTag tone={TONE[state]}>{PACK_STATE_WORD[state]}</StatusTag>
)

export const AudienceTag = ({ audience }: { audience: PackAudience }) => (
  <StatusTag tone={audience === 'restricted' ? 'warning' : 'neutral'}>{PACK_AUDIENCE_WORD[audience]}</StatusTag>
)
