import type { BodyOf } from '@waymark/contract/route'
import type { SelfEvaluationView, selfEvaluationRoutes } from '@waymark/contract/self-evaluations'
import type { Write } from '@waymark/database/write'
import { mayManageReadiness, maySeeReadiness } from '@waymark/domain/permissions/readiness'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { patternOf } from '../platform/search.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import { holdRound } from '../readiness/readiness.service.ts'
import * as store from './self-evaluations.store.ts'

type Routes = typeof selfEvaluationRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  ask(maySeeReadiness(actor))
  const { text, round, kind, sort, page, pageSize } = query
  const found = await store.listSelfEvaluations(reader, { text: patternOf(text), round, kind, sort, page, pageSize })
  return { items: found.items.map((row) => viewOf(call, row)), total: found.total, page, pageSize }
}

export async function read(call: Asking, id: string): Promise<SelfEvaluationView> {
  ask(maySeeReadiness(call.actor))
  const found = await store.findSelfEvaluation(call.reader, id)
  if (!found) throw notFound('self-evaluation')
  return viewOf(call, found)
}

/** `id`: the one it takes, where the demonstration names it. */
export async function writeOne(call: Call<Routes['write']>, id?: string): Promise<SelfEvaluationView> {
  ask(mayManageReadiness(call.actor))
  const words = wordsOf(call.body, call.today)
  const made = await call.write(async (write) => {
    const { id: roundId } = await holdRound(write, call.params.roundId)
    return store.insertSelfEvaluation(write, { ...words, id, roundId, byId: call.actor.personId })
  })
  return read(call, made)
}

export async function edit(call: Call<Routes['edit']>): Promise<SelfEvaluationView> {
  ask(mayManageReadiness(call.actor))
  const { selfEvaluationId } = call.params
  const words = wordsOf(call.body, call.today)
  await call.write(async (write) => {
    mustBe('self_evaluation', await hold(write, selfEvaluationId), call.version)
    await store.updateSelfEvaluation(write, selfEvaluationId, words)
  })
  return read(call, selfEvaluationId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  ask(mayManageReadiness(call.actor))
  const { selfEvaluationId } = call.params
  await call.write(async (write) => {
    mustBe('self_evaluation', await hold(write, selfEvaluationId), call.version)
    await store.deleteSelfEvaluation(write, selfEvaluationId)
  })
}

/** An annual one was held on no day and attended by nobody, whatever a form still carried. */
function wordsOf(body: BodyOf<Routes['write']>, today: string): store.SelfEvaluationWords {
  const { kind, title, words, heldOn = null, attended = null, agreed = null } = body
  if (kind === 'annual') return { kind, title, words, heldOn: null, attended: null, agreed: null }
  if (heldOn !== null && heldOn > today) throw invalid('heldOn', 'Enter today or a day that has passed')
  return { kind, title, words, heldOn, attended, agreed }
}

async function hold(write: Write, id: string) {
  const held = await store.lockSelfEvaluation(write, id)
  if (!held) throw notFound('self-evaluation')
  return held
}

const viewOf = ({ actor, can }: Asking, row: store.SelfEvaluationRow): SelfEvaluationView => {
  const manage = can(mayManageReadiness(actor))
  return { ...row, can: { edit: manage, remove: manage } }
}
