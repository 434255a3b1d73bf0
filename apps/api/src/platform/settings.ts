import path from 'node:path'
import { StartFailure } from '@waymark/database/start-failure'
import { z } from 'zod'
import type { Bucket } from '../evidence/evidence.storage.ts'
import type { Clamd } from '../evidence/virus-scanner.ts'

const CLONE = path.join(import.meta.dirname, '../../../..')
/** In the data folder. */
export const EVIDENCE_FOLDER = 'evidence'

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

const url = (protocols: string[], message: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), message)

/** Every setting, read from the environment. `docs/how-to/settings.md` is the same in words. */
const Environment = z.object({
  PORT: z.coerce
    .number('must be a whole number from 0 to 65535')
    .int('must be a whole number from 0 to 65535')
    .min(0, 'must be a whole number from 0 to 65535')
    .max(65_535, 'must be a whole number from 0 to 65535')
    .default(4100),
  HOST: z
    .string()
    .regex(/^[0-9a-zA-Z.:-]+$/, 'must be an address or a name of this machine, such as 127.0.0.1')
    .default('127.0.0.1'),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'must be a PostgreSQL address, such as postgresql://name:password@host:5432/waymark',
  ).optional(),
  PUBLIC_URL: url(
    ['http:', 'https:'],
    'must be the address people open, such as https://waymark.example.gov.uk',
  ).optional(),
  COUNCIL_NAME: z.string().trim().max(100, 'must be 100 characters or fewer').optional(),
  AUTH_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^[0-9a-fA-F.:/, a-z]+$/, 'must be addresses of proxies, such as 127.0.0.1 or 10.0.0.0/8, loopback')
    .optional(),
  EVIDENCE_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  EVIDENCE_S3_ENDPOINT: url(
    ['http:', 'https:'],
    'must be the address of an S3-compatible store, such as https://s3.example.gov.uk',
  ).optional(),
  EVIDENCE_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be a region, such as eu-west-2')
    .default('eu-west-2'),
  EVIDENCE_S3_ACCESS_KEY_ID: z.string().optional(),
  EVIDENCE_S3_SECRET_ACCESS_KEY: z.string().optional(),
  CLAMD: z
    .string()
    .regex(
      /^(\/.+|[^/\s]+:\d{1,5})$/,
      'must be where ClamAV’s daemon listens: 127.0.0.1:3310, or the path of its socket',
    )
    .optional(),
  NODE_ENV: z
    .enum(['development', 'test', 'production'], 'must be development, test or production')
    .default('development'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('warn'),
})

export interface Settings {
  port: number
  host: string
  /** Where the embedded database keeps its data; undefined means `.waymark` in the clone. */
  dataDir: string | undefined
  /** undefined means the embedded database. */
  databaseUrl: string | undefined
  /** The address people open, without a slash at its end; undefined means the one it listens on. */
  publicUrl: string | undefined
  /** Shown on every page of a real database. */
  councilName: string | undefined
  /** Signs session cookies; undefined means a key made once and kept in the database. */
  authSecret: string | undefined
  /** The proxies whose X-Forwarded-For is believed; false means none. */
  trustProxy: string | false
  evidence: {
    /** For what arrives, and, without a bucket, for what is kept; the data folder of an embedded database wins over it. */
    folder: string
    bucket: Bucket | null
    clamd: Clamd | null
  }
  production: boolean
  logLevel: string
  /** Whether the demonstration council and its accounts may exist: only where nobody else can reach them. */
  demo: boolean
}

/**
 * Reads and checks the settings. An empty one counts as not set.
 * @throws {StartFailure} naming each setting that is wrong and what it must be, in one line.
 */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new StartFailure(`${wrong.join('; ')}. The settings are described in docs/how-to/settings.md`)
  }
  const {
    PORT,
    HOST,
    DATA_DIR,
    DATABASE_URL,
    PUBLIC_URL,
    COUNCIL_NAME,
    AUTH_SECRET,
    TRUST_PROXY,
    NODE_ENV,
    LOG_LEVEL,
    CLAMD,
  } = parsed.data
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    databaseUrl: DATABASE_URL,
    publicUrl: PUBLIC_URL?.replace(/\/+$/, ''),
    councilName: COUNCIL_NAME,
    authSecret: AUTH_SECRET,
    trustProxy: TRUST_PROXY ?? false,
    evidence: {
      folder: path.join(path.resolve(DATA_DIR ?? path.join(CLONE, '.waymark')), EVIDENCE_FOLDER),
      bucket: bucketOf(parsed.data),
      clamd: CLAMD === undefined ? null : clamdOf(CLAMD),
    },
    production: NODE_ENV === 'production',
    logLevel: LOG_LEVEL,
    demo: DATABASE_URL === undefined && LOOPBACK.has(HOST) && NODE_ENV !== 'production',
  }
}

type Given = z.infer<typeof Environment>

function bucketOf({
  EVIDENCE_S3_BUCKET: name,
  EVIDENCE_S3_ENDPOINT: endpoint,
  EVIDENCE_S3_REGION: region,
  EVIDENCE_S3_ACCESS_KEY_ID: accessKeyId,
  EVIDENCE_S3_SECRET_ACCESS_KEY: secretAccessKey,
}: Given): Bucket | null {
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined))
    throw new StartFailure('Set both EVIDENCE_S3_ACCESS_KEY_ID and EVIDENCE_S3_SECRET_ACCESS_KEY, or neither.')
  const credentials =
    accessKeyId !== undefined && secretAccessKey !== undefined ? { accessKeyId, secretAccessKey } : undefined
  if (name !== undefined) return { name, endpoint, region, credentials }
  if (endpoint !== undefined || credentials !== undefined)
    throw new StartFailure('Set EVIDENCE_S3_BUCKET too: the bucket that evidence is kept in.')
  return null
}

function clamdOf(given: string): Clamd {
  if (given.startsWith('/')) return { path: given }
  const colon = given.lastIndexOf(':')
  return { host: given.slice(0, colon).replaceAll(/[[\]]/g, ''), port: Number(given.slice(colon + 1)) }
}

/** The address people open: as set, else the one listened on. `port` is the real one where the setting leaves it open. */
export function addressOf({ publicUrl, host }: Settings, port: number): string {
  if (publicUrl !== undefined) return publicUrl
  const anyAddress = host === '0.0.0.0' || host === '::'
  return `http://${anyAddress ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`
}
