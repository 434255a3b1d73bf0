import type { Impact } from '@waymark/contract/words'

/** How a verdict on impact is called: delivered is not the same as working. */
export const IMPACT_WORD: Readonly<Record<Impact, string>> = {
  not_yet_evidenced: 'Impact not yet evidenced',
  evidenced: 'Impact evidenced',
  not_achieved: 'Impact not achieved',
}
