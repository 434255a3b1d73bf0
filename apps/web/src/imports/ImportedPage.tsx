import { getRouteApi, Link } from '@tanstack/react-router'
import { importRoutes, type ImportView } from '@waymark/contract/imports'
import { ImportOutcome } from '@waymark/contract/import-words'
import { saySize } from '@waymark/domain/evidence'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import type { AnswerOf } from '../api/client.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { ListPages } from '../ui/table/ListPages.tsx'
import { Notes, nounWord, Original, OUTCOME_WORD, Outcomes, sayCounts } from './import-parts.tsx'

const route = getRouteApi('/frame/imports/$importId')

type Row = AnswerOf<typeof importRoutes.rows>['items'][number]

function Name({ noun, ref, title, recordId, does }: Row) {
  const words = `${ref ?? ''} ${title}`.trim()
  if (recordId === null || does === 'leave') return <>{words}</>
  if (noun === 'priority')
    return (
      <Link to={paths.priority} params={{ priorityId: recordId }}>
        {words}
      </Link>
    )
  if (noun === 'action')
    return (
      <Link to={paths.action} params={{ actionId: recordId }}>
        {words}
      </Link>
    )
  if (noun === 'finding')
    return (
      <Link to={paths.finding} params={{ findingId: recordId }}>
        {words}
      </Link>
    )
  return <>{words}</>
}

const columnsFor = (undone: boolean): Column<Row>[] => [
  {
    id: 'title',
    header: 'What it is',
    names: true,
    cell: (row) => (
      <>
        <span className="wm-hint">{nounWord(row.noun)}</span>
        {undone ? `${row.ref ?? ''} ${row.title}`.trim() : <Name {...row} />}
      </>
    ),
  },
  { id: 'does', header: 'What became of it', cell: ({ does }) => OUTCOME_WORD[does] },
  { id: 'why', header: 'Why', cell: ({ doubts, reasons }) => <Notes doubts={doubts} reasons={reasons} /> },
  {
    id: 'original',
    header: 'In the file',
    cell: ({ row, original }) => (
      <>
        Row {row}: <Original cells={original} />
      </>
    ),
  },
]

/** What an import made, with the text of each row as it stood in the file; and the way to take it back. */
export function ImportedPage() {
  const { importId } = route.useParams()
  const view = useView(importRoutes.read, { params: { importId } })
  return <Loaded view={view}>{(made, etag) => <Report made={made} etag={etag} />}</Loaded>
}

function Report({ made, etag }: { made: ImportView; etag: string | null }) {
  const { does, page, pageSize } = route.useSearch()
  const navigate = route.useNavigate()
  const narrowed = ImportOutcome.safeParse(does?.[0]).data
  const rows = useView(importRoutes.rows, {
    params: { importId: made.id },
    query: { page: page ?? 1, pageSize: pageSize ?? 50, ...(narrowed && { does: [narrowed] }) },
  })
  const go = (change: { page?: number; pageSize?: number; does?: string[] }) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), resetScroll: false })
  const [created, changed] = [sayCounts(made.counts, 'create'), sayCounts(made.counts, 'change')]
  return (
    <>
      <PageHeading
        title={made.undone ? 'An import that was taken back' : 'Imported'}
        tabTitle={`Import of ${made.fileName}`}
        caption={
          made.kind === 'plan' ? (
            <Link to={paths.plan} params={{ planId: made.target.id }}>
              {made.target.title}
            </Link>
          ) : (
            <Link to={paths.inspection} params={{ inspectionId: made.target.id }}>
              {made.target.title}
            </Link>
          )
        }
        actions={
          made.kind === 'plan' ? (
            <LinkButton kind="primary" to={paths.plan} params={{ planId: made.target.id }}>
              Open the plan
            </LinkButton>
          ) : (
            <LinkButton kind="primary" to={paths.inspection} params={{ inspectionId: made.target.id }}>
              Open the inspection
            </LinkButton>
          )
        }
      />
      <SummaryList
        rows={[
          { name: 'Made', value: created === '' ? 'Nothing new' : created },
          ...(changed === '' ? [] : [{ name: 'Changed', value: changed }]),
          {
            name: 'File',
            value: `${made.fileName}${made.sheet === '' ? '' : `, ${made.sheet}`}, ${saySize(made.size)}`,
          },
          { name: 'SHA-256', value: <code className="wm-hash">{made.sha256}</code> },
          {
            name: 'Imported',
            value: (
              <>
                {made.by.name}, <Instant at={made.at} />
              </>
            ),
          },
          ...(made.undone
            ? [
                {
                  name: 'Taken back',
                  value: (
                    <>
                      {made.undone.by.name}, <Instant at={made.undone.at} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <div className="wm-actions">
        <Undo made={made} etag={etag} />
        <LinkButton to={paths.auditTrail} search={{ record: [made.id] }}>
          Audit trail
        </LinkButton>
      </div>
      <Outcomes counts={made.counts} chosen={narrowed} onChoose={(one) => go({ does: one ? [one] : [] })} />
      <Loaded view={rows}>
        {(list) => (
          <>
            <DataTable
              caption="What became of each row"
              columns={columnsFor(made.undone !== null)}
              rows={list.items}
              idOf={({ id }) => id}
              empty={<EmptyState title="No such rows" />}
            />
            <ListPages list={list} of="rows" go={go} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Undo({ made, etag }: { made: ImportView; etag: string | null }) {
  const undo = useAct(importRoutes.undo, 'Import taken back')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="danger" verdict={made.can.undo} onClick={() => setOpen(true)}>
        Take this import back
      </Button>
      <ConfirmDialog
        title="Take this import back?"
        open={open}
        confirm="Take it back"
        busy={undo.isPending}
        onClose={() => setOpen(false)}
        onConfirm={() =>
          undo.mutate({ params: { importId: made.id }, body: {}, ifMatch: etag }, { onSettled: () => setOpen(false) })
        }
      >
        <p>
          {sayCounts(made.counts, 'create') || 'What it changed'} will be deleted or put back as it was. All of it stays
          in the history.
        </p>
      </ConfirmDialog>
      {undo.error && (
        <p role="alert" className="govuk-error-message">
          <span className="govuk-visually-hidden">Error: </span>
          {undo.error.detail}
        </p>
      )}
    </>
  )
}
