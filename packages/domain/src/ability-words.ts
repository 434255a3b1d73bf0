import type { Ability } from '@waymark/contract/access'

/** What somebody could do with a record. */
export const ABILITY_WORD: Readonly<Record<Ability, string>> = {
  see: 'See it',
  update: 'Say how it is going',
  ask_for_date: 'Ask for a new date',
  change_date: 'Change its date',
  decide: 'Approve',
  edit: 'Change it',
}
