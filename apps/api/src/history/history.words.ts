import type { RatingKey } from '@waymark/contract/plans'
import type {
  ChallengeReplyKind,
  ChallengeState,
  DateRequestState,
  MeetingPart,
  Noun,
  SignOffState,
} from '@waymark/contract/words'
import { EVIDENCE_KIND_WORD, EVIDENCE_SCAN_WORD, sayFileType, saySize } from '@waymark/domain/evidence'
import { CALL_REPLY_WORD } from '@waymark/domain/call'
import { FINDING_KIND_WORD, LATER_VERDICT_WORD } from '@waymark/domain/finding'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { INSPECTION_KIND_WORD } from '@waymark/domain/inspection'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { dayInLondon, isLocalDate, sayDay, sayPeriod } from '@waymark/domain/local-date'
import {
  AREA_KIND_WORD,
  BASIS_WORD,
  DIRECTION_WORD,
  FINALITY_WORD,
  FREQUENCY_WORD,
  POLARITY_WORD,
  STATE_WORD,
  TOLERANCE_WORD,
  UNIT_WORD,
  YEAR_TYPE_WORD,
} from '@waymark/domain/measure'
import { CAUSE_WORD } from '@waymark/domain/moved'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { SELF_EVALUATION_WORD } from '@waymark/domain/readiness'
import { namedInView, sayViewSearch } from './saved-view.words.ts'
import { STATEMENT_STEP_WORD, STATUTORY_CLOCKS } from '@waymark/domain/statutory-clocks'

/** A row as a version of it is kept: the table's own columns; what is null is left out. */
export type Row = Readonly<Record<string, unknown>>

/** How a record is named in a value: by the row of that id at that time. */
export type Named = (id: string) => string

type Say = (value: unknown, named: Named, row: Row) => string

interface ColumnWords {
  label: string
  /** What the contract calls it in the body of a request, or, where no request carries it, in an answer. */
  field: string
  say: Say
  /** The rows whose names a value is said with: itself, or those found in it. */
  refersTo?: true | ((value: unknown) => string[])
  /** The machine's own finding, which no form holds. */
  computed?: true
}

/** Why a column is in no trail. */
const KEY = 'it names the row itself'
const COUNTER = 'it counts the versions'
const IN_SENTENCE = 'the sentence of what the evidence says holds it'

const asWords =
  (words: Readonly<Record<string, string>>): Say =>
  (value) =>
    words[String(value)] ?? String(value)

const asText: Say = (value) => (Array.isArray(value) ? value.join('; ') : String(value))
/** What would show how few children are meant is in no trail either. */
const asNumberUnlessSmall: Say = (value, _, row) => (row['small'] === true ? 'Not shown' : String(value))
const asDay: Say = (value) => (typeof value === 'string' && isLocalDate(value) ? sayDay(value) : String(value))
const asInstant: Say = (value) => sayInstant(String(value))
const asName: Say = (value, named) => named(String(value))
const asNames: Say = (value, named) => (value as string[]).map(named).join(', ')
const asPeriod: Say = (value) => {
  try {
    return sayPeriod(String(value))
  } catch {
    return String(value)
  }
}
const asEvidence: Say = (value, _, row) => {
  const sentence = row['computed_sentence']
  return typeof sentence === 'string' && sentence !== '' ? sentence : asWords(RATING_WORD)(value, String, row)
}
const asRatingKey: Say = (value) =>
  Object.entries(value as Partial<RatingKey>)
    .map(([rating, words]) => `${RATING_WORD[rating as keyof RatingKey]}: ${words?.label}, ${words?.meaning}`)
    .join('; ')

/** A list of small things, each said by these of its fields. */
const asPairs =
  (first: string, second: string): Say =>
  (value) =>
    (value as Record<string, string>[]).map((one) => `${one[first]}: ${one[second]}`).join('; ')
const CLOCK_WORD = Object.fromEntries(Object.values(STATUTORY_CLOCKS).map(({ key, label }) => [key, label]))

const londonTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** `12 March 2018 at 09:30`, in London. */
export const sayInstant = (value: string): string => {
  const instant = new Date(value).toISOString()
  return `${sayDay(dayInLondon(instant))} at ${londonTime.format(Date.parse(instant))}`
}

export const ROLE_WORD: Readonly<Record<string, string>> = {
  service_manager: 'Service manager',
  director: 'Director',
  performance_officer: 'Performance officer',
  portfolio_holder: 'Portfolio holder',
  auditor: 'Auditor',
  administrator: 'Administrator',
}
export const PLAN_KIND_WORD: Readonly<Record<string, string>> = {
  strategic_priorities: 'Strategic priorities',
  inspection_readiness: 'Inspection readiness',
  post_inspection: 'Post-inspection',
  peer_review: 'Peer review',
}
export const PLAN_STATUS_WORD: Readonly<Record<string, string>> = { draft: 'Draft', live: 'Live', closed: 'Closed' }
export const MILESTONE_STATUS_WORD: Readonly<Record<string, string>> = {
  open: 'Open',
  done: 'Done',
  cancelled: 'Cancelled',
}

const SIGN_OFF_STATE_WORD: Readonly<Record<SignOffState, string>> = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  returned: 'Returned',
  taken_back: 'Taken back',
}

const DATE_REQUEST_STATE_WORD: Readonly<Record<DateRequestState, string>> = {
  asked: 'Waiting for a decision',
  agreed: 'Agreed',
  refused: 'Refused',
  taken_back: 'Taken back',
  overtaken: 'Overtaken: the date was changed another way',
}

const CHALLENGE_STATE_WORD: Readonly<Record<ChallengeState, string>> = {
  asked: 'Waits for an answer',
  answered: 'Answered',
  closed: 'Closed',
}

const MEETING_PART_WORD: Readonly<Record<MeetingPart, string>> = {
  open: 'In public',
  part_2: 'In private, as Part 2',
}

const REPLY_WORD: Readonly<Record<ChallengeReplyKind, string>> = {
  answer: 'Answer',
  asked_again: 'Asked again',
  passed_on: 'Passed on',
  closed: 'Closed',
}

const text = (label: string, field: string): ColumnWords => ({ label, field, say: asText })
const day = (label: string, field: string): ColumnWords => ({ label, field, say: asDay })
const instant = (label: string, field: string): ColumnWords => ({ label, field, say: asInstant })
const name = (label: string, field: string): ColumnWords => ({ label, field, say: asName, refersTo: true })
const words = (label: string, field: string, known: Readonly<Record<string, string>>): ColumnWords => ({
  label,
  field,
  say: asWords(known),
})

const evidence = {
  computed_rating: { label: 'Evidence says', field: 'computed', say: asEvidence, computed: true },
  computed_sentence: IN_SENTENCE,
  computed_reasons: IN_SENTENCE,
  computed_rules: { label: 'Edition of the rating rules', field: 'rulesVersion', say: asText, computed: true },
  computed_next_change_on: {
    label: 'Next day the evidence changes by itself',
    field: 'nextChangeOn',
    say: asDay,
    computed: true,
  },
} as const satisfies Readonly<Record<string, ColumnWords | string>>

/** The record that a question or a comment is about: one of these. */
const ABOUT = {
  plan_id: name('Plan', 'planId'),
  priority_id: name('Priority', 'priorityId'),
  action_id: name('Action', 'actionId'),
  milestone_id: name('Milestone', 'milestoneId'),
  finding_id: name('Finding', 'findingId'),
}

/**
 * Every column of every kept table: how it is called and said, or why it is left out. The trail, the answer to a stale
 * write and "what changed" all speak from this one table; a test fails when a column of the database is not in it.
 */
export const COLUMNS: Readonly<Record<Noun, Readonly<Record<string, ColumnWords | string>>>> = {
  service_area: { id: KEY, name: text('Name', 'name'), version: COUNTER },
  person: {
    id: KEY,
    name: text('Name', 'name'),
    job_title: text('Job title', 'jobTitle'),
    email: text('E-mail address', 'email'),
    service_area_id: name('Service area', 'serviceAreaId'),
    ended_on: day('Account ends', 'endedOn'),
    version: COUNTER,
  },
  role_assignment: {
    id: KEY,
    person_id: name('Person', 'personId'),
    role: words('Role', 'role', ROLE_WORD),
    service_area_id: name('For the service area', 'serviceAreaId'),
    starts_on: day('From', 'startsOn'),
    ends_on: day('Until', 'endsOn'),
    covers_id: name('Covers for', 'coversId'),
    version: COUNTER,
  },
  meeting: {
    id: KEY,
    title: text('Title', 'title'),
    body: text('Committee or board', 'body'),
    held_on: day('Held on', 'heldOn'),
    part: words('Held', 'part', MEETING_PART_WORD),
    exempt_paragraph: text('Paragraph of Schedule 12A', 'exemptParagraph'),
    version: COUNTER,
  },
  plan: {
    id: KEY,
    title: text('Title', 'title'),
    kind: words('Kind of plan', 'kind', PLAN_KIND_WORD),
    status: words('Status', 'status', PLAN_STATUS_WORD),
    summary: text('Summary', 'summary'),
    source: text('Source', 'source'),
    starts_on: day('Starts', 'startsOn'),
    ends_on: day('Ends', 'endsOn'),
    cycle: words('Reporting', 'cycle', { monthly: 'Monthly', quarterly: 'Quarterly' }),
    submission_day: text('Day of the month updates are due', 'submissionDay'),
    grace_working_days: text('Working days of grace', 'graceWorkingDays'),
    rating_key: { label: 'Rating key', field: 'ratingKey', say: asRatingKey },
    status_reason: text('Why it was closed or opened again', 'statusReason'),
    closed_at: instant('Closed', 'closedAt'),
    closed_by_id: name('Closed by', 'closedById'),
    copied_from_id: name('Copied from', 'copiedFromId'),
    version: COUNTER,
  },
  priority: {
    id: KEY,
    plan_id: name('Plan', 'planId'),
    ref: text('Reference', 'ref'),
    position: text('Place in the list', 'position'),
    title: text('Title', 'title'),
    why_it_matters: text('Why it matters', 'whyItMatters'),
    sponsor_id: name('Sponsor', 'sponsorId'),
    lead_officer_id: name('Lead officer', 'leadOfficerId'),
    approver_id: name('Approver named by the sponsor', 'approverId'),
    service_area_id: name('Service area', 'serviceAreaId'),
    declared_rating: words('Declared rating', 'rating', RATING_WORD),
    declared_reason: text('What the declared rating rests on', 'reason'),
    declared_by_id: name('Rating declared by', 'declaredById'),
    declared_at: instant('Rating declared', 'declaredAt'),
    declared_until_on: day('Declared rating stands until', 'untilOn'),
    ...evidence,
    copied_from_id: name('Carried over from', 'copiedFromId'),
    version: COUNTER,
  },
  action: {
    id: KEY,
    priority_id: name('Priority', 'priorityId'),
    ref: text('Reference', 'ref'),
    position: text('Place in the list', 'position'),
    title: text('Title', 'title'),
    description: text('Description', 'description'),
    success_measure: text('Success measure', 'successMeasure'),
    owner_id: name('Owner', 'ownerId'),
    service_area_id: name('Service area', 'serviceAreaId'),
    starts_on: day('Starts', 'startsOn'),
    original_due_on: day('Original due date', 'originalDueOn'),
    due_on: day('Due date', 'dueOn'),
    forecast_on: day('Forecast', 'forecastOn'),
    status: words('Status', 'status', STATUS_WORD),
    status_reason: text('Why it is paused or cancelled', 'statusReason'),
    declared_rating: words('Declared rating', 'rating', RATING_WORD),
    ...evidence,
    impact: words('Impact', 'impact', IMPACT_WORD),
    impact_statement: text('What shows the impact', 'impactStatement'),
    times_moved: text('Times the due date moved', 'timesMoved'),
    last_updated_at: instant('Last update', 'lastUpdatedAt'),
    copied_from_id: name('Carried over from', 'copiedFromId'),
    version: COUNTER,
  },
  action_contributor: {
    id: KEY,
    action_id: name('Action', 'actionId'),
    person_id: name('Person', 'personId'),
    partner_body: text('Partner body', 'partnerBody'),
  },
  milestone: {
    id: KEY,
    action_id: name('Action', 'actionId'),
    priority_id: name('Priority', 'priorityId'),
    title: text('Title', 'title'),
    status: words('Status', 'status', MILESTONE_STATUS_WORD),
    original_due_on: day('Original due date', 'originalDueOn'),
    due_on: day('Due date', 'dueOn'),
    done_on: day('Done on', 'doneOn'),
    times_moved: text('Times the due date moved', 'timesMoved'),
    version: COUNTER,
  },
  progress_update: {
    id: KEY,
    action_id: name('Action', 'actionId'),
    kind: words('Kind of update', 'kind', {
      progress: 'Progress',
      no_change: 'No change since the last update',
      reopened: 'Reopened',
    }),
    status_from: words('Status before', 'statusFrom', STATUS_WORD),
    status_to: words('Status', 'status', STATUS_WORD),
    rating_from: words('Rating before', 'ratingFrom', RATING_WORD),
    rating_to: words('Rating', 'rating', RATING_WORD),
    computed_rating: evidence.computed_rating,
    computed_sentence: IN_SENTENCE,
    what_changed: text('What changed', 'whatChanged'),
    what_next: text('What happens next', 'whatNext'),
    forecast_on: day('Forecast', 'forecastOn'),
    evidence_note: text('Evidence relied on', 'evidenceNote'),
    period: { label: 'Reporting period', field: 'period', say: asPeriod },
    posted_by_id: name('Posted by', 'postedById'),
    posted_at: instant('Posted', 'postedAt'),
    withdrawn_reason: text('Why it was withdrawn', 'withdrawnReason'),
    withdrawn_by_id: name('Withdrawn by', 'withdrawnById'),
    withdrawn_at: instant('Withdrawn', 'withdrawnAt'),
  },
  date_change: {
    id: KEY,
    action_id: name('Action', 'actionId'),
    milestone_id: name('Milestone', 'milestoneId'),
    from_on: day('Due date before', 'fromOn'),
    to_on: day('New due date', 'toOn'),
    cause: words('Main reason', 'cause', CAUSE_WORD),
    reason: text('Reason', 'reason'),
    effect: text('What it means for what was promised', 'effect'),
    asked_by_id: name('Asked by', 'askedById'),
    agreed_by_id: name('Agreed by', 'agreedById'),
    made_by_id: name('Recorded by', 'madeById'),
    made_at: instant('Recorded', 'madeAt'),
  },
  date_request: {
    id: KEY,
    action_id: name('Action', 'actionId'),
    milestone_id: name('Milestone', 'milestoneId'),
    state: words('Where the request stands', 'state', DATE_REQUEST_STATE_WORD),
    from_on: day('Due date then', 'fromOn'),
    to_on: day('Due date asked for', 'toOn'),
    cause: words('Main reason', 'cause', CAUSE_WORD),
    reason: text('Reason', 'reason'),
    effect: text('What it means for what was promised', 'effect'),
    asked_by_id: name('Asked by', 'askedById'),
    asked_at: instant('Asked', 'askedAt'),
    decision_note: text('Words of the decision', 'decisionNote'),
    decided_by_id: name('Decided by', 'decidedById'),
    decided_at: instant('Decided', 'decidedAt'),
  },
  reporting_period: {
    id: KEY,
    plan_id: name('Plan', 'planId'),
    period: { label: 'Reporting period', field: 'period', say: asPeriod },
    starts_on: day('Starts', 'startsOn'),
    ends_on: day('Ends', 'endsOn'),
    due_on: day('Updates due', 'dueOn'),
    grace_ends_on: day('Grace ends', 'graceEndsOn'),
    opened_at: instant('Opened', 'openedAt'),
    closed_at: instant('Closed', 'closedAt'),
    closed_by_id: name('Closed by', 'closedById'),
  },
  period_return: {
    id: KEY,
    period_id: name('Reporting period', 'periodId'),
    action_id: name('Action', 'actionId'),
    priority_id: name('Priority', 'priorityId'),
    declared_rating: words('Declared then', 'declared', RATING_WORD),
    computed_rating: { label: 'Evidence said then', field: 'computed', say: asEvidence, computed: true },
    computed_sentence: IN_SENTENCE,
    impact: words('Impact then', 'impact', IMPACT_WORD),
    status: words('Status then', 'status', STATUS_WORD),
    owner_id: name('Owner then', 'ownerId'),
    service_area_id: name('Service area then', 'serviceAreaId'),
    owed: words('Update owed', 'owed', { true: 'Yes', false: 'No' }),
    given_at: instant('Update given', 'givenAt'),
  },
  chase: {
    id: KEY,
    period_id: name('Reporting period', 'periodId'),
    person_id: name('Sent to', 'personId'),
    note: text('Note', 'note'),
    sent_by_id: name('Sent by', 'sentById'),
    sent_at: instant('Sent', 'sentAt'),
  },
  challenge: {
    id: KEY,
    ...ABOUT,
    meeting_id: name('Asked at', 'meetingId'),
    state: words('Where the challenge stands', 'state', CHALLENGE_STATE_WORD),
    question: text('Question', 'question'),
    asked_by_id: name('Asked by', 'askedById'),
    asked_at: instant('Asked', 'askedAt'),
    asked_of_id: name('To be answered by', 'askedOfId'),
    answer_by_on: day('Answer wanted by', 'answerByOn'),
    closed_at: instant('Closed', 'closedAt'),
  },
  challenge_reply: {
    id: KEY,
    challenge_id: name('Challenge', 'challengeId'),
    kind: words('Kind of reply', 'kind', REPLY_WORD),
    words: text('Words', 'words'),
    passed_to_id: name('Passed on to', 'passedToId'),
    by_id: name('By', 'byId'),
    meeting_id: name('Said at', 'meetingId'),
    at: instant('Said', 'at'),
  },
  comment: {
    id: KEY,
    ...ABOUT,
    words: text('Words', 'words'),
    mentioned_ids: { label: 'Mentions', field: 'mentionedIds', say: asNames, refersTo: true },
    by_id: name('Written by', 'byId'),
    at: instant('Written', 'at'),
    changed_at: instant('Changed', 'changedAt'),
    withdrawn_at: instant('Withdrawn', 'withdrawnAt'),
  },
  saved_view: {
    id: KEY,
    list: words('List', 'list', { actions: 'Actions' }),
    name: text('Name', 'name'),
    search: { label: 'What it looks for', field: 'search', say: sayViewSearch, refersTo: namedInView },
    owner_id: name('Owner', 'ownerId'),
    shared: words('Shared', 'shared', { true: 'Yes', false: 'No' }),
    changed_at: 'it is when that version was written',
    version: COUNTER,
  },
  inspection: {
    id: KEY,
    kind: words('Kind of inspection', 'kind', INSPECTION_KIND_WORD),
    title: text('Title', 'title'),
    bodies: text('Who inspects', 'bodies'),
    summary: text('Summary', 'summary'),
    expected_from: day('Expected from', 'expectedFrom'),
    expected_to: day('Expected until', 'expectedTo'),
    notice_on: day('Notice received', 'noticeOn'),
    notice_time: text('Time of the notice', 'noticeTime'),
    off_site_from: day('Off-site from', 'offSiteFrom'),
    off_site_to: day('Off-site until', 'offSiteTo'),
    fieldwork_from: day('Fieldwork starts', 'fieldworkFrom'),
    fieldwork_time: text('Time at which fieldwork starts', 'fieldworkTime'),
    fieldwork_to: day('Fieldwork ends', 'fieldworkTo'),
    feedback_on: day('Feedback', 'feedbackOn'),
    feedback_time: text('Time of the feedback', 'feedbackTime'),
    priority_actions_on: day('Areas for priority action notified', 'priorityActionsOn'),
    report_received_on: day('Report received', 'reportReceivedOn'),
    published_on: day('Published', 'publishedOn'),
    closed_on: day('Closed', 'closedOn'),
    judgements: { label: 'Judgements', field: 'judgements', say: asPairs('area', 'judgement') },
    links: { label: 'Documents', field: 'links', say: asPairs('title', 'url') },
    contacts: { label: 'Contacts', field: 'contacts', say: asPairs('role', 'organisation') },
    version: COUNTER,
  },
  inspection_clock: {
    id: KEY,
    inspection_id: name('Inspection', 'inspectionId'),
    clock: words('Clock', 'clock', CLOCK_WORD),
    starts_on: day('Started', 'startsOn'),
    working_days: text('Length in working days', 'workingDays'),
    source: text('Source', 'source'),
    length_reason: text('Why the length was set', 'reason'),
    length_set_by_id: name('Length set by', 'lengthSetById'),
    due_on: day('Ends', 'dueOn'),
    met_on: day('Met on', 'metOn'),
    waived_reason: text('Why it does not apply', 'waivedReason'),
    version: COUNTER,
  },
  statement_step: {
    id: KEY,
    inspection_id: name('Inspection', 'inspectionId'),
    step: words('Step', 'step', STATEMENT_STEP_WORD),
    who: text('By or with', 'who'),
    due_on: day('Planned for', 'dueOn'),
    done_on: day('Done on', 'doneOn'),
    version: COUNTER,
  },
  finding: {
    id: KEY,
    inspection_id: name('Inspection', 'inspectionId'),
    position: text('Place in the list', 'position'),
    ref: text('Number', 'ref'),
    kind: words('Kind of finding', 'kind', FINDING_KIND_WORD),
    words: text('Words of the finding', 'words'),
    area: text('Area of judgement', 'area'),
    addressed_to: text('Addressed to', 'addressedTo'),
    themes: text('Themes', 'themes'),
    version: COUNTER,
  },
  finding_correction: {
    id: KEY,
    finding_id: name('Finding', 'findingId'),
    before: text('Before', 'before'),
    after: text('After', 'after'),
    reason: text('Reason', 'reason'),
    by_id: name('Corrected by', 'byId'),
    at: instant('Corrected', 'at'),
  },
  finding_action: {
    id: KEY,
    finding_id: name('Finding', 'findingId'),
    action_id: name('Action', 'actionId'),
  },
  finding_verdict: {
    id: KEY,
    finding_id: name('Finding', 'findingId'),
    inspection_id: name('Later inspection', 'inspectionId'),
    verdict: words('Verdict', 'verdict', LATER_VERDICT_WORD),
    words: text('In its words', 'words'),
    by_id: name('Recorded by', 'byId'),
    at: instant('Recorded', 'at'),
  },
  call_request: {
    id: KEY,
    inspection_id: name('Inspection', 'inspectionId'),
    number: text('Number', 'number'),
    asked_by: text('Asked by', 'askedBy'),
    asked_at: instant('Asked', 'askedAt'),
    words: text('What they ask for', 'words'),
    owner_id: name('Owner', 'ownerId'),
    wanted_at: instant('Wanted by', 'wantedAt'),
    logged_by_id: name('Logged by', 'loggedById'),
    logged_at: instant('Logged', 'loggedAt'),
    version: COUNTER,
  },
  call_request_reply: {
    id: KEY,
    request_id: name('Request', 'requestId'),
    kind: words('What was said', 'kind', CALL_REPLY_WORD),
    words: text('Words', 'words'),
    by_id: name('By', 'byId'),
    at: instant('When', 'at'),
  },
  evidence: {
    id: KEY,
    kind: words('Kind of evidence', 'kind', EVIDENCE_KIND_WORD),
    title: text('Title', 'title'),
    url: text('Address', 'url'),
    review_by_on: day('Review by', 'reviewByOn'),
    exempt_paragraph: {
      label: 'Exempt',
      field: 'exemptParagraph',
      say: (value) => `Schedule 12A, paragraph ${String(value)}`,
    },
    verified_note: text('What was verified', 'note'),
    verified_by_id: name('Verified by', 'verifiedById'),
    verified_at: instant('Verified', 'verifiedAt'),
    added_by_id: name('Added by', 'addedById'),
    added_at: instant('Added', 'addedAt'),
    version: COUNTER,
  },
  evidence_version: {
    id: KEY,
    evidence_id: name('Evidence', 'evidenceId'),
    number: text('Version', 'number'),
    file_name: text('Name of the file', 'fileName'),
    media_type: { label: 'Type', field: 'mediaType', say: (value) => sayFileType(String(value)) },
    size: { label: 'Size', field: 'size', say: (value) => saySize(Number(value)) },
    sha256: text('SHA-256', 'sha256'),
    storage_key: 'it says where the file is stored, and nothing else',
    scan: words('Virus scan', 'scan', EVIDENCE_SCAN_WORD),
    added_by_id: name('Added by', 'addedById'),
    added_at: instant('Added', 'addedAt'),
  },
  evidence_link: {
    id: KEY,
    evidence_id: name('Evidence', 'evidenceId'),
    action_id: name('Action', 'actionId'),
    milestone_id: name('Milestone', 'milestoneId'),
    update_id: name('Update', 'updateId'),
    finding_id: name('Finding', 'findingId'),
    line_id: name('Readiness line', 'lineId'),
    call_request_id: name('Request from inspectors', 'callRequestId'),
    linked_by_id: name('Attached by', 'linkedById'),
    linked_at: instant('Attached', 'linkedAt'),
  },
  framework: {
    id: KEY,
    name: text('Name', 'name'),
    source: text('Source', 'source'),
    source_url: text('Where to read it', 'sourceUrl'),
    rating_key: { label: 'What the ratings mean', field: 'ratingKey', say: asRatingKey },
    version: COUNTER,
  },
  evaluation_area: {
    id: KEY,
    framework_id: name('Framework', 'frameworkId'),
    name: text('Name', 'name'),
    position: text('Place in the list', 'position'),
    version: COUNTER,
  },
  readiness_round: {
    id: KEY,
    framework_id: name('Framework', 'frameworkId'),
    title: text('Title', 'title'),
    starts_on: day('Starts', 'startsOn'),
    ends_on: day('Ends', 'endsOn'),
    copied_from_id: name('Copied from', 'copiedFromId'),
    version: COUNTER,
  },
  readiness_line: {
    id: KEY,
    round_id: name('Round', 'roundId'),
    area_id: name('Evaluation area', 'areaId'),
    position: text('Place in the list', 'position'),
    title: text('What inspectors will ask', 'title'),
    definition: text('What good looks like', 'definition'),
    owner_id: name('Owner', 'ownerId'),
    rating: words('Rating', 'rating', RATING_WORD),
    statement: text('Statement', 'statement'),
    evidence: text('Evidence relied on', 'evidence'),
    reviewed_at: instant('Last reviewed', 'reviewedAt'),
    next_review_on: day('Next review', 'nextReviewOn'),
    copied_from_id: name('Copied from', 'copiedFromId'),
    version: COUNTER,
  },
  readiness_review: {
    id: KEY,
    line_id: name('Readiness line', 'lineId'),
    rating_from: words('Rating before', 'ratingFrom', RATING_WORD),
    rating_to: words('Rating', 'rating', RATING_WORD),
    statement: text('Statement', 'statement'),
    evidence: text('Evidence relied on', 'evidence'),
    next_review_on: day('Next review', 'nextReviewOn'),
    by_id: name('Reviewed by', 'byId'),
    at: instant('Reviewed', 'at'),
  },
  self_evaluation: {
    id: KEY,
    round_id: name('Round', 'roundId'),
    kind: words('Kind', 'kind', SELF_EVALUATION_WORD),
    title: text('Title', 'title'),
    held_on: day('Held on', 'heldOn'),
    attended: text('Who attended, by role', 'attended'),
    words: text('Words', 'words'),
    agreed: text('What was agreed', 'agreed'),
    by_id: name('Written by', 'byId'),
    at: instant('Written', 'at'),
    version: COUNTER,
  },
  measure: {
    id: KEY,
    ref: text('Reference', 'ref'),
    title: text('Title', 'title'),
    definition: text('Definition', 'definition'),
    source: text('Source', 'source'),
    source_url: text('Where to read it', 'sourceUrl'),
    source_code: text('What the source calls it', 'sourceCode'),
    unit: words('Unit', 'unit', UNIT_WORD),
    decimals: text('Decimals', 'decimals'),
    polarity: words('Which way is better', 'polarity', POLARITY_WORD),
    basis: words('What a value covers', 'basis', BASIS_WORD),
    frequency: words('How often', 'frequency', FREQUENCY_WORD),
    year_type: words('Kind of year', 'yearType', YEAR_TYPE_WORD),
    direction_threshold: text('Smallest change that counts', 'directionThreshold'),
    baseline: text('Baseline', 'baseline'),
    baseline_period: text('Period of the baseline', 'baselinePeriod'),
    suppress_below: text('Small numbers are below', 'suppressBelow'),
    owed_after_days: text('Days after a period', 'owedAfterDays'),
    owed_since_on: day('Values are owed since', 'owedSinceOn'),
    owner_id: name('Owner', 'ownerId'),
    service_area_id: name('Service area', 'serviceAreaId'),
    targets_of_id: name('Shares the targets of', 'targetsOfId'),
    distribution: text('Distribution', 'distribution'),
    category: text('Category', 'category'),
    category_position: text('Place among the categories', 'categoryPosition'),
    archived_on: day('Archived', 'archivedOn'),
    archived_reason: text('Why it was archived', 'archivedReason'),
    version: COUNTER,
  },
  measure_area: {
    id: KEY,
    kind: words('Kind', 'kind', AREA_KIND_WORD),
    name: text('Name', 'name'),
    group_year: text('Year of the group', 'groupYear'),
    source: text('Source', 'source'),
    source_name: text('What published tables call it', 'sourceName'),
    version: COUNTER,
  },
  measure_area_member: {
    id: KEY,
    group_id: name('Group', 'groupId'),
    member_id: name('Member', 'memberId'),
  },
  measure_value: {
    id: KEY,
    measure_id: name('Measure', 'measureId'),
    area_id: name('Area', 'areaId'),
    period: text('Period', 'period'),
    starts_on: 'its period says it',
    ends_on: 'its period says it',
    state: words('What is known', 'state', STATE_WORD),
    value: { label: 'Value', field: 'value', say: asNumberUnlessSmall },
    numerator: { label: 'Numerator', field: 'numerator', say: asNumberUnlessSmall },
    denominator: { label: 'Denominator', field: 'denominator', say: asNumberUnlessSmall },
    finality: words('Provisional or final', 'finality', FINALITY_WORD),
    note: text('Note', 'note'),
    computed: words('Worked out from its members', 'computed', { true: 'Yes', false: 'No' }),
    members_with_data: text('Members with data', 'membersWithData'),
    small: words('Too small to show', 'small', { true: 'Yes', false: 'No' }),
    entered_by_id: name('Entered by', 'enteredById'),
    entered_at: instant('Entered', 'enteredAt'),
    version: COUNTER,
  },
  measure_target: {
    id: KEY,
    measure_id: name('Measure', 'measureId'),
    period: text('Period', 'period'),
    starts_on: 'its period says it',
    ends_on: 'its period says it',
    target: text('Target', 'target'),
    tolerance_kind: words('How the tolerance is counted', 'toleranceKind', TOLERANCE_WORD),
    tolerance: text('Tolerance', 'tolerance'),
    reason: text('Why it was revised', 'reason'),
    set_by_id: name('Set by', 'setById'),
    set_at: instant('Set', 'setAt'),
    version: COUNTER,
  },
  measure_link: {
    id: KEY,
    measure_id: name('Measure', 'measureId'),
    priority_id: name('Priority', 'priorityId'),
    action_id: name('Action', 'actionId'),
    finding_id: name('Finding', 'findingId'),
    linked_by_id: name('Linked by', 'linkedById'),
    linked_at: instant('Linked', 'linkedAt'),
  },
  measure_reading: {
    id: KEY,
    measure_id: name('Measure', 'measureId'),
    period: text('Latest period', 'period'),
    ends_on: 'its period says it',
    rating: { label: 'Rating', field: 'rating', say: asWords(RATING_WORD), computed: true },
    sentence: { label: 'Rating in words', field: 'sentence', say: asText, computed: true },
    direction: { label: 'Direction of travel', field: 'direction', say: asWords(DIRECTION_WORD), computed: true },
    direction_sentence: { label: 'Direction in words', field: 'directionSentence', say: asText, computed: true },
    on_year: { label: 'Direction on last year', field: 'onYear', say: asWords(DIRECTION_WORD), computed: true },
    on_year_sentence: {
      label: 'Direction on last year in words',
      field: 'onYearSentence',
      say: asText,
      computed: true,
    },
    owed_period: { label: 'Next value owed for', field: 'owedPeriod', say: asText, computed: true },
    late_from_on: { label: 'Late from', field: 'lateFromOn', say: asDay, computed: true },
    rules_version: 'it says which rules gave the rating',
  },
  import: {
    id: KEY,
    plan_id: name('Plan', 'planId'),
    inspection_id: name('Inspection', 'inspectionId'),
    file_name: text('File', 'fileName'),
    sheet: text('Sheet', 'sheet'),
    size: { label: 'Size', field: 'size', say: (value) => saySize(Number(value)) },
    sha256: text('SHA-256', 'sha256'),
    shape: text('Names of its columns', 'shape'),
    columns: {
      label: 'What its columns were matched to',
      field: 'columns',
      say: (value) => (Array.isArray(value) ? value.map(({ field }) => String(field)).join('; ') : ''),
    },
    counts: { label: 'How much it made', field: 'counts', say: (value) => JSON.stringify(value) },
    by_id: name('Imported by', 'byId'),
    at: instant('Imported', 'at'),
    undone_by_id: name('Undone by', 'undoneById'),
    undone_at: instant('Undone', 'undoneAt'),
    version: COUNTER,
  },
  sign_off: {
    id: KEY,
    action_id: name('Action', 'actionId'),
    state: words('Where the sign-off stands', 'state', SIGN_OFF_STATE_WORD),
    evidence: text('Evidence', 'evidence'),
    impact: words('Impact', 'impact', IMPACT_WORD),
    impact_statement: text('What shows the impact', 'impactStatement'),
    proposed_by_id: name('Proposed by', 'proposedById'),
    proposed_at: instant('Proposed', 'proposedAt'),
    decision_note: text('Words of the decision', 'decisionNote'),
    decided_by_id: name('Decided by', 'decidedById'),
    decided_at: instant('Decided', 'decidedAt'),
    assurance_note: text('What was checked', 'assuranceNote'),
    assured_by_id: name('Assured by', 'assuredById'),
    assured_at: instant('Assured', 'assuredAt'),
  },
}

/** The columns of a noun that are spoken of, in the order of the table. */
export const spokenColumns = (noun: Noun): [column: string, ColumnWords][] =>
  Object.entries(COLUMNS[noun]).filter((entry): entry is [string, ColumnWords] => typeof entry[1] !== 'string')

export interface Difference {
  field: string
  label: string
  from: string | null
  to: string | null
  /** What the machine found, not what somebody changed. */
  computed: boolean
}

/** Which fields differ between two versions, in words. Null stands for a row that is not there yet, or no more. */
export function differences(noun: Noun, from: Row | null, to: Row | null, named: Named): Difference[] {
  const said = ({ say }: ColumnWords, column: string, row: Row | null): string | null => {
    const value = row?.[column] ?? null
    return row === null || value === null ? null : say(value, named, row)
  }
  return spokenColumns(noun).flatMap(([column, spoken]) => {
    const before = said(spoken, column, from)
    const after = said(spoken, column, to)
    const same = before === after && JSON.stringify(from?.[column]) === JSON.stringify(to?.[column])
    if (same || (before === null && after === null)) return []
    return [{ field: spoken.field, label: spoken.label, from: before, to: after, computed: spoken.computed ?? false }]
  })
}

/** The ids whose names it takes to say a row. */
export const referencesOf = (noun: Noun, row: Row | null): string[] =>
  spokenColumns(noun).flatMap(([column, { refersTo }]) => {
    const value = row?.[column]
    if (!refersTo) return []
    if (refersTo !== true) return value === undefined || value === null ? [] : refersTo(value)
    return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
  })

/** What a record is called where another speaks of it: `3.2 Recruit to the vacancies`, `Ann Other`. */
export function nameOf(noun: Noun, row: Row): string {
  const at = (column: string) => String(row[column] ?? '')
  switch (noun) {
    case 'priority':
    case 'action':
      return `${at('ref')} ${at('title')}`
    case 'person':
    case 'service_area':
    case 'saved_view':
    case 'framework':
    case 'evaluation_area':
    case 'measure_area':
      return at('name')
    case 'plan':
    case 'meeting':
    case 'milestone':
    case 'inspection':
    case 'readiness_round':
    case 'readiness_line':
    case 'self_evaluation':
      return at('title')
    case 'measure':
      return at('title')
    case 'measure_value':
      return `the value for ${at('period')}`
    case 'measure_target':
      return `the target for ${at('period')}`
    case 'measure_link':
      return 'a link of a measure'
    case 'measure_area_member':
      return 'a member of a group'
    case 'measure_reading':
      return 'what its latest value says'
    case 'import':
      return at('file_name')
    case 'readiness_review':
      return `the review of ${asDay(dayInLondon(new Date(at('at')).toISOString()), String, row)}`
    case 'inspection_clock':
      return CLOCK_WORD[at('clock')] ?? at('clock')
    case 'statement_step':
      return asWords(STATEMENT_STEP_WORD)(at('step'), String, row)
    case 'finding':
      return `finding ${at('ref')}`
    case 'call_request':
      return `request ${at('number')}`
    case 'call_request_reply':
      return asWords(CALL_REPLY_WORD)(at('kind'), String, row)
    case 'finding_correction':
      return 'a correction'
    case 'finding_action':
      return 'an answer to a finding'
    case 'finding_verdict':
      return asWords(LATER_VERDICT_WORD)(at('verdict'), String, row)
    case 'evidence':
      return `“${at('title')}”`
    case 'evidence_version':
      return `version ${at('number')}`
    case 'evidence_link':
      return 'an attachment of evidence'
    case 'role_assignment':
      return ROLE_WORD[at('role')] ?? at('role')
    case 'action_contributor':
      return at('partner_body')
    case 'progress_update':
      return `the update of ${asDay(dayInLondon(new Date(at('posted_at')).toISOString()), String, row)}`
    case 'sign_off':
      return `the sign-off proposed on ${asDay(dayInLondon(new Date(at('proposed_at')).toISOString()), String, row)}`
    case 'reporting_period':
      return asPeriod(at('period'), String, row)
    case 'period_return':
      return 'what stood when the period closed'
    case 'chase':
      return 'a chase'
    case 'challenge':
      return `the question “${at('question')}”`
    case 'challenge_reply':
      return REPLY_WORD[at('kind') as ChallengeReplyKind]
    case 'comment':
      return 'a comment'
    case 'date_request':
      return `the request to move from ${asDay(at('from_on'), String, row)} to ${asDay(at('to_on'), String, row)}`
    case 'date_change':
      return `the move from ${asDay(at('from_on'), String, row)} to ${asDay(at('to_on'), String, row)}`
  }
}

/** A record in words, with what it is a part of: `Action 3.2 Recruit …`, `Milestone “Advertise” of 3.2 Recruit …`. */
export function recordInWords(noun: Noun, row: Row, named: Named): string {
  const of = (...columns: string[]) => {
    const column = columns.find((one) => typeof row[one] === 'string')
    return column === undefined ? '' : named(String(row[column]))
  }
  const own = nameOf(noun, row)
  switch (noun) {
    case 'plan':
      return `Plan ${own}`
    case 'priority':
      return `Priority ${own}`
    case 'action':
      return `Action ${own}`
    case 'person':
      return `Person ${own}`
    case 'service_area':
      return `Service area ${own}`
    case 'saved_view':
      return `View “${own}” of ${of('owner_id')}`
    case 'meeting':
      return `Meeting ${own}, ${asDay(row['held_on'], String, row)}`
    case 'inspection':
      return `Inspection ${own}`
    case 'inspection_clock':
      return `Clock of ${of('inspection_id')}: ${own}`
    case 'statement_step':
      return `Step to publication of ${of('inspection_id')}: ${own}`
    case 'finding':
      return `F${own.slice(1)} of ${of('inspection_id')}`
    case 'finding_correction':
      return `Correction of ${of('finding_id')}`
    case 'finding_action':
      return `Link of ${of('finding_id')} with ${of('action_id')}`
    case 'finding_verdict':
      return `Verdict of ${of('inspection_id')} on ${of('finding_id')}`
    case 'call_request':
      return `R${own.slice(1)} of ${of('inspection_id')}`
    case 'call_request_reply':
      return `${own}: ${of('request_id')}`
    case 'evidence':
      return `Evidence ${own}`
    case 'evidence_version':
      return `Version ${String(row['number'])} of ${of('evidence_id')}`
    case 'evidence_link':
      return `Evidence ${of('evidence_id')} on ${of('action_id', 'milestone_id', 'update_id', 'finding_id', 'line_id', 'call_request_id')}`
    case 'framework':
      return `Framework ${own}`
    case 'evaluation_area':
      return `Evaluation area ${own} of ${of('framework_id')}`
    case 'readiness_round':
      return `Readiness round ${own} of ${of('framework_id')}`
    case 'readiness_line':
      return `Readiness line “${own}” of ${of('round_id')}`
    case 'readiness_review':
      return `R${own.slice('the r'.length)} of “${of('line_id')}”`
    case 'self_evaluation':
      return `${asWords(SELF_EVALUATION_WORD)(row['kind'], String, row)} “${own}” of ${of('round_id')}`
    case 'measure':
      return `Measure ${String(row['ref'])} ${own}`
    case 'measure_area':
      return `Area ${own}`
    case 'measure_area_member':
      return `${of('member_id')} as a member of ${of('group_id')}`
    case 'measure_value':
      return `Value of “${of('measure_id')}” for ${of('area_id')}, ${String(row['period'])}`
    case 'measure_target':
      return `Target of “${of('measure_id')}” for ${String(row['period'])}`
    case 'measure_link':
      return `Link of “${of('measure_id')}” with ${of('priority_id', 'action_id', 'finding_id')}`
    case 'measure_reading':
      return `What the latest value of “${of('measure_id')}” says`
    case 'import':
      return `Import of ${own} into ${of('plan_id', 'inspection_id')}`
    case 'role_assignment':
      return `Role ${own} of ${of('person_id')}`
    case 'action_contributor':
      return `Contributor ${own || of('person_id')} to ${of('action_id')}`
    case 'milestone':
      return `Milestone “${own}” of ${of('action_id', 'priority_id')}`
    case 'progress_update':
      return `U${own.slice('the u'.length)} on ${of('action_id')}`
    case 'sign_off':
      return `Sign-off of ${of('action_id')}`
    case 'reporting_period':
      return `Reporting period ${own} of ${of('plan_id')}`
    case 'period_return':
      return `What stood for ${of('action_id', 'priority_id')} when ${of('period_id')} closed`
    case 'chase':
      return `Chase of ${of('person_id')} for ${of('period_id')}`
    case 'challenge':
      return `Challenge on ${of('action_id', 'milestone_id', 'priority_id', 'plan_id', 'finding_id')}`
    case 'challenge_reply':
      return `${own} on ${of('challenge_id')}`
    case 'comment':
      return `Comment on ${of('action_id', 'milestone_id', 'priority_id', 'plan_id', 'finding_id')}`
    case 'date_request':
      return `Request for a new date of ${of('action_id', 'milestone_id')}`
    case 'date_change':
      return `Date change of ${of('action_id', 'milestone_id')}`
  }
}

const SYSTEM_WORD: Readonly<Record<string, string>> = {
  'system:rating-clock': 'Waymark, as days pass',
  'system:override-clock': 'Waymark, as days pass',
  'system:demonstration': 'The making of the demonstration',
  'system:inspection-clock': 'Waymark, as days pass',
  'system:readiness-clock': 'Waymark, as days pass',
  'system:admin-create': 'The first set-up',
}

/** Who acted, by the actor that the history keeps: `person:<id>` or `system:<job>`. */
export const sayActor = (actor: string, named: Named): string =>
  actor.startsWith('person:')
    ? named(actor.slice('person:'.length))
    : (SYSTEM_WORD[actor] ?? `Waymark (${actor.slice('system:'.length).replaceAll('-', ' ')})`)

/** Who acted, and in whose place: `Ann Other, covering for Olu Owner`. */
export const sayActing = (actor: string, onBehalfOf: string | null, named: Named): string =>
  onBehalfOf?.startsWith('person:')
    ? `${sayActor(actor, named)}, covering for ${sayActor(onBehalfOf, named)}`
    : sayActor(actor, named)
