import { buildApp } from '@waymark/api/app'
import { readSettings } from '@waymark/api/platform/settings'
import { createDemoAccount } from '@waymark/api/sessions/demo-account'
import { cookieFor } from '@waymark/api/sessions/sign-in'
import { OFFICER } from './fill.ts'

/** Waymark as it is served, in a process of its own. Tells its parent where, and the cookie of somebody signed in. */
const ownerUrl = process.env['DATABASE_URL'] ?? ''
const settings = readSettings({ DATABASE_URL: ownerUrl, NODE_ENV: 'production', LOG_LEVEL: 'warn', PORT: '0' })
const { server, signIn } = await buildApp({ ownerUrl, settings })
await createDemoAccount(signIn.pool, { personId: OFFICER, email: 'officer@bench.example', password: 'waymark-bench' })
const cookie = await cookieFor(signIn, OFFICER)
const url = await server.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ url, cookie })
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
