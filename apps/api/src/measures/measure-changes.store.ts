import type { LocalDate } from '@waymark/contract/days'
import type { Basis, Frequency, MeasureUnit, ToleranceKind, YearType } from '@waymark/contract/measure-words'
import type { PlanStatus } from '@waymark/contract/words'
import { toDbDay, toDbDayOrNull } from '@waymark/database/days'
import type { Write } from '@waymark/database/write'

export interface MeasureHeld {
  id: string
  version: number
  ref: string
  title: string
  unit: MeasureUnit
  decimals: number
  basis: Basis
  frequency: Frequency
  yearType: YearType
  suppressBelow: number
  ownerId: string | null
  serviceAreaId: string | null
  targetsOfId: string | null
  distribution: string | null
  category: string | null
  archived: boolean
  /** How many values and targets stand in its periods. */
  inPeriods: number
  sharedBy: number
}

/** In the order of their ids, so that two who hold several never wait for each other. */
export const lockMeasures = ({ tx }: Write, measureIds: readonly string[]): Promise<MeasureHeld[]> =>
  tx.$queryRaw<MeasureHeld[]>`
    select m.id, m.version, m.ref, m.title, m.unit, m.decimals, m.basis, m.frequency, m.year_type as "yearType",
           m.suppress_below as "suppressBelow", m.owner_id as "ownerId", m.service_area_id as "serviceAreaId",
           m.targets_of_id as "targetsOfId", m.distribution, m.category, m.archived_on is not null as archived,
           ((select count(*) from measure_value v where v.measure_id = m.id)
             + (select count(*) from measure_target t where t.measure_id = m.id))::int as "inPeriods",
           (select count(*)::int from measure x where x.targets_of_id = m.id) as "sharedBy"
      from measure m where m.id = any(${measureIds}::uuid[]) order by m.id for update of m`

export interface MeasureChange {
  ref?: string | undefined
  title?: string | undefined
  definition?: string | null | undefined
  source?: string | null | undefined
  sourceUrl?: string | null | undefined
  sourceCode?: string | null | undefined
  unit?: string | undefined
  decimals?: number | undefined
  polarity?: string | undefined
  basis?: string | undefined
  frequency?: string | undefined
  yearType?: string | undefined
  directionThreshold?: number | undefined
  baseline?: number | null | undefined
  baselinePeriod?: string | null | undefined
  suppressBelow?: number | undefined
  owedAfterDays?: number | undefined
  owedSinceOn?: LocalDate | null | undefined
  ownerId?: string | null | undefined
  serviceAreaId?: string | null | undefined
  targetsOfId?: string | null | undefined
  distribution?: string | null | undefined
  category?: string | null | undefined
  categoryPosition?: number | null | undefined
}
type Required = 'ref' | 'title' | 'unit' | 'polarity' | 'basis' | 'frequency' | 'yearType'
export type NewMeasure = MeasureChange & { [Field in Required]: string } & { id: string | undefined }

export async function insertMeasure({ tx }: Write, { owedSinceOn, ...fields }: NewMeasure): Promise<string> {
  const data = { ...fields, owedSinceOn: toDbDayOrNull(owedSinceOn) }
  return (await tx.measure.create({ data, select: { id: true } })).id
}

/** What is left out stays as it is. */
export async function updateMeasure(
  { tx }: Write,
  measureId: string,
  { owedSinceOn, ...fields }: MeasureChange,
): Promise<void> {
  await tx.measure.update({
    where: { id: measureId },
    data: { ...fields, ...(owedSinceOn !== undefined && { owedSinceOn: toDbDayOrNull(owedSinceOn) }) },
    select: { id: true },
  })
}

export async function setArchived(
  { tx }: Write,
  measureId: string,
  archived: { on: LocalDate; reason: string } | null,
): Promise<void> {
  await tx.measure.update({
    where: { id: measureId },
    data: { archivedOn: toDbDayOrNull(archived?.on), archivedReason: archived?.reason ?? null },
    select: { id: true },
  })
}

export const serviceAreaExists = async ({ tx }: Write, id: string): Promise<boolean> =>
  (await tx.serviceArea.count({ where: { id } })) > 0

/** The measures that read their targets from it, itself among them. */
export const sharingTargets = async ({ tx }: Write, measureId: string): Promise<string[]> =>
  (
    await tx.measure.findMany({ where: { OR: [{ id: measureId }, { targetsOfId: measureId }] }, select: { id: true } })
  ).map(({ id }) => id)

export interface TargetHeld {
  id: string
  period: string
  target: number
  toleranceKind: ToleranceKind
  tolerance: number
}

export const targetsOf = async ({ tx }: Write, measureId: string): Promise<TargetHeld[]> =>
  (await tx.measureTarget.findMany({
    where: { measureId },
    select: { id: true, period: true, target: true, toleranceKind: true, tolerance: true },
  })) as TargetHeld[]

export interface NewTarget {
  measureId: string
  period: string
  startsOn: LocalDate
  endsOn: LocalDate
  target: number
  toleranceKind: ToleranceKind
  tolerance: number
  reason: string | null
  setById: string
}

export async function upsertTarget(
  { tx, at }: Write,
  { startsOn, endsOn, measureId, period, ...fields }: NewTarget,
): Promise<void> {
  const set = { ...fields, setAt: at }
  await tx.measureTarget.upsert({
    where: { measureId_period: { measureId, period } },
    create: { ...set, measureId, period, startsOn: toDbDay(startsOn), endsOn: toDbDay(endsOn) },
    update: set,
    select: { id: true },
  })
}

export async function deleteTargets({ tx }: Write, ids: readonly string[]): Promise<void> {
  await tx.measureTarget.deleteMany({ where: { id: { in: [...ids] } } })
}

type Linkable = 'priority' | 'action' | 'finding'
const COLUMN = { priority: 'priorityId', action: 'actionId', finding: 'findingId' } as const

/** Whether it is there, and in a plan that may be seen. */
export async function linkableExists(
  { tx }: Write,
  noun: Linkable,
  id: string,
  seen: readonly PlanStatus[],
): Promise<boolean> {
  const plan = { status: { in: [...seen] } }
  switch (noun) {
    case 'priority':
      return (await tx.priority.count({ where: { id, plan } })) > 0
    case 'action':
      return (await tx.action.count({ where: { id, priority: { plan } } })) > 0
    case 'finding':
      return (await tx.finding.count({ where: { id } })) > 0
  }
}

export const isLinked = async ({ tx }: Write, measureId: string, noun: Linkable, recordId: string): Promise<boolean> =>
  (await tx.measureLink.count({ where: { measureId, [COLUMN[noun]]: recordId } })) > 0

export async function insertLink(
  { tx, at }: Write,
  link: { measureId: string; noun: Linkable; recordId: string; linkedById: string },
): Promise<void> {
  const { measureId, noun, recordId, linkedById } = link
  await tx.measureLink.create({ data: { measureId, [COLUMN[noun]]: recordId, linkedById, linkedAt: at } })
}

export const deleteLink = async ({ tx }: Write, measureId: string, linkId: string): Promise<boolean> =>
  (await tx.measureLink.deleteMany({ where: { id: linkId, measureId } })).count > 0
