import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The most JavaScript that a person downloads to see the first screen after sign-in, in bytes of gzip. */
const limit = 150_000
/** Where people begin (api/session.ts says who where), with what these pages load late and show at once. */
const firstScreens = [
  ['src/overview/OverviewPage.tsx'],
  ['src/my-work/MyWorkPage.tsx', 'src/my-work/MyWorkFilters.tsx'],
]

interface Chunk {
  file: string
  imports?: string[]
}

const dist = join(import.meta.dirname, 'dist')
const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))

/** The files of an entry and of all that it imports before it can run. */
function filesOf(key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`The build has no ${key}: name the first screen's page in check-first-screen.ts`)
  if (found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const each of chunk.imports ?? []) filesOf(each, found)
  return found
}

let tooHeavy = false
for (const pages of firstScreens) {
  const found = filesOf('index.html')
  for (const page of pages) filesOf(page, found)
  const files = ['theme.js', ...found]
  const sizes = files.map((file) => ({ file, size: gzipSync(readFileSync(join(dist, file))).length }))
  const total = sizes.reduce((sum, { size }) => sum + size, 0)
  for (const { file, size } of sizes) console.log(`${String(size).padStart(8)}  ${file}`)
  console.log(`${String(total).padStart(8)}  first screen ${pages[0]}, gzipped; the limit is ${limit}\n`)
  tooHeavy ||= total > limit
}
if (tooHeavy) {
  console.error('The first screen is too heavy. Move what it does not need at once into a lazy page.')
  process.exit(1)
}
