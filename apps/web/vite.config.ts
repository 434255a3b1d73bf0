import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'
import { compression } from 'vite-plugin-compression2'

const api = `http://127.0.0.1:${process.env.API_PORT ?? '4100'}`

/**
 * What zod holds that a browser never runs, 8 kB of the first screen: writing JSON Schema, which the API needs for
 * OpenAPI; its own English, where ours is in the schemas; and the formats as methods (`z.string().email()`), deprecated for `z.email()`, which lint refuses.
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
      const left = source.replaceAll(
        /^ {4}\w+\(params\) \{\s+return this\.check\(core\._\w+\(Zod\w+, params\)\);\s+\},\n/gm,
        '',
      )
      if (left === source) this.error('zod is no longer written as it was: look at zodForBrowsers again')
      return left
    },
  },
}

export default defineConfig({
  root: import.meta.dirname,
  // The server sends each file as it was compressed here.
  plugins: [
    react(),
    zodForBrowsers,
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
        // What every page needs and a release seldom changes is one file: kept by browsers, and smaller than in pieces.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|zod|@tanstack\/(history|store|react-store|query-core|react-query|router-core|react-router))\//,
            },
          ],
        },
      },
    },
  },
  css: {
    preprocessorOptions: { scss: { quietDeps: true, loadPaths: [`${import.meta.dirname}/node_modules`] } },
  },
})
