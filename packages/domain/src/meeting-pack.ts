import type { MeetingPackState, PackAudience, PackSection } from '@waymark/contract/meeting-packs'

export const PACK_AUDIENCE_WORD: Readonly<Record<PackAudience, string>> = {
  public: 'Public',
  restricted: 'Restricted',
}

export const PACK_STATE_WORD: Readonly<Record<MeetingPackState, string>> = {
  draft: 'Draft',
  frozen: 'Frozen',
  published: 'Published',
  withdrawn: 'Withdrawn',
}

export const PACK_SECTION_WORD: Readonly<Record<PackSection, string>> = {
  ratings: 'Ratings',
  exceptions: 'Exceptions',
  measures: 'Measures',
  challenges: 'Questions and answers',
  evidence: 'Evidence added',
}
