import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether a program of the machine's is there that reads back what we write. */
export const isInstalled = (program: string): Promise<boolean> =>
  run(program, ['--version']).then(
    () => true,
    (error: { code?: unknown }) => error.code !== 'ENOENT',
  )

/** LibreOffice's own copy of a file as another kind, in the same folder. */
export const convertedByLibreOffice = (folder: string, file: string, to: string) =>
  run('soffice', [
    ...[`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to],
    ...['--outdir', `${folder}/opened`, path.join(folder, file)],
  ])
