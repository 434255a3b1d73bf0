import type { BodyInputOf } from '@waymark/contract/route'
import { type ImportAnswer, ImportValues, type measureValueRoutes } from '@waymark/contract/measure-values'
import type { Database } from '@waymark/database/client'
import { liveReader } from '@waymark/database/read'
import { StartFailure } from '@waymark/database/start-failure'
import { write } from '@waymark/database/write'
import { ProblemError } from '../platform/problems.ts'
import { inTheNameOf } from '../sessions/in-the-name-of.service.ts'
import { importFor } from './import.service.ts'

export type FileToImport = BodyInputOf<(typeof measureValueRoutes)['import']> & {
  /** The address of the person in whose name it is done: they may do no more here than in their browser. */
  as: string
}

/** The import of the page, for a file on the server: the same reading, the same rules, the same trail. */
export async function importFile(database: Database, { as, ...given }: FileToImport): Promise<ImportAnswer> {
  const { actor, today } = await inTheNameOf(database, as)
  const body = ImportValues.safeParse(given)
  if (!body.success) throw new StartFailure(`${body.error.issues.map(({ message }) => message).join('. ')}.`)
  try {
    return await importFor({
      ...{ actor, today, body: body.data, reader: liveReader(database, today) },
      write: (work) => write(database, { actor: `person:${actor.personId}`, request: 'measures:import' }, work),
    })
  } catch (error) {
    throw error instanceof ProblemError ? new StartFailure(`${error.message}.`) : error
  }
}

/** What became of a file, line by line: each value that was refused by its cell, then what each measure got, then the sum. */
export function sayImported(answer: ImportAnswer): string[] {
  const { saved, cells, columns, rows, refused, lacks } = answer
  const verbs = saved ? (['added', 'changed'] as const) : (['to add', 'to change'] as const)
  const sum = (of: readonly { outcome: string }[]): string => {
    const count = (outcome: string): number => of.filter((cell) => cell.outcome === outcome).length
    const said = [`${count('added')} ${verbs[0]}`, `${count('changed')} ${verbs[1]}`]
    return `${said.join(', ')}, ${count('unchanged')} left as they are, ${count('refused')} refused`
  }
  const notRead = columns.filter(({ use }) => use === 'not_read').map(({ heading }) => heading)
  if (lacks !== null) return [lacks, `${rows} rows: nothing could be read`]
  return [
    ...cells.flatMap(({ outcome, place, measure, period, given, why }) => {
      if (outcome !== 'refused' || why === null) return []
      return [`${place} (${measure}, ${period}): ${why.startsWith('“') ? '' : `“${given}”: `}${why}`]
    }),
    ...Array.from(
      Map.groupBy(
        cells.filter(({ outcome }) => outcome !== 'refused'),
        ({ measure }) => measure,
      ),
      ([measure, own]) => `${measure}: ${sum(own)}`,
    ),
    ...(notRead.length === 0 ? [] : [`Columns that are not read: ${notRead.join(', ')}`]),
    `${rows} rows: ${sum(cells)}`,
    ...(saved ? [] : [refused === 0 ? 'Nothing was kept: it was only checked' : 'Nothing was kept']),
  ]
}
