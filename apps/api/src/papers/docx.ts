import type { Paper } from './paper.ts'
import { set } from './setting.ts'

/** A Word document to edit: real headings, real tables. */
export const asDocx = (paper: Paper): Promise<Buffer> => set('docx', paper)
