import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { breaches, importsOf } from './dependency-law.ts'

const root = path.dirname(import.meta.dirname)
const files = globSync(['apps/**/*.{ts,tsx}', 'packages/**/*.ts'], {
  cwd: root,
  exclude: (name) => /node_modules|dist|generated/.test(name),
})
const found = breaches(files.flatMap((file) => importsOf(file, readFileSync(path.join(root, file), 'utf8'))))
for (const line of found) console.error(line)
console.log(`${files.length} files, ${found.length} imports against the dependency law`)
process.exit(found.length > 0 ? 1 : 0)
