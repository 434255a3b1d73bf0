import type { PackChoices, PackContents } from '@waymark/contract/evidence-packs'
import type { InspectionView } from '@waymark/contract/inspections'
import type { PlanSummary } from '@waymark/contract/plans'
import type { RoundSummary } from '@waymark/contract/readiness'
import type { planRoutes } from '@waymark/contract/plans'
import type { readinessRoutes } from '@waymark/contract/readiness'
import { safeFileName, safeName, uniquePaths } from '@waymark/domain/pack-names'
import { extensionOf } from '@waymark/domain/evidence'
import * as evidence from '../evidence/evidence.service.ts'
import * as inspections from '../inspections/inspections.service.ts'
import * as plans from '../plans/plans.service.ts'
import { invalid } from '../platform/problems.ts'
import type { Asking, Call } from '../platform/serve.ts'
import * as readiness from '../readiness/readiness.service.ts'

/** A file of evidence in the pack: a version of a piece, and where it lies in the zip. */
export interface PackedVersion {
  path: string
  version: evidence.PieceToPack['versions'][number]
}

export interface PackedPiece {
  piece: evidence.PieceToPack
  /** What it serves that brought it into the pack, in words. */
  serves: readonly string[]
  versions: readonly PackedVersion[]
}

export interface PackArea {
  name: string
  pieces: PackedPiece[]
}

/** Everything that goes into a pack, as at one instant: no file of it is opened yet. */
export interface Packed {
  inspection: InspectionView
  plans: readonly PlanSummary[]
  rounds: readonly RoundSummary[]
  requests: boolean
  areas: readonly PackArea[]
  leftOut: PackContents['leftOut']
}

/** What there is to choose from, and what these choices take. */
export async function choose(call: Asking, inspectionId: string, choices: PackChoices) {
  const inspection = await inspections.read(call, inspectionId)
  const has = (part: NonNullable<PackChoices['part']>[number]) => !choices.part || choices.part.includes(part)
  const allPlans = (await listPlans(call)).filter(({ status }) => status !== 'draft')
  const allRounds = await listRounds(call)
  const latest = new Set(
    allRounds.map(({ framework }) => allRounds.find((one) => one.framework.id === framework.id)?.id),
  )
  const chosenPlans = allPlans.filter(
    ({ id, status }) => has('plans') && (choices.plan ? choices.plan.includes(id) : status === 'live'),
  )
  const chosenRounds = allRounds.filter(
    ({ id }) => has('self_evaluation') && (choices.round ? choices.round.includes(id) : latest.has(id)),
  )
  for (const id of choices.plan ?? [])
    if (!allPlans.some((plan) => plan.id === id)) throw invalid('plan', 'Choose plans from the list: one is not there')
  for (const id of choices.round ?? [])
    if (!allRounds.some((round) => round.id === id))
      throw invalid('round', 'Choose rounds from the list: one is not there')
  return { inspection, allPlans, allRounds, chosenPlans, chosenRounds, has }
}

type Chosen = Awaited<ReturnType<typeof choose>>

export async function gather(call: Asking, chosen: Chosen, choices: PackChoices): Promise<Packed> {
  const { inspection, chosenPlans, chosenRounds, has } = chosen
  const areas = new Map<string, PackArea & { order: string; folder: string[] }>()
  const leftOut: PackContents['leftOut'] = []
  const pathOf = uniquePaths()
  const areaOf = areaFinder(chosen)
  const pieces = (await evidence.allThatServe(call)).flatMap((piece) => {
    const found = piece.serves.flatMap((one) => areaOf(one) ?? [])
    return found.length > 0 ? [{ piece, found: found.toSorted((a, b) => inOrder(a.order, b.order)) }] : []
  })
  for (const { piece, found } of pieces) {
    const { summary } = piece
    const why = whyLeftOut(piece, choices)
    if (why !== null) {
      leftOut.push({ evidenceId: summary.id, title: summary.title, why })
      continue
    }
    // One copy, under the first of what it serves; the index names all.
    const first = found[0] as (typeof found)[number]
    const area = areas.get(first.name) ?? { name: first.name, order: first.order, folder: first.folder, pieces: [] }
    areas.set(first.name, area)
    area.pieces.push({
      piece,
      serves: [...new Set(found.map(({ record }) => record))],
      versions: versionsOf(piece, choices).map((version) => ({
        version,
        path: pathOf(['evidence', ...first.folder], nameIn(piece, version)),
      })),
    })
  }
  return {
    ...{ inspection, plans: chosenPlans, rounds: chosenRounds, requests: has('requests'), leftOut },
    areas: [...areas.values()].toSorted((one, other) => inOrder(one.order, other.order)),
  }
}

const inWords = new Intl.Collator('en-GB', { numeric: true })
const inOrder = (one: string, other: string): number => inWords.compare(one, other)

interface Found {
  name: string
  /** By which areas stand in order: requests, plans, findings, lines of readiness. */
  order: string
  folder: string[]
  record: string
}

/** Under what a served record stands in the pack; null where it does not go in. */
function areaFinder({ inspection, chosenPlans, chosenRounds, has }: Chosen) {
  const rounds = new Set(chosenRounds.map(({ id }) => id))
  const planTitles = new Map(chosenPlans.map(({ id, title }) => [id, title]))
  return (served: evidence.PieceToPack['serves'][number]): Found | null => {
    const record = evidence.nameOf(served)
    if (served.noun === 'call_request') {
      if (!has('requests') || served.inspectionId !== inspection.id) return null
      const request = `Request ${served.title}`
      return { name: 'Requests from inspectors', order: `1`, folder: ['Requests', request], record: request }
    }
    if (served.noun === 'finding') {
      if (!has('findings')) return null
      const area = served.area ?? 'Every area'
      const name = `Findings of ${served.parent}: ${area}`
      return { name, order: `3 ${name}`, folder: ['Findings', safeName(served.parent, 50), safeName(area, 50)], record }
    }
    if (served.noun === 'readiness_line') {
      if (!rounds.has(served.roundId ?? '')) return null
      const area = served.area ?? 'Every area'
      const name = `Self-evaluation, ${served.parent}: ${area}`
      const folder = ['Self-evaluation', safeName(served.parent, 50), safeName(area, 50)]
      return { name, order: `4 ${name}`, folder, record }
    }
    const plan = planTitles.get(served.planId ?? '')
    if (plan === undefined) return null
    const area = served.area ?? 'The whole plan'
    return {
      name: `${plan}: ${area}`,
      order: `2 ${plan} ${area}`,
      folder: [safeName(plan, 50), safeName(area, 50)],
      record,
    }
  }
}

function whyLeftOut({ summary, versions }: evidence.PieceToPack, { exempt }: PackChoices): string | null {
  if (summary.exemptParagraph !== null && exempt === 'left_out')
    return `Exempt: Local Government Act 1972, Schedule 12A, paragraph ${summary.exemptParagraph}`
  if (!summary.can.download.allowed) return summary.can.download.reason
  return summary.kind === 'file' && versions.length === 0 ? 'It has no file' : null
}

const versionsOf = ({ versions }: evidence.PieceToPack, choices: PackChoices) =>
  choices.versions === 'all' ? versions : versions.slice(0, 1)

/** By its title, which people know it by; an exempt one and an older version say so in their name. */
function nameIn(
  { summary, versions }: evidence.PieceToPack,
  { fileName, number }: { fileName: string; number: number },
) {
  const exempt = summary.exemptParagraph === null ? '' : 'EXEMPT '
  const older = number === versions[0]?.number ? '' : ` (version ${number})`
  const ending = extensionOf(fileName)
  // The title is cut before what says which version it is.
  const stem = safeName(`${exempt}${summary.title}`, 60)
  return safeFileName(`${stem}${older}${ending === '' ? '' : `.${ending}`}`)
}

/** Every page of a list. */
async function all<T>(pageOf: (page: number) => Promise<{ items: T[]; total: number }>): Promise<T[]> {
  const found: T[] = []
  for (let page = 1; ; page += 1) {
    const { items, total } = await pageOf(page)
    found.push(...items)
    if (items.length === 0 || found.length >= total) return found
  }
}

const listPlans = (call: Asking): Promise<PlanSummary[]> =>
  all((page) => {
    const query = { page, pageSize: 200, sort: 'title' } as Call<(typeof planRoutes)['list']>['query']
    return plans.list({ ...call, query } as Call<(typeof planRoutes)['list']>)
  })

/** The latest first. */
const listRounds = (call: Asking): Promise<RoundSummary[]> =>
  all((page) => {
    const query = { page, pageSize: 200, sort: '-startsOn' } as Call<(typeof readinessRoutes)['rounds']>['query']
    return readiness.listRounds({ ...call, query } as Call<(typeof readinessRoutes)['rounds']>)
  })
