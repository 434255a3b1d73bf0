// One file for all pages of an import, because each file that is loaded by itself weighs on the first screen.
export { ImportDraftPage } from './ImportDraftPage.tsx'
export { ImportedPage } from './ImportedPage.tsx'
export { ImportPage } from './ImportPage.tsx'
