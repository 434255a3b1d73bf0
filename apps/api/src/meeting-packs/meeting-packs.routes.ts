import { meetingPackRoutes } from '@waymark/contract/meeting-packs'
import type { Route } from '@waymark/contract/route'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { goneOf, type Kit, schemaOf, serve } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import * as packs from './meeting-packs.service.ts'
import { noSuchLink } from './no-such-link.ts'
import { stylesOf, take, takeByLink } from './pack-files.service.ts'
import * as links from './pack-links.service.ts'

/** `address`: where this application is reached, for links that are given away. */
export function serveMeetingPacks(app: FastifyInstance, kit: Kit, prover: Prover, address: string): void {
  const { database } = kit
  serve(app, kit, meetingPackRoutes.list, packs.list)
  serve(app, kit, meetingPackRoutes.proposal, packs.proposal)
  serve(app, kit, meetingPackRoutes.read, (call) => packs.read(call, call.params.packId))
  serve(app, kit, meetingPackRoutes.contents, (call) => packs.contents(database, call))
  serve(app, kit, meetingPackRoutes.moved, (call) => packs.moved(database, call))
  serve(app, kit, meetingPackRoutes.create, (call) => packs.create(call))
  serve(app, kit, meetingPackRoutes.edit, packs.edit)
  serve(app, kit, meetingPackRoutes.comment, packs.comment)
  serve(app, kit, meetingPackRoutes.freeze, packs.freeze)
  serve(app, kit, meetingPackRoutes.publish, packs.publish)
  serve(app, kit, meetingPackRoutes.withdraw, packs.withdraw)
  serve(app, kit, meetingPackRoutes.remove, packs.remove)
  serve(app, kit, meetingPackRoutes.links, links.list)
  serve(app, kit, meetingPackRoutes.makeLink, (call) => links.make(database, address, call))
  serve(app, kit, meetingPackRoutes.revokeLink, (call) => links.revoke(database, call))
  serve(app, kit, meetingPackRoutes.pdf, (call) => take(prover, call, 'pdf'))
  serve(app, kit, meetingPackRoutes.docx, (call) => take(prover, call, 'docx'))
  serve(app, kit, meetingPackRoutes.html, (call) => take(prover, call, 'html'))
  serveLinks(app, prover)
}

/** Whatever a browser keeps of it or sends on: no search engine, no other site, no cache, no other page learns of the address. */
const KEPT_CLOSE = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
}

/** What is read by a link, without signing in: not as the other routes are, because a person without an account is to see a page also where there is none. */
function serveLinks(app: FastifyInstance, prover: Prover): void {
  const at = (
    route: Route & { file: string },
    format: 'html' | 'pdf' | 'docx',
    send: (reply: FastifyReply, found: { name: string; made: Buffer }) => FastifyReply,
  ) => {
    app.route({
      ...{ method: 'GET', url: route.path, schema: schemaOf(route), config: { contract: route } },
      preValidation: async (request) => links.throttlePackLinks(prover.pool, request.ip, format),
      handler: async (request: FastifyRequest, reply) => {
        const { token } = request.params as { token: string }
        const page = format === 'html'
        const found = await takeByLink(prover, { token, format, page, requestId: request.id, gone: goneOf(reply) })
        reply.headers(KEPT_CLOSE)
        if (found) return send(reply.type(route.file), found)
        const none = noSuchLink()
        return reply.status(404).headers(policyOf(none)).type('text/html; charset=utf-8').send(none)
      },
    })
  }
  at(meetingPackRoutes.openLink, 'html', (reply, { made }) => {
    // Only where the address ends in a slash do they lead to its files without naming it.
    const page = reply.request.url.endsWith('/') ? withFiles(made) : made
    return reply.headers(policyOf(page)).send(page)
  })
  const asFile = (reply: FastifyReply, { name, made }: { name: string; made: Buffer }) =>
    reply
      .headers({ 'content-security-policy': "default-src 'none'; sandbox" })
      .header('content-disposition', `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}"`)
      .send(made)
  at(meetingPackRoutes.pdfByLink, 'pdf', asFile)
  at(meetingPackRoutes.docxByLink, 'docx', asFile)
}

const withFiles = (page: Buffer): Buffer =>
  Buffer.from(
    page
      .toString()
      .replace('</main>', '<p><a href="pack.pdf">This pack as PDF</a>, <a href="pack.docx">as Word</a></p></main>'),
  )

/** Nothing runs, nothing is loaded; the page's own style is the only one, and it is known by its hash. */
const policyOf = (page: Buffer) => ({
  'content-security-policy': [
    ...["default-src 'none'", `style-src ${stylesOf(page).join(' ') || "'none'"}`, "base-uri 'none'"],
    ...["form-action 'none'", "frame-ancestors 'none'"],
  ].join('; '),
})
