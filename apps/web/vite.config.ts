import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin, Visitor } from 'vite'
import { verifyPage } from './verify-page/build.ts'
import { compression } from 'vite-plugin-compression2'

const api = `http://127.0.0.1:${process.env.API_PORT ?? '4100'}`

/** What is cut out of zod's schemas: pattern, and what stands there instead. */
const cutFromZod: [RegExp, string][] = [
  // The formats as methods, `z.string().email()`: deprecated for `z.email()`, and lint refuses them.
  [/^ {4}\w+\(params\) \{\s+return this\.check\(core\._\w+\(Zod\w+, params\)\);\s+\},\n/gm, ''],
  // Compiling schemas into functions, which our Content-Security-Policy refuses and main.tsx turns off.
  [/core\.\$ZodObjectJIT\.init/g, 'core.$ZodObject.init'],
  // Objects that contain themselves: JSON has none.
  [/core\.config\(\{ memoizer: core\.memoizer\(\) \}\)/g, 'undefined'],
]

/**
 * What zod holds that a browser never runs is 10 kB of the first screen: besides the above, writing JSON Schema, which
 * the API needs for OpenAPI, and its own English, where ours is in the schemas.
 */
const zodForBrowsers: Plugin = {
  name: 'zod-for-browsers',
  apply: 'build',
  load: {
    filter: { id: /\/zod\/v4\/(core\/(to-json-schema|json-schema-processors)|classic\/schemas|locales\/en)\.js$/ },
    handler(id) {
      const source = readFileSync(id, 'utf8')
      if (id.includes('json-schema')) {
        const names = [...source.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name)
        return names.map((name) => `export const ${name} = () => undefined`).join('\n')
      }
      if (id.includes('locales')) return `export default () => ({ localeError: () => 'Check this answer' })`
      return cutFromZod.reduce((left, [pattern, instead]) => {
        const cut = left.replaceAll(pattern, instead)
        if (cut === left) this.error(`zod no longer has ${pattern}: look at zodForBrowsers again`)
        return cut
      }, source)
    },
  },
}

/** What of a route only the API asks for. */
const OF_THE_API = new Set(['id', 'summary', 'access', 'ok', 'status', 'secret'])

/**
 * The browser parses what it sends, never what it is answered: the schemas of answers, most of the contract, stay out
 * of its build, with the words of OpenAPI. A schema then stays only where a form or an address needs it.
 */
const contractForBrowsers: Plugin = {
  name: 'contract-for-browsers',
  apply: 'build',
  transform: {
    filter: { id: /\/packages\/contract\/src\/[\w-]+\.ts$/ },
    handler(source) {
      const edits: [at: number, upTo: number, instead: string][] = []
      new Visitor({
        CallExpression({ callee, arguments: [definition] }) {
          if (callee.type !== 'Identifier' || callee.name !== 'route' || definition?.type !== 'ObjectExpression') return
          for (const part of definition.properties) {
            if (part.type !== 'Property' || part.key.type !== 'Identifier' || !OF_THE_API.has(part.key.name)) continue
            edits.push([part.value.start, part.value.end, '0'])
          }
        },
        VariableDeclarator({ init }) {
          if (init?.type !== 'CallExpression') return
          edits.push([init.start, init.start, '/* @__PURE__ */ (() => '], [init.end, init.end, ')()'])
        },
      }).visit(this.parse(source))
      let code = source
      for (const [at, upTo, instead] of edits.toSorted((one, other) => other[0] - one[0]))
        code = code.slice(0, at) + instead + code.slice(upTo)
      return { code }
    },
  },
}

export default defineConfig({
  root: import.meta.dirname,
  // The server sends each file as it was compressed here.
  plugins: [
    react(),
    zodForBrowsers,
    contractForBrowsers,
    verifyPage,
    compression({ algorithms: ['brotliCompress', 'gzip'], include: /\.(js|css|svg|html)$/ }),
  ],
  server: { proxy: { '/api': api, '/healthz': api } },
  build: {
    outDir: 'dist',
    manifest: true,
    sourcemap: true,
    modulePreload: { polyfill: false },
    // Nothing becomes a data: address: the Content-Security-Policy allows files of our own only.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Without names: the list of what each page needs is a part of the first screen. The manifest and the maps have them.
        chunkFileNames: 'assets/[hash].js',
        // What every page needs and a release seldom changes is one file: kept by browsers, and smaller than in pieces.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|zod|@tanstack\/(history|store|react-store|query-core|react-query|router-core|react-router))\//,
            },
            // What both first screens show their lists with: less in one piece than in many.
            {
              name: 'basics',
              test: /apps\/web\/src\/(api\/|ui\/(Button|Day|dates|Icon|RatingMark|StatusTag|States|PageHeading|heading-focus|announce|Dialog|form\/draft)\.|ui\/table\/DataTable)|packages\/contract\/src\/(days|lists|route|shared|words|problems|session|plans)\.ts/,
            },
            // What every form needs, and what stands wherever a measure is named: one name in that list too.
            {
              name: 'forms',
              test: /apps\/web\/src\/ui\/form\/(Field|TextFields|ChoiceFields|submission|ErrorSummary|DraftNotice|ConflictDialog|FormDialog)\./,
            },
            { name: 'measured', test: /apps\/web\/src\/scorecards\/(MeasureLink|Travel)\./ },
            // What every page of a list needs: one name in the list of what each page needs, not four.
            { name: 'lists', test: /apps\/web\/src\/ui\/(list-address|table\/(ListPages|ListTable|Pagination))\./ },
          ],
        },
      },
    },
  },
  css: {
    preprocessorOptions: { scss: { quietDeps: true, loadPaths: [`${import.meta.dirname}/node_modules`] } },
  },
})
