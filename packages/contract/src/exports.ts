import { ActionFilters, ActionSort } from './actions.ts'
import { CallRequestFilters, CallRequestSort } from './call-requests.ts'
import { ComparisonFilters, ComparisonSort, TwoInstants } from './comparisons.ts'
import { EvidenceFilters, EvidenceSort } from './evidence.ts'
import { FindingFilters, FindingSort } from './findings.ts'
import { Flag, AsAtQuery } from './lists.ts'
import { LineFilters, LineSort } from './readiness.ts'
import { MeasureFilters, MeasureSort } from './measures.ts'
import { route } from './route.ts'

export const exportRoutes = {
  actionsCsv: route({
    id: 'exports.actionsCsv',
    method: 'GET',
    path: '/api/exports/actions.csv',
    summary:
      'The action plan as CSV, as at an instant, with its preamble unless about=false; cancelled and deleted actions are included and marked',
    query: AsAtQuery.extend(ActionFilters.shape).extend({
      sort: ActionSort.default('ref'),
      about: Flag.optional(),
    }),
    file: 'text/csv; charset=utf-8',
  }),
  traceCsv: route({
    id: 'exports.traceCsv',
    method: 'GET',
    path: '/api/exports/trace-matrix.csv',
    summary:
      'Findings with the actions that answer them and what later inspections said, as CSV, as at an instant, with its preamble unless about=false',
    query: AsAtQuery.extend(FindingFilters.shape).extend({
      sort: FindingSort.default('-inspection'),
      about: Flag.optional(),
    }),
    file: 'text/csv; charset=utf-8',
  }),
  linesCsv: route({
    id: 'exports.linesCsv',
    method: 'GET',
    path: '/api/exports/readiness-lines.csv',
    summary: 'Readiness lines as CSV, as at an instant, with its preamble unless about=false',
    query: AsAtQuery.extend(LineFilters.shape).extend({ sort: LineSort.default('-gaps'), about: Flag.optional() }),
    file: 'text/csv; charset=utf-8',
  }),
  evidenceCsv: route({
    id: 'exports.evidenceCsv',
    method: 'GET',
    path: '/api/exports/evidence.csv',
    summary:
      'The evidence I may see as CSV, as at an instant, with its preamble unless about=false: what it is and serves, never the files',
    query: AsAtQuery.extend(EvidenceFilters.shape).extend({
      sort: EvidenceSort.default('-addedAt'),
      about: Flag.optional(),
    }),
    file: 'text/csv; charset=utf-8',
  }),
  callRequestsCsv: route({
    id: 'exports.callRequestsCsv',
    method: 'GET',
    path: '/api/exports/inspection-requests.csv',
    summary: 'The log of what inspectors asked for, as CSV, as at an instant, with its preamble unless about=false',
    query: AsAtQuery.extend(CallRequestFilters.shape).extend({
      sort: CallRequestSort.default('number'),
      about: Flag.optional(),
    }),
    file: 'text/csv; charset=utf-8',
  }),
  measuresCsv: route({
    id: 'exports.measuresCsv',
    method: 'GET',
    path: '/api/exports/measures.csv',
    summary:
      'Values of measures as CSV, a row for each measure, area and period, as at an instant, with its preamble unless about=false',
    query: AsAtQuery.extend(MeasureFilters.shape).extend({
      sort: MeasureSort.default('ref'),
      about: Flag.optional(),
    }),
    file: 'text/csv; charset=utf-8',
  }),
  scorecardCsv: route({
    id: 'exports.scorecardCsv',
    method: 'GET',
    path: '/api/exports/scorecard.csv',
    summary:
      'The scorecard as CSV, a row for each measure with how it reads, as at an instant, with its preamble unless about=false',
    query: AsAtQuery.extend(MeasureFilters.shape).extend({
      sort: MeasureSort.default('worst'),
      about: Flag.optional(),
    }),
    file: 'text/csv; charset=utf-8',
  }),
  comparisonCsv: route({
    id: 'exports.comparisonCsv',
    method: 'GET',
    path: '/api/exports/comparison.csv',
    summary:
      'What differs between two instants as CSV, a row for each difference, as at the second of them, with its preamble unless about=false',
    query: TwoInstants.extend(ComparisonFilters.shape).extend({
      sort: ComparisonSort.default('place'),
      about: Flag.optional(),
    }),
    file: 'text/csv; charset=utf-8',
  }),
}
