import type { measureRoutes, MeasureView } from '@waymark/contract/measures'
import type { Write } from '@waymark/database/write'
import { holds } from '@waymark/domain/permissions/actor'
import { impossible } from '@waymark/domain/measure-value'
import { type MeasurePeriod, readPeriod } from '@waymark/domain/measure-period'
import { MEASURE_OWNING_ROLES, mayChangeMeasure, mayDefineMeasures } from '@waymark/domain/permissions/measures'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { ensureAreas } from '../measure-areas/measure-areas.service.ts'
import { markSmall } from '../measure-values/small.service.ts'
import { actorsOf } from '../people/people.service.ts'
import { invalid, mustBe, notFound, problem } from '../platform/problems.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import { holdMeasured } from '../ratings/ratings.service.ts'
import * as store from './measure-changes.store.ts'
import { read } from './measures.service.ts'
import { rateHeld, rateMeasured } from './rated-actions.service.ts'
import { readAnew } from './readings.service.ts'

type Routes = typeof measureRoutes

/** `id`: the one it takes, where the demonstration names it. */
export async function create(call: Call<Routes['create']>, id?: string): Promise<MeasureView> {
  ask(mayDefineMeasures(call.actor))
  const measureId = await call.write(async (write) => {
    await act(write, mayDefineMeasures(call.actor))
    await ensureAreas(write)
    mustFit({ distribution: null, category: null }, call.body)
    await mustBeThere(write, call, call.body)
    await mustShareWith(write, call.body.targetsOfId, call.body)
    const made = await store.insertMeasure(write, { ...call.body, id })
    await readAnew(write, [made])
    return made
  })
  return read(call, measureId)
}

/** What values were written in cannot change under them. */
const FIXED = [
  ['unit', 'unit'],
  ['frequency', 'frequency'],
  ['yearType', 'kind of year'],
] as const

export async function edit(call: Call<Routes['edit']>): Promise<MeasureView> {
  ask(mayDefineMeasures(call.actor))
  const { measureId } = call.params
  const { body } = call
  await call.write(async (write) => {
    const held = await holdToChange(write, call)
    mustBe('measure', held, call.version)
    for (const [field, word] of FIXED)
      if (body[field] !== undefined && body[field] !== held[field] && held.inPeriods > 0)
        throw invalid(field, `Values or targets stand in it, so its ${word} stays: archive it and define another`)
    const changes = { ...held, ...defined(body) }
    mustFit(held, body)
    // Who owns it already may stay, though they have left since.
    await mustBeThere(write, call, { ...body, ownerId: body.ownerId === held.ownerId ? undefined : body.ownerId })
    if (body.targetsOfId != null) {
      if (held.sharedBy > 0)
        throw invalid('targetsOfId', 'Other measures share the targets of this one, so it keeps its own')
      await mustShareWith(write, body.targetsOfId, changes, measureId)
    }
    await store.updateMeasure(write, measureId, body)
    if (body.suppressBelow !== undefined && body.suppressBelow !== held.suppressBelow)
      await markSmall(write, measureId, changes, call.actor.personId)
    await readAndRate(write, call, await store.sharingTargets(write, measureId))
  })
  return read(call, measureId)
}

export async function archive(call: Call<Routes['archive']>): Promise<MeasureView> {
  ask(mayDefineMeasures(call.actor))
  const { measureId } = call.params
  const { archived, reason } = call.body
  await call.write(async (write) => {
    const held = await hold(write, measureId)
    await act(write, mayDefineMeasures(call.actor))
    mustBe('measure', held, call.version)
    if (held.archived === archived)
      throw problem('conflict', archived ? 'This measure is archived already.' : 'This measure is not archived.')
    await store.setArchived(write, measureId, archived ? { on: call.today, reason: reason ?? '' } : null)
    await readAndRate(write, call, [measureId])
  })
  return read(call, measureId)
}

export async function link(call: Call<Routes['link']>): Promise<MeasureView> {
  ask(mayDefineMeasures(call.actor))
  const { measureId } = call.params
  const { noun, recordId } = call.body
  await call.write(async (write) => {
    await holdToChange(write, call)
    if (!(await store.linkableExists(write, noun, recordId, planStatusesSeen(call.actor))))
      throw invalid('recordId', `Choose ${noun === 'action' ? 'an' : 'a'} ${noun}: this one is not there`)
    if (await store.isLinked(write, measureId, noun, recordId))
      throw problem('conflict', `It is linked to this ${noun} already.`)
    const rated = await holdMeasured(write, { actionIds: noun === 'action' ? [recordId] : [] })
    await store.insertLink(write, { measureId, noun, recordId, linkedById: call.actor.personId })
    await rateHeld(write, call, rated)
  })
  return read(call, measureId)
}

export async function unlink(call: Call<Routes['unlink']>): Promise<MeasureView> {
  ask(mayDefineMeasures(call.actor))
  const { measureId, linkId } = call.params
  await call.write(async (write) => {
    await holdToChange(write, call)
    const rated = await holdMeasured(write, { measureIds: [measureId] })
    if (!(await store.deleteLink(write, measureId, linkId))) throw notFound('link of this measure')
    await rateHeld(write, call, rated)
  })
  return read(call, measureId)
}

/** A revision says why; what the target was stays in the history, and the past reads as it was known then. */
export async function setTargets(call: Call<Routes['setTargets']>): Promise<MeasureView> {
  ask(mayDefineMeasures(call.actor))
  const { measureId } = call.params
  const { targets, reason = null } = call.body
  await call.write(async (write) => {
    const held = await holdToChange(write, call)
    if (held.targetsOfId !== null)
      throw problem('conflict', 'It shares the targets of another measure: set them there.')
    const standing = new Map((await store.targetsOf(write, measureId)).map((one) => [one.period, one]))
    const named = targets.map((one, index) => ({ ...one, index, period: periodOf(one.period, held, index) }))
    const again = named.find((one) =>
      named.some((other) => other.period.key === one.period.key && other.index < one.index),
    )
    if (again) throw invalid(`targets.${again.index}.period`, `${again.period.label} is given twice`)
    for (const { index, period, target, toleranceKind, tolerance } of named) {
      const stands = standing.get(period.key)
      if (target === null && !stands) continue
      const same =
        stands?.target === target && stands?.toleranceKind === toleranceKind && stands?.tolerance === tolerance
      if (same) continue
      if (stands && reason === null)
        throw invalid('reason', `Enter why the target of ${period.label} is revised: what it was stays in the history`)
      if (target === null) {
        await store.deleteTargets(write, stands ? [stands.id] : [])
        continue
      }
      const why = impossible(target, held.unit)
      if (why !== null) throw invalid(`targets.${index}.target`, `Enter a target that can be reached: ${why}`)
      const { key, startsOn, endsOn } = period
      const set = { target, toleranceKind, tolerance, reason: stands ? reason : null, setById: call.actor.personId }
      await store.upsertTarget(write, { measureId, period: key, startsOn, endsOn, ...set })
    }
    await readAndRate(write, call, await store.sharingTargets(write, measureId))
  })
  return read(call, measureId)
}

async function readAndRate(write: Write, call: Pick<Asking, 'actor'>, measureIds: readonly string[]): Promise<void> {
  await readAnew(write, measureIds)
  await rateMeasured(write, call, measureIds)
}

function periodOf(given: string, held: store.MeasureHeld, index: number): MeasurePeriod {
  const period = readPeriod(given, held)
  if (!period) throw invalid(`targets.${index}.period`, `“${given}” is no period of this measure`)
  return period
}

async function hold(write: Write, measureId: string): Promise<store.MeasureHeld> {
  const [held] = await store.lockMeasures(write, [measureId])
  if (!held) throw notFound('measure')
  return held
}

async function holdToChange(
  write: Write,
  { actor, params }: { actor: Call<Routes['edit']>['actor']; params: { measureId: string } },
): Promise<store.MeasureHeld> {
  const held = await hold(write, params.measureId)
  await act(write, mayChangeMeasure(actor, held))
  return held
}

const defined = <T extends object>(body: T): Partial<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<T>

/** A distribution has categories, and a category is of one. */
function mustFit(
  held: { distribution: string | null; category: string | null },
  { distribution = held.distribution, category = held.category }: store.MeasureChange,
): void {
  if (distribution !== null && category === null)
    throw invalid('category', 'Enter which share of the distribution it is')
  if (distribution === null && category !== null) throw invalid('distribution', 'Enter what it is a share of')
}

/** Whoever only reads could never enter a value. */
async function mustBeThere(
  write: Write,
  { today }: { today: string },
  { ownerId, serviceAreaId }: store.MeasureChange,
): Promise<void> {
  if (serviceAreaId && !(await store.serviceAreaExists(write, serviceAreaId)))
    throw invalid('serviceAreaId', 'Choose a service area from the list')
  if (!ownerId) return
  const person = (await actorsOf(write, [ownerId], today)).get(ownerId)
  if (!person) throw invalid('ownerId', 'Choose somebody from the list: this person is not, or no longer, here')
  if (!holds(person, ...MEASURE_OWNING_ROLES))
    throw invalid('ownerId', 'Choose a service manager, a director or a performance officer: others enter no values')
}

/** Targets are shared by measures that count the same way in the same periods. */
async function mustShareWith(
  write: Write,
  targetsOfId: string | null | undefined,
  own: { unit?: string | undefined; frequency?: string | undefined; yearType?: string | undefined },
  measureId?: string,
): Promise<void> {
  if (!targetsOfId) return
  const [other] = await store.lockMeasures(write, [targetsOfId])
  if (!other || other.id === measureId) throw invalid('targetsOfId', 'Choose another measure whose targets it shares')
  if (other.targetsOfId !== null)
    throw invalid('targetsOfId', 'That one shares the targets of another measure: choose the one that has them')
  if (other.unit !== own.unit || other.frequency !== own.frequency || other.yearType !== own.yearType)
    throw invalid('targetsOfId', 'Choose a measure of the same unit, frequency and kind of year')
}
