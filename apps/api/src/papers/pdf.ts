import type { Paper } from './paper.ts'
import { set } from './setting.ts'
import type { Wanted } from './turns.ts'

/** A tagged PDF, PDF/UA-1 wherever there is a font for every character. */
export const asPdf = (paper: Paper, wanted: Wanted): Promise<Buffer> => set('pdf', paper, wanted)
