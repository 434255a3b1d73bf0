// One file for all pages of proof and of audit, because each file that is loaded by itself weighs on the first screen.
export { RedactPage } from '../redactions/RedactPage.tsx'
export { NewSamplePage } from '../samples/NewSamplePage.tsx'
export { SamplePage } from '../samples/SamplePage.tsx'
export { SamplesPage } from '../samples/SamplesPage.tsx'
export { VerifyPage } from './VerifyPage.tsx'
