import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build, type Plugin } from 'vite'

/** What the page is called where it is downloaded from. */
const FILE = 'waymark-verify.html'

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const read = (name: string): string => readFileSync(path.join(import.meta.dirname, name), 'utf8')

/** The script of the page with all that it needs, in one piece. */
async function scriptOf(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: path.join(import.meta.dirname, 'page.ts'), output: { format: 'iife' } },
    },
  })
  const [output] = [built].flat()
  const [chunk] = output && 'output' in output ? output.output : []
  if (chunk?.type !== 'chunk') throw new Error('The page that verifies exports was not built')
  // Within a page, this would end the script.
  return chunk.code.trim().replaceAll('</script', String.raw`<\/script`)
}

/**
 * Adds the page that verifies exports without the server: one file that may load nothing, not even from itself, and run nothing but
 * the script whose hash it names.
 */
export const verifyPage: Plugin = {
  name: 'verify-page',
  apply: 'build',
  async generateBundle() {
    const [script, style] = [await scriptOf(), read('page.css')]
    const csp = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`
    const parts: Record<string, string> = { CSP: csp, STYLE: style, SCRIPT: script }
    // Without the space around them in the file: what is hashed is the whole of an element.
    this.emitFile({
      type: 'asset',
      fileName: FILE,
      source: read('page.html').replace(/\s*%(CSP|STYLE|SCRIPT)%\s*/g, (_, part: string) => parts[part] ?? ''),
    })
  },
}
