import type { CouncilReportSummary, CouncilReportView, councilReportRoutes } from '@waymark/contract/council-reports'
import type { Write } from '@waymark/database/write'
import { draftCouncilReport } from '@waymark/domain/council-report'
import {
  mayEditCouncilReport,
  mayFinaliseCouncilReport,
  mayMakeCouncilReports,
  maySeeCouncilReports,
} from '@waymark/domain/permissions/council-reports'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { patternOf } from '../platform/search.ts'
import * as store from './council-reports.store.ts'
import { recordOf } from './council-report-record.service.ts'

type Routes = typeof councilReportRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  ask(maySeeCouncilReports(actor))
  const { text, plan, state, sort, page, pageSize } = query
  const found = await store.listReports(reader, { text: patternOf(text), plan, state, sort, page, pageSize })
  const items = found.items.map((row): CouncilReportSummary => ({ ...row, state: stateOf(row) }))
  return { items, total: found.total, page, pageSize, can: { make: can(mayMakeCouncilReports(actor)) } }
}

export async function read(call: Asking, id: string): Promise<CouncilReportView> {
  const { actor, can, reader } = call
  ask(maySeeCouncilReports(actor))
  const row = await store.findReport(reader, id)
  if (!row) throw notFound('report to Council')
  const facts = { isFinal: row.finalised !== null, unowned: row.unowned }
  const edit = can(mayEditCouncilReport(actor, facts))
  return {
    ...{ ...row, state: stateOf(row) },
    can: { edit, finalise: can(mayFinaliseCouncilReport(actor, facts)), remove: edit },
  }
}

/** `id`: the one it takes, where the demonstration names it. */
export async function draft(call: Call<Routes['draft']>, id?: string): Promise<CouncilReportView> {
  const { actor, body } = call
  ask(mayMakeCouncilReports(actor))
  const { planId, parts, ...heading } = body
  const sections = draftCouncilReport(await recordOf(call, planId, heading), parts)
  if (sections.length === 0)
    throw invalid('parts', 'This plan has no priorities to report by: choose other sections too')
  const made = await call.write(async (write) => {
    await act(write, mayMakeCouncilReports(actor))
    return store.insertReport(write, { ...heading, id, planId, byId: actor.personId, sections })
  })
  return read(call, made)
}

export async function edit(call: Call<Routes['edit']>): Promise<CouncilReportView> {
  const { actor, body, params } = call
  await call.write(async (write) => {
    const held = await hold(write, params.reportId)
    await act(write, mayEditCouncilReport(actor, held))
    mustBe('council_report', held, call.version)
    await store.updateReport(write, held.id, body)
  })
  return read(call, params.reportId)
}

/** Whoever saves a section answers for it from then on, in the words in which they saved it. */
export async function takeOn(call: Call<Routes['takeOn']>): Promise<CouncilReportView> {
  const { actor, body, params } = call
  await call.write(async (write) => {
    const held = await hold(write, params.reportId)
    await act(write, mayEditCouncilReport(actor, held))
    mustBe('council_report', held, call.version)
    if (!held.sections.some(({ key }) => key === params.key)) throw notFound('section of this report')
    const taken = { ...body, takenOnBy: actor.personId, takenOnAt: write.at }
    await store.updateSections(
      write,
      held.id,
      held.sections.map((section) => (section.key === params.key ? { ...section, ...taken } : section)),
    )
  })
  return read(call, params.reportId)
}

export async function finalise(call: Call<Routes['finalise']>): Promise<CouncilReportView> {
  const { actor, params } = call
  await call.write(async (write) => {
    const held = await hold(write, params.reportId)
    const unowned = held.sections.filter(({ takenOnAt }) => takenOnAt === undefined).length
    await act(write, mayFinaliseCouncilReport(actor, { isFinal: held.isFinal, unowned }))
    mustBe('council_report', held, call.version)
    await store.finaliseReport(write, held.id, actor.personId)
  })
  return read(call, params.reportId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  const { actor, params } = call
  await call.write(async (write) => {
    const held = await hold(write, params.reportId)
    await act(write, mayEditCouncilReport(actor, held))
    mustBe('council_report', held, call.version)
    await store.deleteReport(write, held.id)
  })
}

async function hold(write: Write, id: string) {
  const held = await store.lockReport(write, id)
  if (!held) throw notFound('report to Council')
  return held
}

const stateOf = ({ finalised }: Pick<store.ReportRow, 'finalised'>) => (finalised === null ? 'draft' : 'final')
