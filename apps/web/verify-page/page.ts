import { NotReadable, prove, readKey, readSigned } from '../src/proofs/prove.ts'

/** The page that verifies an export without the server: see build.ts for how it becomes one file. */

const NAMES = ['file', 'manifest', 'key'] as const
type Name = (typeof NAMES)[number]

const find = <T extends HTMLElement = HTMLElement>(id: string): T => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no ${id}`)
  return found as T
}

const MISSING: Record<Name, string> = {
  file: 'Choose the file that was exported',
  manifest: 'Choose its manifest',
  key: 'Choose the council’s public key',
}
/** By name and, where that says nothing, by being dropped with the others. */
const kindOf = ({ name }: File): Name =>
  name.endsWith('.pem') ? 'key' : name.endsWith('.manifest.json') ? 'manifest' : 'file'

function sayWrong(name: Name, message: string | null) {
  const error = find(`${name}-error`)
  error.hidden = message === null
  error.textContent = message === null ? '' : `Error: ${message}`
  find(`${name}-field`).classList.toggle('field--wrong', message !== null)
  const input = find<HTMLInputElement>(name)
  if (message === null) input.removeAttribute('aria-invalid')
  else input.setAttribute('aria-invalid', 'true')
}

/** What was read, or nothing where the page now says what is wrong with it. */
async function reading<T>(name: Name, read: (file: File) => Promise<T>): Promise<T | null> {
  const [file] = find<HTMLInputElement>(name).files ?? []
  try {
    if (!file) throw new NotReadable(MISSING[name])
    const found = await read(file)
    sayWrong(name, null)
    return found
  } catch (error) {
    sayWrong(name, error instanceof NotReadable ? error.message : 'This file could not be read: choose it again')
    return null
  }
}

function list(id: string, lines: readonly (readonly string[])[]) {
  find(id).replaceChildren(
    ...lines.flatMap(([label = '', ...words]) => {
      const [dt, dd] = [document.createElement('dt'), document.createElement('dd')]
      dt.textContent = label
      dd.textContent = words.filter((one) => one !== '').join(', ')
      return [dt, dd]
    }),
  )
}

const MEANS = {
  true: 'Nobody changed it since. That the key is the council’s you know only where its fingerprint, below, is the one that the council gave you.',
  false:
    'Do not rely on it. Ask whoever gave it to you for the file, its manifest and the key again, from the council itself.',
  null: 'Take the page Verify from the Waymark that made it.',
}

async function verify() {
  const result = find('result')
  result.hidden = true
  const file = await reading('file', async (one) => one)
  const signed = await reading('manifest', readSigned)
  const key = await reading('key', readKey)
  const wrong = NAMES.find((name) => find(name).hasAttribute('aria-invalid'))
  if (wrong || !file || !signed || !key) {
    find(wrong ?? 'file').focus()
    return
  }
  const progress = find('progress')
  progress.textContent = 'Reading the file'
  try {
    const { proved, says, facts } = await prove(signed, key, file, (bytes) => {
      progress.textContent = `Reading the file: ${Math.floor((bytes / Math.max(file.size, 1)) * 100)}%`
    })
    const title = proved === null ? 'This cannot be said' : proved ? 'Proved' : 'Not proved'
    find('verdict').textContent = `${title}: ${says}`
    find('means').textContent = MEANS[`${proved}`]
    list('facts', facts)
    find('about-part').hidden = proved !== true
    list('about', proved === true ? signed.manifest.about : [])
    result.className = proved ? 'good' : 'bad'
    result.hidden = false
    find('verdict').focus()
  } catch {
    sayWrong('file', 'This file could not be read: it may have been moved or changed since. Choose it again')
    find('file').focus()
  } finally {
    progress.textContent = ''
  }
}

find('form').addEventListener('submit', (event) => {
  event.preventDefault()
  void verify()
})
for (const name of NAMES) find(name).addEventListener('change', () => sayWrong(name, null))

document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  for (const file of event.dataTransfer?.files ?? []) {
    const taken = new DataTransfer()
    taken.items.add(file)
    // One that was dropped on a field is meant for it.
    const onto =
      event.target instanceof Element ? event.target.closest('.field')?.querySelector('input')?.id : undefined
    const name = event.dataTransfer?.files.length === 1 ? NAMES.find((one) => one === onto) : undefined
    const input = find<HTMLInputElement>(name ?? kindOf(file))
    input.files = taken.files
    input.dispatchEvent(new Event('change'))
  }
})
