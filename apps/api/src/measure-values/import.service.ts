import type { Finality } from '@waymark/contract/measure-words'
import type { ImportAnswer, measureValueRoutes } from '@waymark/contract/measure-values'
import {
  areaNamed,
  cellsOf,
  columnsOf,
  headingLine,
  knownHeadings,
  type ImportedCell,
  type ImportedColumn,
} from '@waymark/domain/measure-import'
import { readPeriod } from '@waymark/domain/measure-period'
import { readValue } from '@waymark/domain/measure-value'
import { mayEnterSomeValues } from '@waymark/domain/permissions/measures'
import Papa from 'papaparse'
import { invalid } from '../platform/problems.ts'
import { ask, type Call } from '../platform/serve.ts'
import { keep, type Wanted } from './measure-values.service.ts'
import * as store from './measure-values.store.ts'

type Importing = Call<(typeof measureValueRoutes)['import']>
type Body = Importing['body']

/** Enough for a national table of a council; more is sent in parts. */
const MOST_CELLS = 20_000

/** Long, with areas across, or with periods across: what each column is, is known by its heading or said. */
export const importValues = (call: Importing): Promise<ImportAnswer> => importFor(call)

/** For whoever asks, in their browser or on the server. */
export async function importFor(
  call: Pick<Importing, 'actor' | 'body' | 'reader' | 'today' | 'write'>,
): Promise<ImportAnswer> {
  ask(mayEnterSomeValues(call.actor))
  const { body, reader } = call
  const areas = await store.listAreas(reader)
  const measures = await store.listToImport(reader)
  const rows = rowsOf(body.text)
  const fixed = measures.find(({ id }) => id === body.measureId)
  if (body.measureId != null && !fixed) throw invalid('measureId', 'Choose a measure')
  if (body.areaId != null && !areas.some(({ id }) => id === body.areaId)) throw invalid('areaId', 'Choose an area')
  const isPeriod = (heading: string): boolean =>
    (fixed ? [fixed] : measures).some((measure) => readPeriod(heading, measure, body.yearsNamedBy) !== null)
  const guess = (row: readonly string[]): ImportedColumn[] => columnsOf(row, areas, isPeriod)
  const at = headingLine(rows, (row) =>
    body.columns === undefined
      ? knownHeadings(guess(row))
      : row.filter((heading) => body.columns?.some((column) => column.heading === heading)).length,
  )
  const columns = chosen(guess(rows[at] ?? []), body)
  const below = rows.slice(at + 1)
  const lacks = lackingIn(columns, body)
  if (lacks !== null && !body.preview) throw invalid('text', lacks)
  const read = { columns, rows: below.filter((row) => row.some((one) => one.trim() !== '')).length, lacks }
  if (lacks !== null)
    return { ...{ saved: false, added: 0, changed: 0, removed: 0, unchanged: 0, refused: 0, cells: [] }, ...read }
  const cells = cellsOf(below, columns, at + 2)
  if (cells.length > MOST_CELLS)
    throw invalid(
      'text',
      `The file has ${cells.length} values: send ${MOST_CELLS.toLocaleString('en-GB')} or fewer at once`,
    )
  const wanted = cells.map((cell) =>
    wantedOf(cell, { body, areas, byName: namesOf(measures), fixed: fixed?.id ?? null }),
  )
  const answer = await keep(call, wanted, body, body.yearsNamedBy)
  return { ...answer, ...read }
}

const rowsOf = (text: string): string[][] => {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: false })
  return data.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/, '')))
}

/** What was said of a column wins over what its heading seems to say; of columns of one heading each is said by itself, in order. */
function chosen(guessed: ImportedColumn[], { columns = [] }: Body): ImportedColumn[] {
  const said = new Map<string, ImportedColumn[]>()
  for (const column of columns) said.set(column.heading, [...(said.get(column.heading) ?? []), column])
  return guessed.map((column) => said.get(column.heading)?.shift() ?? column)
}

function lackingIn(columns: readonly ImportedColumn[], { measureId, areaId }: Body): string | null {
  const has = (...uses: ImportedColumn['use'][]) => columns.some(({ use }) => uses.includes(use))
  const lacks = (what: string) =>
    `No column holds ${what}: give the first line a heading for it, or say which column it is`
  if (!has('value', 'values_of_area', 'values_of_period')) return lacks('values')
  if (measureId == null && !has('measure')) return lacks('the measure')
  if (!has('period', 'values_of_period')) return lacks('the period')
  return areaId == null && !has('area', 'values_of_area') ? lacks('the area') : null
}

type Names = ReadonlyMap<string, store.ImportMeasureRow>
const plain = (text: string) => text.trim().toLowerCase()
const namesOf = (measures: readonly store.ImportMeasureRow[]): Names =>
  new Map(
    // The reference is the surest, so it is put in last.
    (['title', 'sourceCode', 'ref'] as const).flatMap((by) =>
      measures.toReversed().flatMap((measure) => {
        const name = measure[by]
        return name === null ? [] : [[plain(name), measure] as const]
      }),
    ),
  )

function wantedOf(
  cell: ImportedCell,
  known: { body: Body; areas: readonly store.NamedAreaRow[]; byName: Names; fixed: string | null },
): Wanted {
  const { body, areas, byName, fixed } = known
  const measure = cell.measures.map((name) => byName.get(plain(name))).find((one) => one !== undefined)
  const area =
    cell.area === null
      ? body.areaId
      : 'id' in cell.area
        ? cell.area.id
        : (areaNamed(cell.area.named, areas)?.id ?? null)
  const names = {
    measure: cell.measures[0] ?? '',
    area: cell.area !== null && 'named' in cell.area ? cell.area.named : '',
  }
  const numerator = numberIn(cell.numerator)
  const denominator = numberIn(cell.denominator)
  const members = numberIn(cell.membersWithData)
  const finality = finalityIn(cell.finality)
  const wrong = [
    [numerator, 'numerator'],
    [denominator, 'denominator'],
    [finality, 'word for provisional or final'],
  ] as const
  const unread = wrong.find(([read]) => read === 'unread')?.[1]
  const why = (): string | undefined => {
    if (fixed === null && !measure)
      return names.measure === '' ? 'The row names no measure' : `There is no measure called “${names.measure}”`
    if (area == null) return names.area === '' ? 'The row names no area' : `There is no area called “${names.area}”`
    if (cell.period === null) return 'The row names no period'
    return unread === undefined ? undefined : `Its ${unread} could not be read`
  }
  const isGroup = areas.find(({ id }) => id === area)?.kind === 'neighbours'
  const note = cell.note ?? body.note ?? undefined
  return {
    ...{ measureId: fixed ?? measure?.id ?? null, areaId: area ?? null, period: cell.period ?? '', value: cell.value },
    ...{ names, place: `Row ${cell.row}, ${cell.column}`, why: why(), finalityElse: body.finality },
    ...(typeof numerator === 'number' && { numerator }),
    ...(typeof denominator === 'number' && { denominator }),
    ...(finality !== null && finality !== 'unread' && { finality }),
    ...(note !== undefined && { note }),
    ...(isGroup && typeof members === 'number' && { membersWithData: members }),
  }
}

function numberIn(text: string | null): number | 'unread' | null {
  if (text === null) return null
  const read = readValue(text, 'money')
  return read.kind === 'known' && read.value !== null ? read.value : 'unread'
}

const FINALITY: Readonly<Record<string, Finality>> = {
  ...{ provisional: 'provisional', p: 'provisional', yes: 'provisional', true: 'provisional' },
  ...{ final: 'final', f: 'final', revised: 'final', r: 'final', no: 'final', false: 'final' },
}
const finalityIn = (text: string | null): Finality | 'unread' | null =>
  text === null ? null : (FINALITY[plain(text)] ?? 'unread')
