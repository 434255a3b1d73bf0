import { Readable } from 'node:stream'
import type { councilReportRoutes, CouncilReportSection, CouncilReportView } from '@waymark/contract/council-reports'
import { COUNCIL_REPORT_PART_WORD, piecesOf } from '@waymark/domain/council-report'
import { dayInLondon, sayDay } from '@waymark/domain/local-date'
import { councilOf, nameOfPerson } from '../exports/exports.service.ts'
import { asAtAndBy, whatItIs } from '../exports/preamble.ts'
import { sayInstant } from '../history/column.words.ts'
import { asDocx } from '../papers/docx.ts'
import type { Block, Cell, Paper } from '../papers/paper.ts'
import { asPdf } from '../papers/pdf.ts'
import type { Call, FileAnswer } from '../platform/serve.ts'
import { beginProof, type Prover } from '../proofs/proofs.service.ts'
import { read } from './council-reports.service.ts'

type Routes = typeof councilReportRoutes

const SETTERS = { docx: asDocx, pdf: asPdf } as const

/** To edit, or to lay before Council: recorded and proved as everything that leaves. */
export async function file(
  prover: Prover,
  call: Call<Routes['docx']> | Call<Routes['pdf']>,
  format: keyof typeof SETTERS,
): Promise<FileAnswer> {
  const { actor, now, params, reader } = call
  const report = await read(call, params.reportId)
  const instant = reader.asAt ?? now
  const council = await councilOf(call)
  const madeBy = await nameOfPerson(call, actor.personId)
  const name = `report-to-council-${report.meetingOn}-as-at-${dayInLondon(instant)}.${format}`
  const filter = { report: report.id, version: report.version }
  const proof = await beginProof(prover, call, { what: `council-report.${format}`, file: name, filter, madeBy })
  const about: Cell[][] = proof.about([
    ...whatItIs(council, `Report to ${report.committee} on ${report.plan.title}`),
    ...asAtAndBy({ instant, now, madeBy, past: reader.asAt !== null }),
    ...proof.lines,
    ['Written from the record of', `${sayInstant(report.at)} (Europe/London)`],
    [
      'State',
      report.finalised === null
        ? 'Draft'
        : `Final since ${sayInstant(report.finalised.at)}, by ${report.finalised.by.name}`,
    ],
    ['Sections not yet taken on by a person', report.unowned],
  ])
  const paper = paperOf(report, { council: council?.council ?? '', instant, about })
  const content = await SETTERS[format](paper, { personId: actor.personId, gone: call.gone })
  await proof.record(report.sections.length)
  return { name, content: Readable.from(proof.over(Readable.from([content]))), manifest: proof.address }
}

/** In the order in which such reports have it. */
export function paperOf(
  report: CouncilReportView,
  { council, instant, about }: { council: string; instant: string; about: Cell[][] },
): Paper {
  const draft = report.finalised === null ? 'Draft. ' : ''
  return {
    title: `Report to ${report.committee}`,
    council,
    asAt: `${draft}As at ${sayInstant(instant)} (Europe/London)`,
    blocks: [
      {
        is: 'facts',
        lines: [
          ['Committee and date', `${report.committee}, ${sayDay(report.meetingOn)}`],
          ['Portfolio holder', report.portfolioHolder],
          ['Plan', report.plan.title],
        ],
      },
      ...report.sections.flatMap((section, index, all) => [
        ...(section.part === 'themes' && all[index - 1]?.part !== 'themes'
          ? [{ is: 'heading', level: 1, text: COUNCIL_REPORT_PART_WORD.themes } as const]
          : []),
        { is: 'heading', level: section.part === 'themes' ? 2 : 1, text: section.heading } as const,
        ...bodyOf(section),
      ]),
    ],
    about,
  }
}

function bodyOf({ words, takenOn }: CouncilReportSection): Block[] {
  const pieces = piecesOf(words)
  return takenOn === null ? [{ is: 'generated', blocks: pieces }] : pieces
}
