import { z } from 'zod'
import { Instant } from './days.ts'
import { ExportFormat } from './export-formats.ts'
import { Flag, many, PageQuery, pageOf, SearchText, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, Verdict } from './shared.ts'

/** SHA-256 in hexadecimal. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'Give the head as 64 figures and letters from a to f' })

/** A file that was exported to its end. */
export const ExportView = z
  .object({
    id: Id,
    madeAt: Instant,
    madeBy: PersonRef,
    /** The name of the file. */
    file: z.string(),
    asAt: Instant,
    rows: z.int(),
    sha256: Sha256,
  })
  .meta({ id: 'Export' })
export type ExportView = z.infer<typeof ExportView>

export const proofRoutes = {
  list: route({
    id: 'proofs.list',
    method: 'GET',
    path: '/api/exports',
    summary: 'What I exported, the newest first; of everybody for those who audit',
    query: PageQuery.extend({
      /** In the name of the file. */
      text: SearchText.optional(),
      format: many(ExportFormat),
      person: many(Id),
      mine: Flag.optional(),
      sort: sortOf(['madeAt', 'file', 'asAt', 'rows']).default('-madeAt'),
    }),
    ok: pageOf(ExportView).extend({ can: z.object({ seeEverybodys: Verdict }) }),
  }),
  manifest: route({
    id: 'proofs.manifest',
    method: 'GET',
    path: '/api/exports/:exportId/manifest',
    summary: 'What the file of an export is and its SHA-256, signed by this system: its proof',
    params: z.object({ exportId: Id }),
    file: 'application/json; charset=utf-8',
  }),
  sealed: route({
    id: 'proofs.sealed',
    method: 'GET',
    path: '/api/sealed-history',
    summary:
      'Whether the sealed chain of the history still has a head that was known before, of a manifest for instance',
    query: z.object({
      position: z.coerce
        .number({ error: 'Give the position as a whole number' })
        .int()
        .min(0)
        .max(Number.MAX_SAFE_INTEGER),
      head: Sha256,
    }),
    ok: z.object({
      /** Not: what was sealed by then was rewritten since. */
      holds: z.boolean(),
      end: z.object({ position: z.int(), head: Sha256, sealedAt: Instant.nullable() }),
    }),
  }),
  publicKey: route({
    id: 'proofs.publicKey',
    method: 'GET',
    path: '/.well-known/waymark-public-key.pem',
    summary: 'The public key that this system’s manifests are signed with',
    access: 'open',
    file: 'application/x-pem-file',
  }),
}
