import { oneLine, tidy } from './import-grid.ts'

/** Who answers for a row, as far as its cell says. */
export interface OwnersReading {
  original: string
  /** One for each person, post or body named, in the order in which they stand. */
  names: string[]
}

/** Words that a post has in it, and a person's name has not. */
const POST =
  /\b(?:officers?|managers?|head|director|lead(?:er)?s?|chair|chief|executive|co-?ordinator|team|service|services|board|members?|councillors?|cllr|portfolio|holder|principal|worker|commissioner|sro|dcs|iro|lado|nurse|doctor|headteacher|governors?|partners?|panel|group|assistant|deputy|administrator|advis[oe]r|consultant|analyst|practitioner)s?\b/i
const isPost = (text: string) => POST.test(text)

/** “Jane Smith”, “Dr A. O’Neill”, “Mary-Anne de Souza”. */
const isName = (text: string): boolean =>
  !isPost(text) &&
  /^(?:(?:mr|mrs|ms|miss|dr|prof|rev|sir|dame)\.? )?(?:\p{Lu}[\p{L}’'.-]*|de|van|der|von|al|bin|el)(?: (?:\p{Lu}[\p{L}’'.-]*|de|van|der|von|al|bin|el)){1,3}$/u.test(
    text,
  )
const isInitials = (text: string): boolean => /^\p{Lu}{2,5}$/u.test(text)
const standsAlone = (text: string) => isPost(text) || isName(text) || isInitials(text)

const AND = /\s+(?:and|&|\+|with|plus)\s+/i

/** A sign that can join two, or be part of what one is called: they are two where each could stand alone. */
const JOINS: readonly { at: RegExp; apart: (parts: readonly string[]) => boolean }[] = [
  { at: /\s+\/\s*|\s*\/\s+/, apart: () => true },
  { at: /\//, apart: (parts) => parts.every(isInitials) || parts.every(standsAlone) },
  // “Planning Officer, SC&WB” and “Jane Smith, Head of Early Help” are one: a post and where it is, a person and what they are.
  {
    at: /\s*,\s*/,
    apart: (parts) => {
      const each = parts.flatMap((part) => part.split(AND))
      return each.every(isName) || each.every(isPost) || each.every(isInitials)
    },
  },
  { at: AND, apart: (parts) => parts.every(standsAlone) },
]

function split(text: string): string[] {
  for (const { at, apart } of JOINS) {
    const parts = text
      .split(at)
      .map((part) => part.replace(/^(?:and|&|\+)\s+/i, '').trim())
      .filter((part) => part !== '')
    if (parts.length > 1 && apart(parts)) return parts.flatMap(split)
  }
  return [text]
}

/** “Chair / DCS” are two, “DM/PL/KL” three, “Planning Officer, SC&WB” one. What could be either stays one. */
export function readOwners(original: string): OwnersReading {
  const parts = tidy(original)
    .split(/\n|;/)
    .map((part) =>
      oneLine(part)
        .replace(/^[-•·*]\s*/, '')
        .replace(/\s+,/g, ',')
        .replace(/[.,]$/, ''),
    )
    .filter((part) => part !== '' && !/^(?:n\/?a|tb[ca]|none|[-–—?]+)$/i.test(part))
    .flatMap(split)
  return { original, names: [...new Set(parts)] }
}

/** Somebody who can be meant. */
export interface Known {
  id: string
  name: string
  jobTitle: string
}

export interface Meant {
  personId: string
  /** Null where the name itself stands there. */
  doubt: string | null
}

const plain = (text: string) =>
  oneLine(text)
    .toLowerCase()
    .replace(/^(?:mr|mrs|ms|miss|dr|prof|cllr|councillor)\.? /, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const initialsOf = (name: string) =>
  plain(name)
    .split(' ')
    .map((word) => word[0])
    .join('')

/** Whom a name, a post or initials mean, where that can be only one. */
export function whoIsMeant(name: string, people: readonly Known[]): Meant | null {
  const asked = plain(name)
  const [head = ''] = name.split(/\s*[,(]\s*/)
  const only = (found: readonly Known[], doubt: (one: Known) => string | null): Meant | null =>
    found.length === 1 && found[0] ? { personId: found[0].id, doubt: doubt(found[0]) } : null
  if (asked === '') return null
  return (
    only(
      people.filter((one) => plain(one.name) === asked),
      () => null,
    ) ??
    only(
      people.filter((one) => plain(one.name) === plain(head)),
      () => null,
    ) ??
    only(
      people.filter((one) => plain(one.jobTitle) === asked),
      (one) => `Read as ${one.name}, who holds that post`,
    ) ??
    (isInitials(name.trim())
      ? only(
          people.filter((one) => initialsOf(one.name) === asked),
          (one) => `Read as ${one.name}, by the initials`,
        )
      : null)
  )
}
