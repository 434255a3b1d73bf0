/** What looks as if it could tell a reader which child is meant (product rule 8). It is pointed out, never refused. */
export type Identifiable = 'date_of_birth' | 'nhs_number' | 'case_number' | 'initials'

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
/** A day with a year, where birth or age is spoken of nearby. */
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|(?:${MONTHS})[a-z]*)[ ./-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}`
const BIRTH = new RegExp(
  String.raw`\b(?:d\.?o\.?b\.?|born|birth(?:day|date)?)\b.{0,30}?(?:${DAY})|(?:${DAY}).{0,20}?\b(?:d\.?o\.?b\.?|birth)\b`,
  'is',
)
const TEN_FIGURES = /(?<![\d-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d-])/g
const CASE =
  /\b(?:case|client|child|lcs|liquid ?logic|mosaic|upn|pupil|care ?first)\s*(?:no\.?|number|id|ref(?:erence)?|#)?\s*:?\s*#?\d{5,}\b|\b[A-Z]\d{12}\b/i

/** A child spoken of by initials: `child A.B.`, `sibling K J`, `the girl CD (9)`. Capitals alone are words of the trade. */
const INITIALS =
  /\b(?:[Cc]hild|[Yy]oung person|[Bb]oy|[Gg]irl|[Ss]on|[Dd]aughter|[Ss]iblings?|[Bb]rother|[Ss]ister|[Pp]upil|[Bb]aby)\s+(?:[A-Z]\.\s?[A-Z]\.?|[A-Z] [A-Z]\b|[A-Z]{2}(?=\s*\(\s*(?:aged\s*)?\d{1,2}\b|[,’']\s?s?\b))/

/**
 * An NHS number: ten figures of which the last checks the others, modulo 11.
 * https://www.datadictionary.nhs.uk/attributes/nhs_number.html
 */
const isNhsNumber = (figures: string): boolean => {
  const sum = [...figures.slice(0, 9)].reduce((total, figure, index) => total + Number(figure) * (10 - index), 0)
  const check = 11 - (sum % 11)
  return check !== 10 && (check === 11 ? 0 : check) === Number(figures[9])
}

/** What in a text looks like it could identify a child; empty where nothing does. */
export function findIdentifiable(text: string): Identifiable[] {
  const found: Identifiable[] = []
  if (BIRTH.test(text)) found.push('date_of_birth')
  if ([...text.matchAll(TEN_FIGURES)].some((match) => isNhsNumber(match.slice(1).join('')))) found.push('nhs_number')
  if (CASE.test(text)) found.push('case_number')
  if (INITIALS.test(text)) found.push('initials')
  return found
}

const WORDS: Readonly<Record<Identifiable, string>> = {
  date_of_birth: 'a date of birth',
  nhs_number: 'an NHS number',
  case_number: 'a case number',
  initials: 'a child’s initials',
}

/** `a date of birth and an NHS number`; what is not known by these names is left out. */
export function sayIdentifiable(kinds: readonly string[]): string {
  const found = kinds.flatMap((kind) => (kind in WORDS ? [WORDS[kind as Identifiable]] : []))
  return found.length > 1 ? `${found.slice(0, -1).join(', ')} and ${found.at(-1)}` : (found[0] ?? '')
}

/** `This looks like a date of birth. …`, or null where nothing does. */
export function identifiableWarning(text: string): string | null {
  const found = findIdentifiable(text)
  if (found.length === 0) return null
  return `This looks like ${sayIdentifiable(found)}. Nobody should be able to tell which child is meant: take it out unless you are sure.`
}
