/** One import as it stands in a file: `from` and `file` are paths from the root of the repository. */
export interface Import {
  file: string
  /** As written: a package, or a relative path. */
  specifier: string
  /** Only types: nothing of it is there when the program runs. */
  typeOnly: boolean
}

interface Rule {
  /** The sentence of the law, shown when it is broken. */
  law: string
  breaks: (each: Import) => boolean
}

const inFolder = (folder: string) => (each: Import) => each.file.startsWith(`${folder}/`)
const isTest = (file: string) => /\.test\.tsx?$|\.setup\.ts$|\/testing\//.test(file)
const own = (specifier: string) => /^@waymark\/([a-z]+)/.exec(specifier)?.[1]
const isBare = (specifier: string) => !specifier.startsWith('.')

/** What a relative import points to, from the root of the repository. */
export function target({ file, specifier }: Import): string {
  const parts = file.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

const mayUse = (folder: string, packages: string[]) => (each: Import) => {
  if (!inFolder(folder)(each)) return false
  const name = own(each.specifier)
  return name !== undefined && !packages.includes(name)
}

const slice = (file: string) => /^apps\/api\/src\/([^/]+)\//.exec(file)?.[1]

/** Modules of the database package that hold no SQL: what a service may know of it. */
const DOORS = new Set(['write', 'read', 'client', 'start-failure', 'violations', 'days'])

const reachesSql = ({ specifier, typeOnly }: Import) => {
  if (typeOnly) return false
  if (/^(pg|@prisma\/)/.test(specifier) || specifier.includes('generated/')) return true
  const [, name, module] = specifier.split('/')
  return specifier.startsWith('@waymark/') && name === 'database' && !DOORS.has(module ?? '')
}

/** Files of the API that open the database or prepare it, and so may hold SQL beside the stores. */
const isDoorOfApi = (file: string) =>
  file.endsWith('.store.ts') ||
  file.startsWith('apps/api/src/platform/') ||
  /^apps\/api\/src\/([a-z-]+\.ts|sessions\/auth[a-z-]*\.ts)$/.test(file)

/** The dependency law: docs/adr holds why. */
export const RULES: Rule[] = [
  { law: 'the web application imports contract and domain', breaks: mayUse('apps/web', ['contract', 'domain']) },
  {
    law: 'the API imports contract, domain and database',
    breaks: mayUse('apps/api', ['contract', 'domain', 'database']),
  },
  { law: 'domain imports contract', breaks: mayUse('packages/domain', ['contract']) },
  {
    law: 'domain imports nothing else, but the bank holidays in one file',
    breaks: (each) =>
      inFolder('packages/domain')(each) &&
      !isTest(each.file) &&
      isBare(each.specifier) &&
      own(each.specifier) === undefined &&
      !(each.specifier === 'date-holidays' && each.file.endsWith('/bank-holidays.ts')),
  },
  {
    law: 'contract imports zod alone',
    breaks: (each) =>
      inFolder('packages/contract')(each) && !isTest(each.file) && isBare(each.specifier) && each.specifier !== 'zod',
  },
  {
    law: 'database imports contract and domain',
    breaks: mayUse('packages/database', ['contract', 'domain', 'database']),
  },
  {
    law: 'ui/ knows no noun',
    breaks: (each) =>
      inFolder('apps/web/src/ui')(each) &&
      !isTest(each.file) &&
      !isBare(each.specifier) &&
      /^apps\/web\/src\/[^/]+\//.test(target(each)) &&
      !/^apps\/web\/src\/(ui|styles|api)\//.test(target(each)),
  },
  {
    law: 'a package is imported by its name, not by a path into it',
    breaks: (each) => {
      if (isBare(each.specifier) || isTest(each.file)) return false
      const home = (file: string) => /^(apps|packages)\/[^/]+/.exec(file)?.[0]
      const to = home(target(each))
      return to !== undefined && home(each.file) !== undefined && to !== home(each.file)
    },
  },
  {
    law: 'Prisma and SQL stop at *.store.ts',
    breaks: (each) =>
      inFolder('apps/api/src')(each) && !isTest(each.file) && !isDoorOfApi(each.file) && reachesSql(each),
  },
  {
    law: "a slice never uses another slice's store",
    breaks: (each) =>
      inFolder('apps/api/src')(each) &&
      !isTest(each.file) &&
      !isBare(each.specifier) &&
      target(each).endsWith('.store.ts') &&
      slice(target(each)) !== 'platform' &&
      slice(each.file) !== slice(target(each)),
  },
]

/** The imports of a file, static and dynamic. */
export function importsOf(file: string, source: string): Import[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '')
  const found: Import[] = []
  const statements = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
  for (const [, type, specifier = ''] of code.matchAll(statements)) found.push({ file, specifier, typeOnly: !!type })
  for (const [, specifier = ''] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ file, specifier, typeOnly: false })
  }
  return found
}

/** One line for each import that breaks the law. */
export function breaches(imports: Import[]): string[] {
  return imports.flatMap((each) =>
    RULES.filter((rule) => rule.breaks(each)).map((rule) => `${each.file} imports ${each.specifier}: ${rule.law}`),
  )
}
