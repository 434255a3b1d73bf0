import type { SecurityEventKind } from '@waymark/contract/security-events'

export const SECURITY_EVENT_WORD: Readonly<Record<SecurityEventKind, string>> = {
  sign_in: 'Signed in',
  sign_in_failed: 'Sign-in refused',
  sign_in_throttled: 'Sign-in held back after too many tries',
  sign_out: 'Signed out',
  sessions_revoked: 'Signed out elsewhere',
  password_changed: 'Password changed',
  password_change_failed: 'Change of password refused',
  link_made: 'Link to set a password made',
  link_used: 'Link to set a password used',
  link_refused: 'Link to set a password refused',
  account_ended: 'Account ended',
  export: 'Exported',
  everything_imported: 'Everything imported',
  identifiable_text: 'Text that may identify a child',
  pack_link_made: 'Link to a pack made',
  pack_link_opened: 'Pack opened by a link',
  pack_link_refused: 'Link to a pack refused',
  pack_link_revoked: 'Link to a pack stopped',
}
