import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a person downloads to see the first screen after sign-in, and the most it may weigh, in bytes of gzip. */
const limit = 150_000
const firstScreen = ['index.html', 'src/overview/OverviewPage.tsx']

interface Chunk {
  file: string
  imports?: string[]
}

const dist = join(import.meta.dirname, 'dist')
const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))

const files = new Set<string>()
function add(key: string) {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`The build has no ${key}: name the first screen's page in check-first-screen.ts`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  chunk.imports?.forEach(add)
}
firstScreen.forEach(add)

let total = 0
for (const file of files) {
  const size = gzipSync(readFileSync(join(dist, file))).length
  total += size
  console.log(`${String(size).padStart(8)}  ${file}`)
}
console.log(`${String(total).padStart(8)}  first screen after sign-in, gzipped; the limit is ${limit}`)
if (total > limit) {
  console.error('The first screen is too heavy. Move what it does not need at once into a lazy page.')
  process.exit(1)
}
