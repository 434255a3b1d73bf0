import type { MeasureUnit } from '@waymark/contract/measure-words'
import type { Write } from '@waymark/database/write'
import { isSmall } from '@waymark/domain/measure-suppression'
import { meansOfCells } from './means.service.ts'
import * as store from './measure-values.store.ts'

/** After the number below which values are small has changed: which of its values now are. */
export async function markSmall(
  write: Write,
  measureId: string,
  { unit, suppressBelow }: { unit: MeasureUnit; suppressBelow: number },
  personId: string,
): Promise<void> {
  const values = await store.findValuesOf(write, measureId)
  await store.updateSmall(
    write,
    values.map((value) => ({ id: value.id, small: isSmall(value, value, unit, suppressBelow) })),
  )
  // A mean is small where one of its members is.
  await meansOfCells(
    write,
    values.map(({ areaId, period }) => ({ measureId, areaId, period })),
    personId,
  )
}
