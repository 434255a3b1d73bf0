import type { Write } from '@waymark/database/write'
import { tellOfRatings } from '../following/following.service.ts'
import type { Asking } from '../platform/serve.ts'
import { holdMeasured, rateActions, type RatingMoved } from '../ratings/ratings.service.ts'

/** What the evidence says anew of actions that are held, and whoever follows them is told: no update tells of it. */
export async function rateHeld(write: Write, call: Pick<Asking, 'actor'>, actionIds: readonly string[]): Promise<void> {
  const moved: RatingMoved[] = []
  await rateActions(write, actionIds, moved)
  await tellOfRatings(write, moved, call)
}

/** Of the actions that these measures are linked to: wherever one reads otherwise, is called otherwise or is archived. */
export const rateMeasured = async (
  write: Write,
  call: Pick<Asking, 'actor'>,
  measureIds: readonly string[],
): Promise<void> => rateHeld(write, call, await holdMeasured(write, { measureIds }))
