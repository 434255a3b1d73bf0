// One file for all pages of reports to Council, because each file that is loaded by itself weighs on the first screen.
export { CouncilReportPage } from './CouncilReportPage.tsx'
export { CouncilReportsPage } from './CouncilReportsPage.tsx'
export { NewCouncilReportPage } from './NewCouncilReportPage.tsx'
export { ReportSectionPage } from './ReportSectionPage.tsx'
