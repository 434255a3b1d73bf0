import type { callRequestRoutes } from '@waymark/contract/call-requests'
import type { Instant } from '@waymark/contract/days'
import type { PackChoices } from '@waymark/contract/evidence-packs'
import type { MilestoneView, milestoneRoutes } from '@waymark/contract/milestones'
import type { selfEvaluationRoutes, SelfEvaluationView } from '@waymark/contract/self-evaluations'
import { safeFileName, uniquePaths } from '@waymark/domain/pack-names'
import * as requests from '../call-requests/call-requests.service.ts'
import { requestsCsv } from '../exports/call-requests.service.ts'
import { actionsOfPlan, councilOf, nameOfPerson } from '../exports/exports.service.ts'
import * as milestones from '../milestones/milestones.service.ts'
import * as plans from '../plans/plans.service.ts'
import type { Asking, Call } from '../platform/serve.ts'
import { prioritiesOfPlan } from '../priorities/priorities.service.ts'
import { everyLine } from '../readiness/lines.service.ts'
import * as selfEvaluations from '../self-evaluations/self-evaluations.service.ts'
import type { Packed } from './pack-contents.service.ts'
import { indexCsv, indexPage, type PackPage } from './pack-index.ts'
import { type Head, planPage, requestsPage, selfEvaluationPage } from './pack-pages.ts'
import { type PackFile, written } from './pack-zip.ts'

/** The pages of a pack: small against its evidence, so they are written before anything is sent. */
export async function pagesOf(
  call: Asking,
  packed: Packed,
  choices: PackChoices,
  { asAt, madeAt }: { asAt: Instant; madeAt: Instant },
): Promise<{ files: PackFile[] }> {
  const council = await councilOf(call)
  const head: Head = {
    ...{ council: council?.council ?? '', notice: council?.notice ?? null, inspection: packed.inspection.title },
    ...{ asAt, madeAt, madeBy: await nameOfPerson(call, call.actor.personId) },
  }
  const pages: PackPage[] = []
  const files: PackFile[] = []
  const pathOf = uniquePaths()
  const add = (title: string, path: string, bytes: Buffer) => {
    pages.push({ title, path })
    files.push(written(path, bytes))
  }
  for (const { id, title } of packed.plans) {
    const plan = {
      plan: await plans.read(call, id),
      priorities: await prioritiesOfPlan(call, id),
      actions: await actionsOfPlan(call, id),
      milestones: await milestonesOfPlan(call, id),
    }
    add(`Plan: ${title}`, pathOf(['plans'], safeFileName(`${title}.html`)), planPage(plan, head))
  }
  for (const round of packed.rounds) {
    const title = `${round.framework.name}, ${round.title}`
    const said = {
      round,
      lines: await everyLine(call, { round: [round.id] }, 'area'),
      notes: await notesOf(call, round.id),
    }
    const path = pathOf(['self-evaluation'], safeFileName(`${title}.html`))
    add(`Self-evaluation: ${title}`, path, selfEvaluationPage(said, head))
  }
  if (packed.requests) {
    const rows = await requestsOf(call, packed.inspection.id)
    add('Requests from inspectors', 'requests.html', requestsPage(rows, head))
    add('Requests from inspectors, as CSV', 'requests.csv', requestsCsv(rows, asAt))
  }
  // Last, because only now all is known; first in the zip, because it is read first.
  const index = [
    written('index.html', indexPage(packed, [...pages, INDEX_CSV], choices, head)),
    written(INDEX_CSV.path, indexCsv(packed, choices, head)),
  ]
  return { files: [...index, ...files] }
}

const INDEX_CSV: PackPage = { title: 'This index, as CSV', path: 'index.csv' }

const requestsOf = (call: Asking, inspectionId: string): Promise<requests.RequestRow[]> => {
  const filter = { inspection: [inspectionId] } as Call<(typeof callRequestRoutes)['list']>['query']
  return call.reader.rows<requests.RequestRow>(requests.chosen(call, filter, 'number'))
}

async function milestonesOfPlan(call: Asking, planId: string): Promise<MilestoneView[]> {
  type List = (typeof milestoneRoutes)['list']
  const found: MilestoneView[] = []
  for (let page = 1; ; page += 1) {
    const query = { plan: [planId], page, pageSize: 200, sort: 'dueOn' } as Call<List>['query']
    const { items, total } = await milestones.list({ ...call, query } as Call<List>)
    found.push(...items)
    if (items.length === 0 || found.length >= total) return found
  }
}

async function notesOf(call: Asking, roundId: string): Promise<SelfEvaluationView[]> {
  type List = (typeof selfEvaluationRoutes)['list']
  const query = { round: [roundId], page: 1, pageSize: 200, sort: '-at' } as Call<List>['query']
  return (await selfEvaluations.list({ ...call, query } as Call<List>)).items
}
