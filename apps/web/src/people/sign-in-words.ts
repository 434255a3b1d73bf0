import type { PersonView } from '@waymark/contract/people'
import type { TagTone } from '../ui/StatusTag.tsx'

/** Where a person's sign-in stands. */
export const signInWords: Record<NonNullable<PersonView['signIn']>['state'], string> = {
  none: 'Not invited',
  invited: 'Invited',
  active: 'Can sign in',
  ended: 'Account ended',
}
export const signInTones: Record<NonNullable<PersonView['signIn']>['state'], TagTone> = {
  none: 'neutral',
  invited: 'waiting',
  active: 'brand',
  ended: 'warning',
}
