import type { MeasureUnit } from '@waymark/contract/measure-words'
import type { Write } from '@waymark/database/write'
import { isSmall } from '@waymark/domain/measure-suppression'
import * as store from './measure-values.store.ts'

/** After the number below which values are small has changed: which of its values now are. */
export async function markSmall(
  write: Write,
  measureId: string,
  { unit, suppressBelow }: { unit: MeasureUnit; suppressBelow: number },
): Promise<void> {
  const values = await store.findValuesOf(write, measureId)
  await store.updateSmall(
    write,
    values.map((value) => ({ id: value.id, small: isSmall(value, value, unit, suppressBelow) })),
  )
}
