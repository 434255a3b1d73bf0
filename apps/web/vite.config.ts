import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compression } from 'vite-plugin-compression2'

const api = `http://127.0.0.1:${process.env.API_PORT ?? '4100'}`

export default defineConfig({
  root: import.meta.dirname,
  // The server sends each file as it was compressed here.
  plugins: [react(), compression({ algorithms: ['brotliCompress', 'gzip'], include: /\.(js|css|svg|html)$/ })],
  server: { proxy: { '/api': api, '/healthz': api } },
  build: {
    outDir: 'dist',
    manifest: true,
    sourcemap: true,
    // Nothing becomes a data: address: the Content-Security-Policy allows files of our own only.
    assetsInlineLimit: 0,
  },
  css: {
    preprocessorOptions: { scss: { quietDeps: true, loadPaths: [`${import.meta.dirname}/node_modules`] } },
  },
})
