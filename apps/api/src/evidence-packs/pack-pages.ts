import type { MilestoneView } from '@waymark/contract/milestones'
import type { PlanView } from '@waymark/contract/plans'
import type { PrioritySummary } from '@waymark/contract/priorities'
import type { RoundSummary } from '@waymark/contract/readiness'
import type { SelfEvaluationView } from '@waymark/contract/self-evaluations'
import { CALL_REQUEST_STATE_WORD } from '@waymark/domain/call'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { sayDay } from '@waymark/domain/local-date'
import { SELF_EVALUATION_WORD } from '@waymark/domain/readiness'
import { WORST_FIRST } from '@waymark/domain/roll-up'
import * as requests from '../call-requests/call-requests.service.ts'
import type { ExportRow } from '../exports/exports.service.ts'
import { MILESTONE_STATUS_WORD, PLAN_KIND_WORD, PLAN_STATUS_WORD, sayInstant } from '../history/column.words.ts'
import type { LineToExport } from '../readiness/lines.service.ts'
import { facts, type Html, html, mark, pageOf, paragraphs } from '../papers/page.ts'

/** Whose it is, as at when and by whom: at the head of every page of a pack. */
export interface Head {
  council: string
  notice: string | null
  inspection: string
  asAt: string
  madeBy: string
  madeAt: string
}

export const headOf = (title: string, { council, notice, inspection, asAt, madeBy, madeAt }: Head): Html =>
  html` <h1>${title}</h1>
    ${notice && html`<p class="note">${notice}</p>`}
    ${facts([
      ['Council', council],
      ['For', inspection],
      ['As at', `${sayInstant(asAt)} (Europe/London)`],
      ['Made by', `${madeBy}, ${sayInstant(madeAt)}`],
    ])}`

const day = (on: string | null): string => (on === null ? '' : sayDay(on))
const typed = (text: string | null): Html | null => (text === null || text === '' ? null : paragraphs(text))

export interface PlanToPrint {
  plan: PlanView
  priorities: readonly PrioritySummary[]
  actions: readonly ExportRow[]
  milestones: readonly MilestoneView[]
}

/** The whole plan: each priority, its actions with both ratings, their milestones, and what was last said. */
export function planPage({ plan, priorities, actions, milestones }: PlanToPrint, head: Head): Buffer {
  const key = plan.ratingKey
  return pageOf(
    `${plan.title} – ${head.council}`,
    html`${headOf(plan.title, head)}
      ${facts([
        ['Kind', PLAN_KIND_WORD[plan.kind] ?? plan.kind],
        ['Status', PLAN_STATUS_WORD[plan.status] ?? plan.status],
        ['Runs', `${day(plan.startsOn)}${plan.endsOn ? ` to ${day(plan.endsOn)}` : ''}`],
        ['Source', plan.source],
      ])}
      ${typed(plan.summary)}
      <table>
        <caption>
          What the ratings mean
        </caption>
        <thead>
          <tr>
            <th scope="col">Rating</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${WORST_FIRST.map(
            (rating) =>
              html`<tr>
                <th scope="row">${mark(rating, key[rating].label)}</th>
                <td>${key[rating].meaning}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${priorities.map((priority) => priorityPart(priority, actions, milestones, key))}`,
  )
}

function priorityPart(
  priority: PrioritySummary,
  actions: readonly ExportRow[],
  milestones: readonly MilestoneView[],
  key: PlanView['ratingKey'],
): Html {
  const own = actions.filter(({ priorityRef }) => priorityRef === priority.ref)
  const steps = milestones.filter(({ action, priority: of }) => action === null && of.id === priority.id)
  const { declared, computed } = priority.rating
  return html`<section>
    <h2>${priority.ref} ${priority.title}</h2>
    ${facts([
      ['Sponsor', priority.sponsor?.name],
      ['Lead officer', priority.leadOfficer?.name],
      [
        'Declared',
        html`${mark(declared, key[declared].label)}${priority.declaration && html`: ${priority.declaration.sentence}. ${priority.declaration.reason}`}`,
      ],
      ['Evidence says', html`${mark(computed.rating, key[computed.rating].label)}: ${computed.sentence}`],
    ])}
    ${milestonesPart(steps)}
    ${own.length === 0 && steps.length === 0 ? html`<p>No actions.</p>` : own.map((action) => actionPart(action, milestones, key))}
  </section>`
}

function actionPart(action: ExportRow, milestones: readonly MilestoneView[], key: PlanView['ratingKey']): Html {
  const own = milestones.filter((one) => one.action?.ref === action.ref && one.priority.ref === action.priorityRef)
  const moved =
    action.timesMoved === 0 ? '' : ` (moved ${action.timesMoved} times; first agreed: ${day(action.originalDueOn)})`
  return html`<section>
    <h3>${action.ref} ${action.title}</h3>
    ${facts([
      ['Owner', action.owner],
      ['With', action.contributors],
      ['Service area', action.serviceArea],
      ['Status', html`${STATUS_WORD[action.status]}${action.statusReason && html`: ${action.statusReason}`}`],
      ['Declared', mark(action.declared, key[action.declared].label)],
      ['Evidence says', html`${mark(action.computed, key[action.computed].label)}: ${action.computedSentence}`],
      ['Due', `${day(action.dueOn)}${moved}`],
      ['Impact', html`${IMPACT_WORD[action.impact]}${action.impactStatement && html`: ${action.impactStatement}`}`],
      ['Success measure', action.successMeasure],
      ['Last update', action.updatedAt && `${sayInstant(action.updatedAt)}, ${action.updatedBy ?? ''}`],
      ['What changed', typed(action.whatChanged)],
      ['What happens next', typed(action.whatNext)],
    ])}
    ${milestonesPart(own)}
  </section>`
}

const milestonesPart = (milestones: readonly MilestoneView[]): Html | null =>
  milestones.length === 0
    ? null
    : html`<table>
        <caption>
          Milestones
        </caption>
        <thead>
          <tr>
            <th scope="col">Milestone</th>
            <th scope="col">Due</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          ${milestones.map(
            ({ title, dueOn, status, doneOn, overdue }) =>
              html`<tr>
                <td>${title}</td>
                <td>${day(dueOn)}</td>
                <td>
                  ${MILESTONE_STATUS_WORD[status] ?? status}${doneOn && ` on ${day(doneOn)}`}${overdue && ', overdue'}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>`

export interface RoundToPrint {
  round: RoundSummary
  lines: readonly LineToExport[]
  notes: readonly SelfEvaluationView[]
}

/** What we say of ourselves: every line by area with its rating, statement and evidence, and what was written for the whole. */
export function selfEvaluationPage({ round, lines, notes }: RoundToPrint, head: Head): Buffer {
  const title = `Self-evaluation: ${round.framework.name}, ${round.title}`
  const areas = [...Map.groupBy(lines, ({ area }) => area.id).values()]
  return pageOf(
    `${title} – ${head.council}`,
    html`${headOf(title, head)}
    ${notes.map(
      (note) =>
        html`<section>
          <h2>${note.title}</h2>
          ${facts([
            ['Kind', SELF_EVALUATION_WORD[note.kind]],
            ['Held on', day(note.heldOn)],
            ['Attended', note.attended],
            ['Written by', `${note.by.name}, ${sayInstant(note.at)}`],
          ])}
          ${paragraphs(note.words)}${
            note.agreed &&
            html`<h3>Agreed</h3>
              ${paragraphs(note.agreed)}`
          }
        </section>`,
    )}
    ${areas.map(
      (own) =>
        html`<section>
          <h2>${own[0]?.area.name}</h2>
          ${own.map(
            (line) =>
              html`<section>
                <h3>${line.title}</h3>
                ${facts([
                  ['Rating', mark(line.rating, line.ratingWord)],
                  ['What good looks like', line.definition],
                  ['What we say', typed(line.statement)],
                  ['Evidence', typed(line.evidence)],
                  ['Owner', line.owner?.name],
                  ['Last reviewed', line.reviewedAt && sayInstant(new Date(line.reviewedAt).toISOString())],
                  ['Next review', day(line.nextReviewOn)],
                ])}
              </section>`,
          )}
        </section>`,
    )}
    ${areas.length === 0 && notes.length === 0 && html`<p>Nothing has been written yet.</p>`}`,
  )
}

/** The log of what inspectors asked for. */
export function requestsPage(rows: readonly requests.RequestRow[], head: Head): Buffer {
  const title = 'Requests from inspectors'
  return pageOf(
    `${title} – ${head.council}`,
    html`${headOf(title, head)} ${rows.length === 0 && html`<p>None is logged.</p>`}
    ${rows.map((row) => {
      const { elapsed, isLate } = requests.spokenOf(row, head.asAt)
      const reply = row.lastReply
      return html`<section>
        <h2>Request ${row.number}</h2>
        ${facts([
          ['Asked by', `${row.askedBy}, ${sayInstant(row.askedAt)}`],
          ['What they ask for', typed(row.words)],
          ['Owner', row.owner?.name],
          ['Wanted by', row.wantedAt && `${sayInstant(row.wantedAt)}${isLate ? ' (late)' : ''}`],
          ['Status', CALL_REQUEST_STATE_WORD[row.state]],
          [row.state === 'answered' ? 'Answer' : 'Last said', reply && typed(reply.words)],
          ['By', reply && `${reply.by.name}, ${sayInstant(reply.at)}`],
          ['Elapsed', elapsed],
          ['Pieces of evidence', row.evidence],
        ])}
      </section>`
    })}`,
  )
}
