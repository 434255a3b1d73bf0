import { parseArgs } from 'node:util'
import { migrate } from '@waymark/database/migrate'
import { StartFailure } from '@waymark/database/start-failure'
import { z } from 'zod'
import { createFirstAdministrator } from './people/create-first-administrator.ts'
import { settleFirstStart } from './platform/first-start.ts'
import { addressOf, readSettings } from './platform/settings.ts'

const USAGE = 'Usage: npm run admin:create -- --email name@council.gov.uk [--name "Full Name"] [--another]'

/** Prints the one-time link with which an administrator, the first or one who is there already, sets a password. Needs DATABASE_URL. */
try {
  const { values } = parseArgs({
    options: { name: { type: 'string' }, email: { type: 'string' }, another: { type: 'boolean', default: false } },
  })
  const asked = z.object({ name: z.string().trim().min(1).optional(), email: z.email() }).safeParse(values)
  if (!asked.success) throw new StartFailure(USAGE)
  const settings = readSettings()
  if (settings.databaseUrl === undefined) {
    throw new StartFailure('Set DATABASE_URL: the demonstration has its own administrator, admin@demo.example.')
  }
  // It may be run before the first start.
  await migrate(settings.databaseUrl)
  await settleFirstStart({
    ownerUrl: settings.databaseUrl,
    demo: false,
    councilName: settings.councilName,
    evidence: settings.evidence,
    log: console.log,
  })
  const { url, expiresAt } = await createFirstAdministrator({
    ownerUrl: settings.databaseUrl,
    publicUrl: addressOf(settings, settings.port),
    another: values.another,
    ...{ name: asked.data.name, email: asked.data.email },
  })
  console.log(
    `Give this link to ${asked.data.name ?? asked.data.email}. It works once, until ${expiresAt}:\n\n  ${url}\n`,
  )
} catch (error) {
  const known = error instanceof StartFailure || (error instanceof TypeError && 'code' in error)
  console.error(known ? `${error.message}${error instanceof StartFailure ? '' : `. ${USAGE}`}` : error)
  process.exitCode = 1
}
