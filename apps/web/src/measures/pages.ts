// One file for all pages of measures and their scorecard, because each file that is loaded by itself weighs on the first screen.
export { AreasPage } from './AreasPage.tsx'
export { EnterValuesPage } from './EnterValuesPage.tsx'
export { ImportValuesPage } from './ImportValuesPage.tsx'
export { EditMeasurePage, NewMeasurePage } from './MeasureFormPages.tsx'
export { MeasurePage } from './MeasurePage.tsx'
export { MeasuresPage } from './MeasuresPage.tsx'
export { ExceptionsPage } from '../scorecards/ExceptionsPage.tsx'
export { ScorecardPage } from '../scorecards/ScorecardPage.tsx'
