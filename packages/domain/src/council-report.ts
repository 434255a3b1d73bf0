import type { CouncilReportPart } from '@waymark/contract/council-reports'
import type { LocalDate } from '@waymark/contract/days'
import type { ActionStatus, Impact, Rating } from '@waymark/contract/words'
import { addDays, isLocalDate, sayDay } from './local-date.ts'
import { RATING_WORD } from './rating-key.ts'
import { WORST_FIRST } from './roll-up.ts'

export interface ReportedAction {
  ref: string
  title: string
  status: ActionStatus
  computed: Rating
  impact: Impact
  impactStatement: string | null
  dueOn: LocalDate
  /** Null while it is not complete, or where the record does not hold the day. */
  completedOn: LocalDate | null
}

export interface ReportedMeasure {
  title: string
  periodLabel: string
  /** `Amber: 87% against a target of 90%` */
  sentence: string
  /** `Better than the period before`; empty where there is none. */
  direction: string
}

/** One priority of the plan: a theme of the report. */
export interface ReportedTheme {
  title: string
  declared: Rating
  computed: Rating
  whyItMatters: string | null
  actions: readonly ReportedAction[]
  measures: readonly ReportedMeasure[]
}

export interface CouncilReportRecord {
  plan: { title: string; startsOn: LocalDate; endsOn: LocalDate | null }
  today: LocalDate
  meetingOn: LocalDate
  portfolioHolder: string
  themes: readonly ReportedTheme[]
}

export interface DraftedSection {
  key: string
  part: CouncilReportPart
  heading: string
  generated: string
}

export const COUNCIL_REPORT_PART_WORD: Readonly<Record<CouncilReportPart, string>> = {
  summary: 'Summary',
  themes: 'Report by theme',
  priorities: 'Key priorities for the coming year',
  background: 'Background papers',
  cabinet_member: 'Cabinet member (portfolio holder)',
  local_member: 'Local member',
  appendices: 'Appendices',
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const numberOf = (n: number): string => NUMBERS[n] ?? String(n)
const count = (n: number, one: string, many = `${one}s`): string => `${numberOf(n)} ${n === 1 ? one : many}`
const upper = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1)
const isAre = (n: number): string => (n === 1 ? 'is' : 'are')
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
const item = (text: string): string => `- ${text.replaceAll(/\s+/g, ' ').trim()}`
/** A blank line parts paragraphs; a list is one. */
const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')

const planned = ({ actions }: Pick<ReportedTheme, 'actions'>) => actions.filter(({ status }) => status !== 'cancelled')
const complete = (theme: Pick<ReportedTheme, 'actions'>) => planned(theme).filter(({ status }) => status === 'complete')
const evidenced = (theme: Pick<ReportedTheme, 'actions'>) =>
  planned(theme).filter(({ impact }) => impact === 'evidenced')
const overdue = (theme: Pick<ReportedTheme, 'actions'>, today: LocalDate) =>
  planned(theme).filter(({ status, dueOn }) => status !== 'complete' && dueOn < today)

/** Council hears from its portfolio holder once a year: what is older was reported before. */
function yearBefore(day: LocalDate): LocalDate {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
  return isLocalDate(before) ? before : addDays(day, -365)
}

/** "two red, one amber and three green", the worst first. */
function ratingsInWords(ratings: readonly Rating[]): string {
  const words = WORST_FIRST.map((rating) => [rating, ratings.filter((one) => one === rating).length] as const)
    .filter(([, n]) => n > 0)
    .map(([rating, n]) => `${numberOf(n)} ${RATING_WORD[rating].toLowerCase()}`)
  return listed(words)
}

function summary({ plan, themes, today }: CouncilReportRecord): string {
  const all = { actions: themes.flatMap(({ actions }) => actions) }
  const [whole, done, works, late] = [planned(all), complete(all), evidenced(all), overdue(all, today)]
  const span =
    plan.endsOn === null ? `from ${sayDay(plan.startsOn)}` : `from ${sayDay(plan.startsOn)} to ${sayDay(plan.endsOn)}`
  return paragraphs(
    `This report tells Council what has been achieved under “${plan.title}”, which runs ${span}, where it stands on ${sayDay(today)}, and what comes next.`,
    themes.length === 0
      ? 'The plan has no priorities yet.'
      : `The plan has ${count(themes.length, 'priority', 'priorities')} and ${count(whole.length, 'action')}. ${upper(count(done.length, 'action'))} ${isAre(done.length)} complete${sayWorks(done.length, works.length)}. ${upper(count(late.length, 'action'))} ${isAre(late.length)} overdue.`,
    themes.length === 0
      ? ''
      : `By what the evidence says, the priorities stand at ${ratingsInWords(themes.map(({ computed }) => computed))}.`,
  )
}

const sayWorks = (done: number, works: number): string => {
  if (done === 0) return ''
  if (works === 0) return ', with no evidence yet of the difference made'
  return `, and for ${numberOf(works)} there is evidence that ${works === 1 ? 'it has' : 'they have'} made a difference`
}

/** What was completed outside the year that is reported, counted. */
function completedOutside(done: readonly ReportedAction[], since: LocalDate): string {
  const before = done.filter(({ completedOn }) => completedOn !== null && completedOn < since).length
  const unknown = done.filter(({ completedOn }) => completedOn === null).length
  return [
    ...(before === 0
      ? []
      : [`${upper(count(before, 'action'))} ${before === 1 ? 'was' : 'were'} completed before ${sayDay(since)}.`]),
    ...(unknown === 0
      ? []
      : [`${upper(count(unknown, 'action'))} ${isAre(unknown)} complete since a day that is not recorded.`]),
  ].join(' ')
}

function themeInWords(
  theme: ReportedTheme,
  { today, meetingOn }: Pick<CouncilReportRecord, 'today' | 'meetingOn'>,
): string {
  const since = yearBefore(meetingOn)
  const [whole, done, works, late] = [planned(theme), complete(theme), evidenced(theme), overdue(theme, today)]
  const rated =
    theme.declared === theme.computed
      ? `It is rated ${RATING_WORD[theme.declared].toLowerCase()}.`
      : `It is declared ${RATING_WORD[theme.declared].toLowerCase()}; the evidence says ${RATING_WORD[theme.computed].toLowerCase()}.`
  const stands =
    whole.length === 0
      ? 'No actions have been agreed yet.'
      : `${done.length === 0 ? 'None' : upper(numberOf(done.length))} of its ${count(whole.length, 'action')} ${done.length > 1 ? 'are' : 'is'} complete. They stand at ${ratingsInWords(whole.map(({ computed }) => computed))}.`
  const list = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `${heading}\n${lines.join('\n')}`
  return paragraphs(
    theme.whyItMatters ?? '',
    `${rated} ${stands}`,
    list(
      `Achieved since ${sayDay(since)}, twelve months before the meeting:`,
      done
        .filter(({ completedOn }) => completedOn !== null && completedOn >= since)
        .map(({ ref, title }) => item(`${title} (${ref})`)),
    ),
    completedOutside(done, since),
    list(
      'The difference that was evidenced:',
      works.map(({ ref, title, impactStatement }) =>
        item(`${title} (${ref})${impactStatement ? `: ${impactStatement}` : ''}`),
      ),
    ),
    list(
      'The figures:',
      theme.measures.map(({ title, periodLabel, sentence, direction }) =>
        item(`${title}, ${periodLabel}: ${sentence}${direction === '' ? '' : `. ${direction}`}`),
      ),
    ),
    list(
      'Overdue:',
      late.map(({ ref, title, dueOn }) => item(`${title} (${ref}), due on ${sayDay(dueOn)}`)),
    ),
  )
}

/** What is open comes next, the soonest first; most of a long plan is in the plan itself. */
const MOST_COMING = 5

function comingYear({ themes }: CouncilReportRecord): string {
  const open = themes
    .map((theme) => ({
      theme,
      coming: planned(theme)
        .filter(({ status }) => status !== 'complete')
        .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)),
    }))
    .filter(({ coming }) => coming.length > 0)
  if (open.length === 0)
    return 'Every action of the plan is complete. The priorities for the coming year are to be agreed.'
  return paragraphs(
    ...open.map(({ theme, coming }) => {
      const rest = coming.length - MOST_COMING
      const lines = coming.slice(0, MOST_COMING).map(({ title, dueOn }) => item(`${title}, by ${sayDay(dueOn)}`))
      return [`${theme.title}:`, ...lines, ...(rest > 0 ? [item(`and ${count(rest, 'further action')}`)] : [])].join(
        '\n',
      )
    }),
  )
}

/** The sections that were chosen, in the order in which such reports have them. */
export function draftCouncilReport(record: CouncilReportRecord, parts: readonly CouncilReportPart[]): DraftedSection[] {
  const { plan, today, themes, portfolioHolder } = record
  const simple = (part: Exclude<CouncilReportPart, 'themes'>, generated: string): DraftedSection[] =>
    parts.includes(part) ? [{ key: part, part, heading: COUNCIL_REPORT_PART_WORD[part], generated }] : []
  return [
    ...simple('summary', summary(record)),
    ...(parts.includes('themes')
      ? themes.map((theme, index): DraftedSection => ({
          ...{ key: `theme-${index + 1}`, part: 'themes', heading: theme.title },
          generated: themeInWords(theme, record),
        }))
      : []),
    ...simple('priorities', comingYear(record)),
    ...simple('background', item(`${plan.title}, as it stood on ${sayDay(today)}`)),
    ...simple('cabinet_member', portfolioHolder),
    ...simple('local_member', 'All'),
    ...simple('appendices', 'None.'),
  ]
}

export type ReportPiece = { is: 'paragraph'; text: string } | { is: 'list'; items: string[] }

/** What a section says, as it is set: paragraphs, and lists where lines begin with a dash. */
export function piecesOf(words: string): ReportPiece[] {
  const pieces: ReportPiece[] = []
  for (const part of words.split(/\n\s*\n/)) {
    let lines: string[] = []
    let items: string[] = []
    const put = () => {
      if (lines.length > 0) pieces.push({ is: 'paragraph', text: lines.join('\n') })
      if (items.length > 0) pieces.push({ is: 'list', items })
      ;[lines, items] = [[], []]
    }
    for (const line of part.split('\n').map((one) => one.trim())) {
      const [, own] = /^[-•*]\s+(.*)$/.exec(line) ?? []
      if (own !== undefined) items.push(own)
      else if (line !== '') {
        if (items.length > 0) put()
        lines.push(line)
      }
    }
    put()
  }
  return pieces
}
