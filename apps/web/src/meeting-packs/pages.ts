// One file for all pages of packs, because each file that is loaded by itself weighs on the first screen.
export { MeetingPacksPage } from './MeetingPacksPage.tsx'
export { EditPackPage, NewPackPage } from './PackFormPages.tsx'
export { PackPage } from './PackPage.tsx'
