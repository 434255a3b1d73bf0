import type { Write } from '@waymark/database/write'
import type { KeptValue } from '@waymark/domain/measure-cell'
import { neighboursMean } from '@waymark/domain/measure-comparison'
import { isSmall } from '@waymark/domain/measure-suppression'
import * as store from './measure-values.store.ts'

/** The means of the groups that these cells are of, worked out anew. What was given for a group itself stays as it was given. */
export async function meansOfCells(
  write: Write,
  cells: readonly { measureId: string; areaId: string; period: string }[],
  personId: string,
): Promise<void> {
  await keepMeans(write, await store.findMembers(write, { cells }), personId)
}

/** Of a group whose members have changed. */
export async function meansOfGroup(write: Write, groupId: string, personId: string): Promise<void> {
  await keepMeans(write, await store.findMembers(write, { groupId }), personId)
}

const NOTHING_COUNTED = { numerator: null, denominator: null }

async function keepMeans(write: Write, rows: readonly store.MemberRow[], enteredById: string): Promise<void> {
  const ours = rows.filter(({ own }) => own === null || own.computed)
  const found = ours.map((row) => ({ row, mean: meanOf(row) }))
  await store.deleteValues(
    write,
    found.flatMap(({ row, mean }) => (mean === null && row.own ? [row.own.id] : [])),
  )
  const made = found.flatMap(({ row, mean }) => (mean === null ? [] : [{ row, mean }]))
  await store.updateValues(
    write,
    made.flatMap(({ row, mean }) => (row.own ? [{ ...mean, id: row.own.id, computed: true, enteredById }] : [])),
  )
  await store.insertValues(
    write,
    made.flatMap(({ row: { own, measureId, groupId, period, startsOn, endsOn }, mean }) =>
      own ? [] : [{ ...mean, measureId, areaId: groupId, period, startsOn, endsOn, computed: true, enteredById }],
    ),
  )
}

function meanOf({ values, unit, suppressBelow }: store.MemberRow): KeptValue | null {
  const found = neighboursMean(values)
  if (found === null) return null
  const known = { state: 'value', value: found.mean } as const
  return {
    ...{ ...known, ...NOTHING_COUNTED, membersWithData: found.membersWithData, note: null },
    finality: values.every(({ finality }) => finality === 'final') ? 'final' : 'provisional',
    // Whoever sees the other members could work out the one that is not shown.
    small: isSmall(known, NOTHING_COUNTED, unit, suppressBelow) || values.some(({ small }) => small),
  }
}
