// One file for the pages of the scorecard, because each file that is loaded by itself weighs on the first screen.
export { ExceptionsPage } from './ExceptionsPage.tsx'
export { ScorecardPage } from './ScorecardPage.tsx'
