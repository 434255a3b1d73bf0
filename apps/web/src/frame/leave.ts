import { signOut } from '../api/sign-in.ts'
import { forgetRecent } from '../search/recent.ts'
import { forgetAllDrafts } from '../ui/form/draft.ts'

/** Signs out here, and leaves nothing typed behind for the next person at this computer. */
export async function leaveThisBrowser(): Promise<void> {
  await signOut()
  forgetAllDrafts()
  forgetRecent()
}
