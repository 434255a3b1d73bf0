import type { PackAudience, PackSection } from '../../../packages/contract/src/meeting-packs.ts'
import type { measureAreaRoutes } from '../../../packages/contract/src/measure-areas.ts'
import type { measureValueRoutes } from '../../../packages/contract/src/measure-values.ts'
import type { measureRoutes } from '../../../packages/contract/src/measures.ts'
import type { BodyInputOf } from '../../../packages/contract/src/route.ts'
import type { FrameworkTemplate, SelfEvaluationKind } from '../../../packages/contract/src/readiness-words.ts'
import type { ActionViewSearch } from '../../../packages/contract/src/saved-views.ts'
import type {
  ActionStatus,
  Cycle,
  DeclaredRating,
  Impact,
  MoveCause,
  PlanKind,
  PlanStatus,
  Rating,
  Role,
} from '../../../packages/contract/src/words.ts'
import type {
  ClockKind,
  FindingKind,
  InspectionKind,
  LaterVerdict,
  StatementStepKind,
} from '../../../packages/contract/src/inspection-words.ts'

/**
 * The demonstration council as data. `key` is the readable name by which records of the seed refer to each other
 * (`SP-3.2`, `compass-manager`); `id` is the fixed UUID made from it. Days are `2018-03-07`, instants UTC.
 */

export type ServiceArea = { key: string; id: string; name: string }

export type RoleHeld = {
  id: string
  role: Role
  serviceAreaKey: string | null
  startsOn: string
  endsOn: string | null
}

/** People are named by their job only: the seed holds no person's name. Only the demo accounts have an e-mail. */
export type Person = {
  key: string
  id: string
  name: string
  jobTitle: string
  email: string | null
  serviceAreaKey: string | null
  roles: RoleHeld[]
  /** The first day without an account, known from the start. */
  endedOn: string | null
}

export type Meeting = {
  key: string
  id: string
  title: string
  body: string
  heldOn: string
  /** The paragraph of Schedule 12A that it is held in private under. */
  exemptParagraph: number | null
}

export type RatingKey = Record<Rating, { label: string; meaning: string }>

export type Source = { title: string; publishedOn: string; usedFor: string }

/** One helper or partner body of an action. */
export type Contributor = { id: string } & ({ personKey: string } | { partnerBody: string })

type CreatePlan = {
  type: 'create_plan'
  planKey: string
  id: string
  title: string
  kind: PlanKind
  summary: string
  source: string
  startsOn: string
  endsOn: string | null
  cycle: Cycle
  submissionDay: number
  graceWorkingDays: number
  ratingKey: RatingKey
}

type SetPlanStatus = { type: 'set_plan_status'; planKey: string; status: PlanStatus }

/** References stay as they are. */
type PutInOrder = { type: 'put_in_order'; planKey: string; priorityKeys: string[] }

type CreatePriority = {
  type: 'create_priority'
  priorityKey: string
  id: string
  planKey: string
  ref: string
  /** Order in the plan, from 1. */
  position: number
  title: string
  whyItMatters: string
  sponsorKey: string
  leadOfficerKey: string
  serviceAreaKey: string
}

type CreateAction = {
  type: 'create_action'
  actionKey: string
  id: string
  priorityKey: string
  ref: string
  title: string
  description: string | null
  successMeasure: string
  ownerKey: string
  serviceAreaKey: string
  startsOn: string
  dueOn: string
  contributors: Contributor[]
}

/** Only what changes is given. The owner's service area follows the owner where it says so. */
type EditAction = {
  type: 'edit_action'
  actionKey: string
  changes: { title?: string; successMeasure?: string; ownerKey?: string; serviceAreaKey?: string }
}

type DeleteAction = { type: 'delete_action'; actionKey: string }

/** A step of one action or of one priority: exactly one of the two keys is set. */
type CreateMilestone = {
  type: 'create_milestone'
  milestoneKey: string
  id: string
  actionKey: string | null
  priorityKey: string | null
  title: string
  dueOn: string
}

type CompleteMilestone = { type: 'complete_milestone'; milestoneKey: string; doneOn: string }

/** `no_change` leaves status and rating as they stood; they are repeated here so that a reader need not look back. */
type ProgressUpdate = {
  type: 'progress_update'
  updateKey: string
  id: string
  actionKey: string
  kind: 'progress' | 'no_change'
  status: ActionStatus
  rating: DeclaredRating
  statusReason: string | null
  whatChanged: string
  whatNext: string | null
  forecastOn: string | null
  evidenceNote: string | null
  impact: Impact
  impactStatement: string | null
}

type WithdrawUpdate = { type: 'withdraw_update'; updateKey: string; reason: string }

type DateChange = {
  type: 'date_change'
  id: string
  of: 'action' | 'milestone'
  /** The key of the action or milestone that moves. */
  targetKey: string
  toOn: string
  cause: MoveCause
  reason: string
  askedByKey: string
  agreedByKey: string
}

/** The owner asks; nobody has decided yet. */
type AskForDate = {
  type: 'ask_for_date'
  id: string
  actionKey: string
  toOn: string
  cause: MoveCause
  reason: string
  effect: string
}

/** What is asked about, commented on and followed, by the key it was made with. */
export type AboutKey = { noun: 'plan' | 'priority' | 'action' | 'milestone'; key: string }

/** The portfolio holder asks. */
type Ask = {
  type: 'ask'
  id: string
  about: AboutKey
  question: string
  askedOfKey: string
  answerByOn: string
  /** The meeting it was asked at. */
  atMeetingKey: string | null
}
type Answer = { type: 'answer'; challengeId: string; words: string }
type AskAgain = { type: 'ask_again'; challengeId: string; words: string; answerByOn: string }
type CloseChallenge = { type: 'close_challenge'; challengeId: string; words: string }

type CommentOn = { type: 'comment'; id: string; about: AboutKey; words: string; mentionedKeys: string[] }

type Follow = { type: 'follow'; about: AboutKey }

type DeclarePriority = {
  type: 'declare_priority'
  priorityKey: string
  rating: DeclaredRating
  reason: string
  untilOn: string
}

/** The sponsor accepts what the owner put forward; the action is complete from here on. */
type SignOff = { type: 'sign_off'; actionKey: string; note: string }

/** Shared with everybody: a view of the list of actions. */
type SaveView = { type: 'save_view'; id: string; name: string; search: ActionViewSearch }

/** Somebody covers for the whole of one person's role. */
type ArrangeCover = {
  type: 'arrange_cover'
  coveredKey: string
  covererKey: string
  startsOn: string
  endsOn: string
}

type CreateMeeting = { type: 'create_meeting'; meetingKey: string }

export type InspectionFields = {
  kind: InspectionKind
  title: string
  bodies: string[]
  summary: string
  expectedFrom?: string
  expectedTo?: string
  fieldworkFrom?: string
  fieldworkTo?: string
  feedbackOn?: string
  reportReceivedOn?: string
  publishedOn?: string
  closedOn?: string
  judgements?: { area: string; judgement: string }[]
  links?: { title: string; url: string }[]
  contacts?: { role: string; organisation: string }[]
}
type AddInspection = { type: 'add_inspection'; inspectionKey: string; id: string; fields: InspectionFields }
type ChangeInspection = { type: 'change_inspection'; inspectionKey: string; fields: Partial<InspectionFields> }
type ConfirmFindings = {
  type: 'confirm_findings'
  inspectionKey: string
  findings: {
    findingKey: string
    id: string
    ref: string
    kind: FindingKind
    words: string
    area: string | null
    addressedTo: string | null
    themes: string[]
  }[]
}
type LinkFinding = { type: 'link_finding'; findingKey: string; actionKeys: string[] }
/** What a later inspection said of it. */
type JudgeFinding = {
  type: 'judge_finding'
  findingKey: string
  inspectionKey: string
  verdict: LaterVerdict
  words: string
}
type LogRequest = {
  type: 'log_request'
  inspectionKey: string
  requestKey: string
  id: string
  askedBy: string
  words: string
  ownerKey: string
  wantedOn: string
  wantedTime: string
}
type ReplyToRequest = {
  type: 'answer_request' | 'reopen_request' | 'withdraw_request'
  requestKey: string
  id: string
  words: string
}
type MeetClock = { type: 'meet_clock'; inspectionKey: string; clock: ClockKind; metOn: string }
type SetStatementStep = {
  type: 'set_statement_step'
  inspectionKey: string
  step: StatementStepKind
  who: string
  doneOn: string
}

/** Records of readiness are named by the words they are known by: `idOfReadiness`. */
type AddFramework = {
  type: 'add_framework'
  template: FrameworkTemplate
  round: { title: string; startsOn: string; endsOn: string }
}
type CopyRound = {
  type: 'copy_round'
  template: FrameworkTemplate
  from: string
  round: { title: string; startsOn: string; endsOn: string }
}
type OwnLine = {
  type: 'own_line'
  template: FrameworkTemplate
  round: string
  line: string
  ownerKey: string
  nextReviewOn: string
}
type ReviewLine = {
  type: 'review_line'
  template: FrameworkTemplate
  round: string
  line: string
  rating: DeclaredRating
  statement: string
  evidence: string | null
  nextReviewOn: string
}
type WriteSelfEvaluation = {
  type: 'write_self_evaluation'
  id: string
  template: FrameworkTemplate
  round: string
  fields: {
    kind: SelfEvaluationKind
    title: string
    heldOn: string | null
    attended: string | null
    words: string
    agreed: string | null
  }
}

/** A record that evidence serves, as events name it. */
export type ServedKey =
  | { noun: 'action' | 'progress_update' | 'finding'; key: string }
  | { noun: 'readiness_line'; template: FrameworkTemplate; round: string; line: string }
export type EvidenceFile = { name: string; content: Buffer }
/** A link or a file: `versionId` is that of the file’s first version. */
type AddEvidence = {
  type: 'add_evidence'
  id: string
  versionId: string
  title: string
  url: string | null
  file: EvidenceFile | null
  reviewByOn: string | null
  exemptParagraph: number | null
  serves: ServedKey[]
}
type ReplaceEvidence = { type: 'replace_evidence'; evidenceId: string; versionId: string; file: EvidenceFile }
type VerifyEvidence = { type: 'verify_evidence'; evidenceId: string; note: string }

/** With a tolerance in its own unit. */
export type MeasureTarget = { period: string; target: number; tolerance: number }
type DefineArea = {
  type: 'define_area'
  id: string
  fields: BodyInputOf<(typeof measureAreaRoutes)['create']>
}
type DefineMeasure = {
  type: 'define_measure'
  id: string
  fields: BodyInputOf<(typeof measureRoutes)['create']>
  ownerKey: string
  serviceAreaKey: string
  /** Of priorities and actions that are there by then. */
  linkKeys: string[]
  targets: MeasureTarget[]
}
/** Of priorities, actions and findings that came later than the measure. */
type LinkMeasure = { type: 'link_measure'; measureId: string; linkKeys: string[] }
/** As it was published, read as a file is. */
type ImportMeasureValues = { type: 'import_values'; text: string }
type EnterMeasureValues = {
  type: 'enter_values'
  cells: BodyInputOf<(typeof measureValueRoutes)['put']>['cells']
}

/** A pack for a meeting; then what becomes of it, each at its own time. */
type MakePack = {
  type: 'make_pack'
  id: string
  meetingKey: string
  title: string
  audience: PackAudience
  planKeys: string[]
  sections: PackSection[]
  asAtOn: string | null
  previousId: string | null
}
type CommentOnPack = { type: 'comment_on_pack'; packId: string; words: string }
type FreezePack = { type: 'freeze_pack'; packId: string }
type PublishPack = { type: 'publish_pack'; packId: string; roles: Role[] }
type PackEvent = MakePack | CommentOnPack | FreezePack | PublishPack

/** With every section that such reports have. */
type DraftCouncilReport = {
  type: 'draft_council_report'
  id: string
  planKey: string
  committee: string
  meetingOn: string
  portfolioHolder: string
}
/** `words`: null where it is taken on as it was drafted. */
type TakeOnSection = { type: 'take_on_section'; reportId: string; key: string; words: string | null }

export type CouncilEventPayload =
  | PackEvent
  | DraftCouncilReport
  | TakeOnSection
  | AddEvidence
  | ReplaceEvidence
  | VerifyEvidence
  | DefineArea
  | DefineMeasure
  | LinkMeasure
  | ImportMeasureValues
  | EnterMeasureValues
  | AddFramework
  | CopyRound
  | OwnLine
  | ReviewLine
  | WriteSelfEvaluation
  | AddInspection
  | ChangeInspection
  | ConfirmFindings
  | LinkFinding
  | JudgeFinding
  | LogRequest
  | ReplyToRequest
  | MeetClock
  | SetStatementStep
  | CreatePlan
  | SetPlanStatus
  | PutInOrder
  | CreatePriority
  | CreateAction
  | EditAction
  | DeleteAction
  | CreateMilestone
  | CompleteMilestone
  | ProgressUpdate
  | WithdrawUpdate
  | DateChange
  | AskForDate
  | Ask
  | Answer
  | AskAgain
  | CloseChallenge
  | CommentOn
  | Follow
  | DeclarePriority
  | SignOff
  | ArrangeCover
  | CreateMeeting
  | SaveView

/** Something a person did: `at` is UTC, in working hours of a working day; `by` is a person's key. */
export type CouncilEvent = { at: string; by: string } & CouncilEventPayload

export type Council = {
  name: string
  /** Said on every page of the demonstration. */
  notice: string
  /** The day the demonstration opens on. */
  today: string
  sources: Source[]
  serviceAreas: ServiceArea[]
  people: Person[]
  meetings: Meeting[]
  /** In the order they happened. */
  events: CouncilEvent[]
}
