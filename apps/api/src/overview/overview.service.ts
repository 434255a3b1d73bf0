import type { Overview, overviewRoutes } from '@waymark/contract/overview'
import type { PrioritySummary } from '@waymark/contract/priorities'
import { severity } from '@waymark/domain/roll-up'
import { countOpen } from '../challenges/challenges.service.ts'
import { notFound } from '../platform/problems.ts'
import type { Call } from '../platform/serve.ts'
import { runningClocks } from '../inspections/inspections.service.ts'
import * as plans from '../plans/plans.service.ts'
import { prioritiesOfPlan } from '../priorities/priorities.service.ts'

type Choice = Awaited<ReturnType<typeof plans.choices>>[number]

/** Five queries: the plans to choose from, clocks that run, the totals of the plan shown, its priorities, the questions that wait. */
export async function read(call: Call<(typeof overviewRoutes)['read']>): Promise<Overview> {
  const [choices, clocks] = await Promise.all([plans.choices(call), runningClocks(call)])
  const chosen = call.query.plan ? choices.find((plan) => plan.id === call.query.plan) : preferred(choices)
  if (call.query.plan && !chosen) throw notFound('plan')
  const [plan, priorities, questions] = await Promise.all([
    chosen ? plans.planTotals(call, chosen.id) : null,
    chosen ? prioritiesOfPlan(call, chosen.id) : [],
    countOpen(call, { plan: chosen?.id ?? null }),
  ])
  return {
    plans: choices.map(({ id, title, status }) => ({ id, title, status })),
    plan,
    priorities,
    questions,
    attention: attentionOf(priorities),
    clocks,
  }
}

/** Of the live strategic plans the one that started first; then any live plan, a closed one, a draft. */
const preferred = (choices: Choice[]): Choice | undefined =>
  choices.find((plan) => plan.status === 'live' && plan.kind === 'strategic_priorities') ??
  (['live', 'closed', 'draft'] as const).flatMap((status) => choices.filter((plan) => plan.status === status))[0]

/** Where what is declared and what the evidence says differ, the worst evidence first. */
const attentionOf = (priorities: PrioritySummary[]): Overview['attention'] =>
  priorities
    .filter(({ rating }) => rating.disagreement !== null)
    .toSorted((a, b) => severity(a.rating.computed.rating) - severity(b.rating.computed.rating))
    .map(({ id, ref, title, rating }) => ({
      priorityId: id,
      ref,
      title,
      why: `${rating.disagreement}: ${rating.computed.reasons.join('; ')}`,
    }))
