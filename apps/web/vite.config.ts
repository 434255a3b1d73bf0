import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'
import { compression } from 'vite-plugin-compression2'

const api = `http://127.0.0.1:${process.env.API_PORT ?? '4100'}`

/**
 * zod can write JSON Schema, which the API needs for OpenAPI and a browser never does: 4 kB less on the first screen.
 * Each export of those modules becomes a function that does nothing.
 */
const zodWithoutJsonSchema: Plugin = {
  name: 'zod-without-json-schema',
  apply: 'build',
  load: {
    filter: { id: /\/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/ },
    handler: (id) =>
      [...readFileSync(id, 'utf8').matchAll(/^export (?:const|function|class) (\w+)/gm)]
        .map(([, name]) => `export const ${name} = () => undefined`)
        .join('\n'),
  },
}

export default defineConfig({
  root: import.meta.dirname,
  // The server sends each file as it was compressed here.
  plugins: [
    react(),
    zodWithoutJsonSchema,
    compression({ algorithms: ['brotliCompress', 'gzip'], include: /\.(js|css|svg|html)$/ }),
  ],
  server: { proxy: { '/api': api, '/healthz': api } },
  build: {
    outDir: 'dist',
    manifest: true,
    sourcemap: true,
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
