import type { Paper } from './paper.ts'
import { set } from './setting.ts'
import type { Wanted } from './turns.ts'

/** A Word document to edit: real headings, real tables. */
export const asDocx = (paper: Paper, wanted: Wanted): Promise<Buffer> => set('docx', paper, wanted)
