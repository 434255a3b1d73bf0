import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { EditEvidence, evidenceRoutes, type EvidenceView, VerifyEvidence } from '@waymark/contract/evidence'
import { EVIDENCE_SCAN_WORD, EXEMPT_PARAGRAPHS, sayFileType, saySize } from '@waymark/domain/evidence'
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { PageLink } from '../about/AboutLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { announce } from '../ui/announce.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { ErrorState } from '../ui/States.tsx'
import { SummaryList, Timeline } from '../ui/SummaryList.tsx'
import { DropZone } from './DropZone.tsx'
import { OpenEvidence, Standing, useFileAddress, WhatItIs } from './evidence-parts.tsx'
import { ExemptField } from './ExemptField.tsx'
import { useUploads } from './useUploads.ts'

const route = getRouteApi('/frame/evidence/$evidenceId')

export function OneEvidencePage() {
  const { evidenceId } = route.useParams()
  const view = useView(evidenceRoutes.read, { params: { evidenceId } })
  return <Loaded view={view}>{(one, etag) => <OnePiece key={one.id} piece={one} etag={etag} />}</Loaded>
}

type Doing = 'edit' | 'verify' | 'delete' | null

function OnePiece({ piece, etag }: { piece: EvidenceView; etag: string | null }) {
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  const today = useToday()
  const { id, can, file, verified, exemptParagraph, reviewByOn, links, linksNotSeen, sameContent } = piece
  const none = (words: string) => <span className="wm-none">{words}</span>
  return (
    <>
      <PageHeading
        title={piece.title}
        caption={<Link to={paths.evidence}>Evidence</Link>}
        actions={
          <Button kind="primary" verdict={can.verify} onClick={() => setDoing('verify')}>
            Verify
          </Button>
        }
      />
      <section className="wm-section" aria-label="What it is">
        <p>
          <Standing piece={piece} />
        </p>
        <SummaryList
          rows={[
            { name: 'What it is', value: <WhatItIs piece={piece} /> },
            { name: piece.kind === 'link' ? 'Address' : 'File', value: <OpenEvidence piece={piece} /> },
            ...(file
              ? [
                  { name: 'SHA-256', value: <code className="wm-hash">{file.sha256}</code> },
                  { name: 'Virus scan', value: EVIDENCE_SCAN_WORD[file.scan] },
                ]
              : []),
            {
              name: 'Verified',
              value: verified ? (
                <>
                  {verified.by.name}, <Instant at={verified.at} />
                  {verified.note && <span className="wm-beneath">{verified.note}</span>}
                </>
              ) : (
                none('By nobody yet')
              ),
            },
            { name: 'Review by', value: reviewByOn ? <Day day={reviewByOn} today={today} /> : none('No day set') },
            {
              name: 'Exempt',
              value:
                exemptParagraph === null
                  ? none('No')
                  : `Schedule 12A, paragraph ${exemptParagraph}: ${EXEMPT_PARAGRAPHS[exemptParagraph] ?? ''}`,
            },
            {
              name: 'Serves',
              value:
                links.length + linksNotSeen === 0 ? (
                  none('Nothing')
                ) : (
                  <ul className="wm-plain-list wm-spaced-list">
                    {links.map((link) => (
                      <li key={link.id}>
                        <PageLink page={link.page}>{link.name}</PageLink>
                      </li>
                    ))}
                    {linksNotSeen > 0 && (
                      <li className="wm-hint">{linksNotSeen} in a draft plan that you do not see</li>
                    )}
                  </ul>
                ),
            },
            ...(sameContent.length > 0
              ? [
                  {
                    name: 'Same content as',
                    value: sameContent.map(({ id: other, title }) => (
                      <span key={other} className="wm-beneath">
                        <Link to={paths.evidencePiece} params={{ evidenceId: other }}>
                          {title}
                        </Link>
                      </span>
                    )),
                  },
                ]
              : []),
          ]}
        />
        <div className="wm-actions">
          <Button verdict={can.edit} onClick={() => setDoing('edit')}>
            Change
          </Button>
          <LinkButton to={paths.auditTrail} search={{ record: [id], related: ['true'] }}>
            Audit trail
          </LinkButton>
          <Button kind="danger" verdict={can.remove} onClick={() => setDoing('delete')}>
            Delete
          </Button>
        </div>
      </section>
      {piece.kind === 'file' && <Versions piece={piece} />}
      {can.seeDownloads.allowed && piece.kind === 'file' && <Downloads evidenceId={id} />}
      {doing === 'edit' && <Edit piece={piece} etag={etag} onClose={close} />}
      {doing === 'verify' && <Verify piece={piece} onClose={close} />}
      {doing === 'delete' && <DeletePiece piece={piece} etag={etag} onClose={close} />}
    </>
  )
}

function Versions({ piece: { id, versions, can } }: { piece: EvidenceView }) {
  const addressOf = useFileAddress()
  const queries = useQueryClient()
  const uploads = useUploads({ noun: 'evidence', recordId: id }, async ({ id: uploadId }) => {
    await call(evidenceRoutes.replace, { params: { evidenceId: id }, body: { uploadId } }, { idempotencyKey: uploadId })
    announce('New version kept')
    await queries.invalidateQueries()
  })
  return (
    <section className="wm-section" aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <DropZone uploads={uploads} verdict={can.replace} several={false} label="Send a new version">
        <Timeline
          label="Versions"
          items={versions.map((one) => ({
            id: one.id,
            title: `Version ${one.number}: ${one.fileName}`,
            byline: one.addedBy.name,
            when: <Instant at={one.addedAt} />,
            body: (
              <p>
                {sayFileType(one.mediaType)}, {saySize(one.size)}
                {can.download.allowed && (
                  <>
                    {'. '}
                    <a href={addressOf(id, one.number)} download aria-label={`Download version ${one.number}`}>
                      Download
                    </a>
                  </>
                )}
              </p>
            ),
          }))}
        />
      </DropZone>
    </section>
  )
}

function Downloads({ evidenceId }: { evidenceId: string }) {
  const view = useView(evidenceRoutes.downloads, { params: { evidenceId }, query: { pageSize: 50 } })
  return (
    <section className="wm-section" aria-labelledby="downloads">
      <h2 id="downloads">Who downloaded it</h2>
      <Loaded view={view}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p>Nobody yet.</p>
          ) : (
            <>
              <ul className="wm-plain-list wm-spaced-list">
                {items.map((one) => (
                  <li key={one.id}>
                    {one.by?.name ?? 'Somebody who is no longer known'}, version {one.number}, <Instant at={one.at} />
                  </li>
                ))}
              </ul>
              {total > items.length && (
                <p className="wm-hint">
                  The latest {items.length} of {total}.
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </section>
  )
}

interface Asked {
  piece: EvidenceView
  etag: string | null
  onClose: () => void
}
const of = ({ id }: EvidenceView) => ({ params: { evidenceId: id } })

function Edit({ piece, etag, onClose }: Asked) {
  const edit = useAct(evidenceRoutes.edit, 'Evidence saved')
  const { title, url, reviewByOn, exemptParagraph } = piece
  return (
    <FormDialog
      title="Change this evidence"
      schema={EditEvidence}
      startWith={{ title, ...(url !== null && { url }), reviewByOn, exemptParagraph }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ ...of(piece), body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save evidence"
    >
      <TextField name="title" label="What it is" />
      {url !== null && <TextField name="url" label="Address" />}
      <DayField
        name="reviewByOn"
        label="Review by"
        hint="When somebody should see whether it still shows this"
        optional
      />
      <ExemptField />
    </FormDialog>
  )
}

function Verify({ piece, onClose }: Pick<Asked, 'piece' | 'onClose'>) {
  const verify = useAct(evidenceRoutes.verify, 'Evidence verified')
  return (
    <FormDialog
      title="Verify this evidence"
      schema={VerifyEvidence}
      startWith={{ note: '' }}
      submit={(body) => verify.mutateAsync({ ...of(piece), body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Verify"
    >
      <p>You say that you have looked at it, and that it is what it says. A new version is to be verified anew.</p>
      <TextArea name="note" label="What you checked" max={1000} rows={3} optional />
    </FormDialog>
  )
}

function DeletePiece({ piece, etag, onClose }: Asked) {
  const navigate = useNavigate()
  const remove = useAct(evidenceRoutes.remove, 'Evidence deleted')
  return (
    <ConfirmDialog
      title="Delete this evidence?"
      open
      confirm="Delete evidence"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate({ ...of(piece), ifMatch: etag }, { onSuccess: () => void navigate({ to: paths.evidence }) })
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>{piece.title}. It stays in the history, and its files stay where they are kept.</p>
    </ConfirmDialog>
  )
}
