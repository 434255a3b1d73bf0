import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type ImportDraftView, importRoutes } from '@waymark/contract/imports'
import type { ImportKind } from '@waymark/contract/import-words'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { planRoutes } from '@waymark/contract/plans'
import { saySize } from '@waymark/domain/evidence'
import { useEffect, useId, useRef, useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { Problem } from '../api/problem.ts'
import { useAsAt } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { sendTo } from '../evidence/upload.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { announce } from '../ui/announce.ts'
import { Button, type Verdict } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { useDroppedFiles } from '../ui/form/useDroppedFiles.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, RefusedState } from '../ui/States.tsx'
import { sayCounts } from './import-parts.tsx'

const route = getRouteApi('/frame/import')

/** A table comes in here, as a file or as rows that were copied; nothing is imported before it was looked at. */
export function ImportPage() {
  const { plan, inspection } = route.useSearch()
  const [planId] = plan ?? []
  const [inspectionId] = inspection ?? []
  if (planId !== undefined) return <IntoPlan planId={planId} />
  if (inspectionId !== undefined) return <IntoInspection inspectionId={inspectionId} />
  return (
    <>
      <PageHeading title="Import" />
      <EmptyState title="Import into what?">
        <p>
          Open a <Link to={paths.plans}>plan</Link> or an <Link to={paths.inspections}>inspection</Link>, and choose
          import there.
        </p>
      </EmptyState>
    </>
  )
}

function IntoPlan({ planId }: { planId: string }) {
  const view = useView(planRoutes.read, { params: { planId } })
  return (
    <Loaded view={view}>
      {({ title, can }) => (
        <Send
          kind="plan"
          target={{ id: planId, title }}
          verdict={can.addPriority}
          caption={
            <Link to={paths.plan} params={{ planId }}>
              {title}
            </Link>
          }
        />
      )}
    </Loaded>
  )
}

function IntoInspection({ inspectionId }: { inspectionId: string }) {
  const view = useView(inspectionRoutes.read, { params: { inspectionId } })
  return (
    <Loaded view={view}>
      {({ title, can }) => (
        <Send
          kind="findings"
          target={{ id: inspectionId, title }}
          verdict={can.addFindings}
          caption={
            <Link to={paths.inspection} params={{ inspectionId }}>
              {title}
            </Link>
          }
        />
      )}
    </Loaded>
  )
}

interface SendProps {
  kind: ImportKind
  target: { id: string; title: string }
  verdict: Verdict
  caption: React.ReactNode
}

function Send({ kind, target, verdict, caption }: SendProps) {
  const navigate = useNavigate()
  const asAt = useAsAt()
  const title = kind === 'plan' ? 'Import into this plan' : 'Import findings'
  const queries = useQueryClient()
  const arrived = ({ id }: ImportDraftView) => {
    void queries.invalidateQueries({ queryKey: [importRoutes.drafts.path] })
    void navigate({ to: paths.importDraft, params: { draftId: id } })
  }
  if (asAt !== undefined || !verdict.allowed)
    return (
      <>
        <PageHeading title={title} caption={caption} />
        <RefusedState
          title="You cannot import here"
          reason={verdict.allowed ? 'Go back to today to import.' : verdict.reason}
        />
      </>
    )
  return (
    <>
      <PageHeading
        title={title}
        caption={caption}
        lead="Send the table as it is. You see how each row is read, correct it, and decide before anything is made; and an import can be taken back."
      />
      <SendFile kind={kind} target={target} onArrived={arrived} />
      <Paste kind={kind} target={target} onArrived={arrived} />
      <Waiting kind={kind} target={target} />
      <Before kind={kind} target={target} />
    </>
  )
}

interface PartProps extends Pick<SendProps, 'kind' | 'target'> {
  onArrived: (draft: ImportDraftView) => void
}

type Way = { file: File; sent: number } | null

function SendFile({ kind, target, onArrived }: PartProps) {
  const [way, setWay] = useState<Way>(null)
  const [why, setWhy] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const stop = useRef<AbortController | null>(null)
  const hintId = useId()
  useEffect(() => () => stop.current?.abort(), [])

  const send = async (file: File | undefined) => {
    if (!file || way) return
    const controller = new AbortController()
    stop.current = controller
    setWhy(null)
    setWay({ file, sent: 0 })
    const query = new URLSearchParams({ kind, targetId: target.id, name: file.name })
    const address = `${importRoutes.upload.path.replace(':draftId', crypto.randomUUID())}?${query}`
    try {
      const draft = await sendTo<ImportDraftView>(address, {
        file,
        onProgress: (sent) => setWay({ file, sent }),
        signal: controller.signal,
      })
      announce('The file is read: look at how')
      onArrived(draft)
    } catch (error) {
      if (!controller.signal.aborted)
        setWhy(error instanceof Problem ? error.detail : 'The file could not be sent. Try again.')
    } finally {
      setWay(null)
    }
  }
  const { over, target: dropTarget } = useDroppedFiles(([file]) => void send(file))
  const all = way !== null && way.sent >= way.file.size

  return (
    <section className="wm-card" aria-labelledby="send">
      <h2 id="send">Send a file</h2>
      <div className={over ? 'wm-drop wm-drop--over' : 'wm-drop'} {...dropTarget}>
        {why !== null && (
          <p role="alert" className="govuk-error-message">
            <span className="govuk-visually-hidden">Error: </span>
            {why}
          </p>
        )}
        {way && (
          <p className="wm-progress" role="status">
            <progress aria-label={`Sending ${way.file.name}`} value={way.sent} max={Math.max(way.file.size, 1)} />
            <span className="wm-progress__words">
              {all ? 'Sent; being read' : `${saySize(way.sent)} of ${saySize(way.file.size)}`}
            </span>
          </p>
        )}
        <div className="wm-actions">
          {way ? (
            <Button onClick={() => stop.current?.abort()}>Cancel</Button>
          ) : (
            <Button kind="primary" aria-describedby={hintId} onClick={() => input.current?.click()}>
              Choose a file
            </Button>
          )}
        </div>
        <p id={hintId} className="wm-hint">
          Or drop it here. A workbook (.xlsx), a document with tables (.docx) or separated values (.csv), up to 50 MB
          and 10,000 rows. Name no child in it.
        </p>
        <input
          ref={input}
          type="file"
          hidden
          tabIndex={-1}
          aria-label="Choose a file"
          accept=".xlsx,.docx,.csv,.tsv,.txt"
          onChange={(event) => {
            void send(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
    </section>
  )
}

const EMPTY = { allowed: false, reason: 'Paste some rows first' } as const

function Paste({ kind, target, onArrived }: PartProps) {
  const paste = useAct(importRoutes.paste, null)
  const [text, setText] = useState('')
  return (
    <section className="wm-card" aria-labelledby="paste">
      <h2 id="paste">Or paste rows</h2>
      <div className={paste.error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
        <label className="govuk-label" htmlFor="rows">
          Rows copied from a spreadsheet or a document
        </label>
        <div id="rows-hint" className="govuk-hint">
          With the row of names above the columns, if there is one.
        </div>
        {paste.error && (
          <p role="alert" className="govuk-error-message">
            <span className="govuk-visually-hidden">Error: </span>
            {paste.error.detail}
          </p>
        )}
        <textarea
          id="rows"
          className="govuk-textarea"
          rows={6}
          aria-describedby="rows-hint"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Button
        verdict={text.trim() === '' ? EMPTY : undefined}
        busy={paste.isPending}
        onClick={() =>
          paste.mutate({ body: { kind, targetId: target.id, text } }, { onSuccess: ({ data }) => onArrived(data) })
        }
      >
        Read these rows
      </Button>
    </section>
  )
}

/** Files that were sent and left, to go on with. */
function Waiting({ kind, target }: Pick<SendProps, 'kind' | 'target'>) {
  const items = useView(importRoutes.drafts, { query: { kind, targetId: target.id } }).data?.data.items ?? []
  if (items.length === 0) return null
  return (
    <section className="wm-section" aria-labelledby="waiting">
      <h2 id="waiting">Sent, and not imported yet</h2>
      <p className="wm-hint">Kept for a week, for you alone.</p>
      <ul className="wm-plain-list">
        {items.map(({ id, fileName, at }) => (
          <li key={id}>
            <Link to={paths.importDraft} params={{ draftId: id }}>
              Go on with {fileName}
            </Link>
            , sent <Instant at={at} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Before({ kind, target }: Pick<SendProps, 'kind' | 'target'>) {
  const of = kind === 'plan' ? { plan: target.id } : { inspection: target.id }
  const view = useView(importRoutes.list, { query: { ...of, pageSize: 50 } })
  return (
    <Loaded view={view}>
      {({ items }) =>
        items.length > 0 && (
          <section className="wm-section" aria-labelledby="before">
            <h2 id="before">Imported before</h2>
            <ul className="wm-plain-list">
              {items.map(({ id, fileName, at, by, counts, undone }) => (
                <li key={id}>
                  <Link to={paths.imported} params={{ importId: id }}>
                    {fileName}
                  </Link>{' '}
                  by {by.name}, <Instant at={at} />:{' '}
                  {undone ? 'taken back' : sayCounts(counts, 'create') || 'changes alone'}
                </li>
              ))}
            </ul>
            <ExportMenu list="imports" query={of} />
          </section>
        )
      }
    </Loaded>
  )
}
