import type { Instant, LocalDate, LocalTime } from '@waymark/contract/days'
import type { CallReplyKind, CallRequestState, CallStageKind, CallStageState } from '@waymark/contract/inspection-words'
import { dayInLondon, daysBetween } from './local-date.ts'

export const CALL_STAGE_WORD: Readonly<Record<CallStageKind, string>> = {
  notice: 'Notice',
  off_site: 'Off-site',
  on_site: 'On-site',
  feedback: 'Feedback',
}
export const CALL_STAGE_STATE_WORD: Readonly<Record<CallStageState, string>> = {
  past: 'Over',
  now: 'Now',
  next: 'Next',
  later: 'Later',
  not_set: 'No day set',
}
export const CALL_REQUEST_STATE_WORD: Readonly<Record<CallRequestState, string>> = {
  open: 'Open',
  answered: 'Answered',
  withdrawn: 'Withdrawn',
}

export const CALL_REPLY_WORD: Readonly<Record<CallReplyKind, string>> = {
  answered: 'Answered',
  reopened: 'Opened again',
  withdrawn: 'Withdrawn',
}

/** The days and times of an inspection's stages, as far as they are known. */
export interface CallDays {
  noticeOn: LocalDate | null
  noticeTime: LocalTime | null
  offSiteFrom: LocalDate | null
  offSiteTo: LocalDate | null
  fieldworkFrom: LocalDate | null
  fieldworkTime: LocalTime | null
  fieldworkTo: LocalDate | null
  feedbackOn: LocalDate | null
  feedbackTime: LocalTime | null
}

export interface CallStage {
  stage: CallStageKind
  from: LocalDate | null
  time: LocalTime | null
  to: LocalDate | null
  state: CallStageState
  sentence: string
}

/** A day and a time of it in Europe/London. */
export interface Moment {
  day: LocalDate
  time: LocalTime
}

/** The four stages in their order, with what is now and what comes next. A stage lasts until the end of its last day. */
export function callTimeline(days: CallDays, now: Moment): CallStage[] {
  const { noticeOn, offSiteFrom, fieldworkFrom, feedbackOn } = days
  const stages = [
    { stage: 'notice', from: noticeOn, time: days.noticeTime, to: noticeOn },
    { stage: 'off_site', from: offSiteFrom, time: null, to: days.offSiteTo ?? offSiteFrom },
    // Without a last day it goes on until the feedback.
    { stage: 'on_site', from: fieldworkFrom, time: days.fieldworkTime, to: days.fieldworkTo ?? feedbackOn },
    { stage: 'feedback', from: feedbackOn, time: days.feedbackTime, to: feedbackOn },
  ] as const
  const begun = (one: (typeof stages)[number]) => one.from !== null && hasBegun(one, now)
  const next = stages
    .filter((one) => one.from !== null && !begun(one))
    .toSorted((one, other) => startOf(one).localeCompare(startOf(other)))[0]
  return stages.map((one) => {
    const { stage, from, time, to } = one
    const state = stateOf(one, now, begun(one), one === next)
    return { stage, from, time, to, state, sentence: sentenceOf(one, state, now) }
  })
}

type Stage = Pick<CallStage, 'stage' | 'from' | 'time' | 'to'>

const startOf = ({ from, time }: Stage): string => `${from ?? ''} ${time ?? '00:00'}`

const hasBegun = (stage: Stage, { day, time }: Moment): boolean => startOf(stage) <= `${day} ${time}`

function stateOf({ from, to }: Stage, { day }: Moment, begun: boolean, isNext: boolean): CallStageState {
  if (from === null) return 'not_set'
  if (!begun) return isNext ? 'next' : 'later'
  return to !== null && to < day ? 'past' : 'now'
}

function sentenceOf(stage: Stage, state: CallStageState, { day }: Moment): string {
  const { from, to, time } = stage
  if (from === null || state === 'not_set') return 'No day set yet'
  if (state === 'past') {
    const ago = daysBetween(to ?? from, day)
    return ago === 1 ? 'Ended yesterday' : `Ended ${ago} days ago`
  }
  if (state === 'now') {
    if (to === from) return time === null ? 'Today' : `Today, since ${time}`
    const nth = daysBetween(from, day) + 1
    return to === null ? `Day ${nth}` : `Day ${nth} of ${daysBetween(from, to) + 1}`
  }
  const ahead = daysBetween(day, from)
  const at = time === null ? '' : ` at ${time}`
  if (ahead === 0) return `Starts today${at}`
  return ahead === 1 ? `Starts tomorrow${at}` : `Starts in ${ahead} days${at}`
}

/** Where a request stands: as the last thing said of it, the earliest first, put it. */
export const requestState = (replies: readonly { kind: CallReplyKind }[]): CallRequestState => {
  const last = replies.at(-1)?.kind
  return last === undefined || last === 'reopened' ? 'open' : last
}

export interface RequestTimes {
  state: CallRequestState
  askedAt: Instant
  wantedAt: Instant | null
  /** When the last thing was said of it. */
  repliedAt: Instant | null
}

/** Whole minutes from being asked to the answer; of an open one, until now. Null of one that was withdrawn: it has no answer. */
export function elapsedMinutes({ state, askedAt, repliedAt }: RequestTimes, now: Instant): number | null {
  if (state === 'withdrawn') return null
  const until = state === 'answered' && repliedAt !== null ? repliedAt : now
  return Math.max(0, Math.floor((Date.parse(until) - Date.parse(askedAt)) / 60_000))
}

/** After the time it was wanted by: open still, or answered. */
export function isLateRequest({ state, wantedAt, repliedAt }: RequestTimes, now: Instant): boolean {
  if (wantedAt === null || state === 'withdrawn') return false
  const until = state === 'answered' && repliedAt !== null ? repliedAt : now
  return Date.parse(until) > Date.parse(wantedAt)
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

/** `14 minutes`, `2 hours 14 minutes`, `3 days 2 hours`: the two largest units that say something. */
export function sayElapsed(minutes: number): string {
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  if (minutes < 1) return 'less than a minute'
  const units = days > 0 ? [days && counted(days, 'day'), hours && counted(hours, 'hour')] : []
  const small = days > 0 ? [] : [hours && counted(hours, 'hour'), rest && counted(rest, 'minute')]
  return [...units, ...small].filter(Boolean).join(' ')
}

/** The time of day it is in London at that instant. */
export const momentInLondon = (instant: Instant): Moment => ({
  day: dayInLondon(instant),
  time: timeOfDay.format(new Date(instant)),
})

const timeOfDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
})

/**
 * The instant of a day and a time in London. A time that the clocks pass over in spring is as many minutes after 01:00;
 * one that comes twice in autumn is the first.
 */
export function instantOf({ day, time }: Moment): Instant {
  const asUtc = Date.parse(`${day}T${time}:00.000Z`)
  // London is on UTC or one hour ahead of it.
  const anHourAhead = new Date(asUtc - 3_600_000).toISOString()
  const back = momentInLondon(anHourAhead)
  return back.day === day && back.time === time ? anHourAhead : new Date(asUtc).toISOString()
}
