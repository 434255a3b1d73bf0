import type { Paper } from './paper.ts'
import { set } from './setting.ts'

/** A tagged PDF, PDF/UA-1 wherever there is a font for every character. */
export const asPdf = (paper: Paper): Promise<Buffer> => set('pdf', paper)
