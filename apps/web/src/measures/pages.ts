// One file for all pages of measures, because each file that is loaded by itself weighs on the first screen.
export { AreasPage } from './AreasPage.tsx'
export { EnterValuesPage } from './EnterValuesPage.tsx'
export { ImportValuesPage } from './ImportValuesPage.tsx'
export { EditMeasurePage, NewMeasurePage } from './MeasureFormPages.tsx'
export { MeasurePage } from './MeasurePage.tsx'
export { MeasuresPage } from './MeasuresPage.tsx'
