import type { MeasureSummary, measureRoutes } from '@waymark/contract/measures'
import type { CouncilReportRecord } from '@waymark/domain/council-report'
import { actionsOfPlan } from '../exports/exports.service.ts'
import * as measures from '../measures/measures.service.ts'
import * as plans from '../plans/plans.service.ts'
import { invalid } from '../platform/problems.ts'
import type { Asking, Call } from '../platform/serve.ts'
import { prioritiesOfPlan, read as readPriority } from '../priorities/priorities.service.ts'

/** What the plan's record says at this instant, as a report to Council needs it. */
export async function recordOf(
  call: Asking,
  planId: string,
  { portfolioHolder, meetingOn }: Pick<CouncilReportRecord, 'portfolioHolder' | 'meetingOn'>,
): Promise<CouncilReportRecord> {
  const plan = await plans.read(call, planId)
  if (plan.status !== 'live') throw invalid('planId', 'Choose a live plan: Council is told of what is under way')
  const priorities = await prioritiesOfPlan(call, planId)
  const actions = await actionsOfPlan(call, planId)
  const figures = await measuresOf(call, planId)
  return {
    plan: { title: plan.title, startsOn: plan.startsOn, endsOn: plan.endsOn },
    today: call.reader.today,
    ...{ portfolioHolder, meetingOn },
    themes: await Promise.all(
      priorities.map(async ({ id, ref, title, rating }) => ({
        ...{ title, declared: rating.declared, computed: rating.computed.rating },
        whyItMatters: (await readPriority(call, id)).whyItMatters,
        actions: actions
          .filter(({ priorityRef, deletedAt }) => priorityRef === ref && deletedAt === null)
          .map((action) => ({ ...action, completedOn: action.status === 'complete' ? action.saidOn : null })),
        measures: figures
          .filter((measure) => measure.priorities.some((one) => one.id === id))
          .flatMap(({ title: name, reading }) =>
            reading === null
              ? []
              : [
                  {
                    ...{ title: name, periodLabel: reading.periodLabel, sentence: reading.sentence },
                    direction: reading.direction === null ? '' : reading.directionSentence,
                  },
                ],
          ),
      })),
    ),
  }
}

async function measuresOf(call: Asking, planId: string): Promise<MeasureSummary[]> {
  type List = (typeof measureRoutes)['list']
  const found: MeasureSummary[] = []
  for (let page = 1; ; page += 1) {
    const query = { plan: [planId], archived: false, page, pageSize: 200, sort: 'title' } as Call<List>['query']
    const { items, total } = await measures.list({ ...call, query } as Call<List>)
    found.push(...items)
    if (items.length === 0 || found.length >= total) return found
  }
}
