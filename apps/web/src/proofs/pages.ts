// One file for all pages of proof, because each file that is loaded by itself weighs on the first screen.
export { VerifyPage } from './VerifyPage.tsx'
