import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { FINDING_KIND_WORD } from '@waymark/domain/finding'
import { FindingKind } from '@waymark/contract/inspection-words'
import { type ImportDraftView, type ImportItem, importRoutes } from '@waymark/contract/imports'
import { ImportDecision, ImportOutcome } from '@waymark/contract/import-words'
import { useRef, useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { announce } from '../ui/announce.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Folded } from '../ui/Folded.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { ListPages } from '../ui/table/ListPages.tsx'
import { counted, Notes, nounWord, Original, OUTCOME_WORD, Outcomes, sayCounts } from './import-parts.tsx'
import { Discard, Into } from './ImportDraftPage.tsx'
import { Working } from './Working.tsx'

const route = getRouteApi('/frame/import/$draftId')

const DECISION_WORD: Readonly<Record<ImportDecision, string>> = {
  create: 'Make a new one',
  same: 'It is the same',
  leave: 'Leave it out',
}

const columns = (
  decisions: ImportDraftView['decisions'],
  decide: (key: string, decision: ImportDecision) => void,
): Column<ImportItem>[] => [
  {
    id: 'title',
    header: 'What it is',
    names: true,
    cell: ({ noun, ref, title }) => (
      <>
        <span className="wm-hint">
          {nounWord(noun)} {ref}
        </span>
        {title}
      </>
    ),
  },
  { id: 'does', header: 'What becomes of it', cell: ({ does }) => OUTCOME_WORD[does] },
  {
    id: 'why',
    header: 'How, and why',
    cell: (item) => (
      <>
        {item.makes.length > 0 && <p>{item.makes.join('. ')}</p>}
        <Notes doubts={item.doubts} reasons={item.reasons} />
        {(item.does === 'decide' || item.key in decisions) && (
          <div className="wm-actions wm-import-decide">
            {ImportDecision.options.map((decision) => (
              <Button
                key={decision}
                small
                aria-pressed={decisions[item.key] === decision}
                aria-label={`${DECISION_WORD[decision]}: ${item.title}`}
                onClick={() => decide(item.key, decision)}
              >
                {DECISION_WORD[decision]}
              </Button>
            ))}
          </div>
        )}
      </>
    ),
  },
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

/** Row by row, what would be made; and the one button that makes it. */
export function CheckStep({ draft, does }: { draft: ImportDraftView; does: string | undefined }) {
  const { page, pageSize } = route.useSearch()
  const navigate = route.useNavigate()
  const decisions = useRef<Record<string, ImportDecision>>({})
  const choose = useAct(importRoutes.choose, 'Decided')
  const commit = useAct(importRoutes.commit, 'Imported')
  const [stopped, setStopped] = useState(false)
  const queries = useQueryClient()
  const narrowed = ImportOutcome.safeParse(does).data
  const view = useView(importRoutes.dryRun, {
    params: { draftId: draft.id },
    query: { page: page ?? 1, pageSize: pageSize ?? 50, ...(narrowed && { does: [narrowed] }) },
  })
  const go = (change: { page?: number; pageSize?: number; does?: string[] }) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), resetScroll: false })
  const decide = (key: string, decision: ImportDecision) => {
    decisions.current = { ...decisions.current, [key]: decision }
    choose.mutate({ params: { draftId: draft.id }, body: { decisions: { ...draft.decisions, ...decisions.current } } })
  }
  const back = draft.kind === 'plan' ? { step: ['values'] } : {}

  return (
    <>
      <PageHeading
        title="Look at what would be made"
        caption={
          <>
            Import, step {draft.kind === 'plan' ? '3 of 3' : '2 of 2'}: {draft.fileName} into <Into draft={draft} />
          </>
        }
        lead="Nothing is made yet. All of it is made in one go, or none of it; and it can be taken back while nothing was built on it."
      />
      {draft.kind === 'findings' && (
        <div className="govuk-form-group">
          <label className="govuk-label" htmlFor="kind">
            Kind, where the file does not say it
          </label>
          <select
            id="kind"
            className="govuk-select"
            value={draft.findingKind}
            onChange={(event) =>
              choose.mutate({
                params: { draftId: draft.id },
                body: { findingKind: FindingKind.parse(event.target.value) },
              })
            }
          >
            {FindingKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {FINDING_KIND_WORD[kind]}
              </option>
            ))}
          </select>
        </div>
      )}
      {stopped && (
        <p className="wm-notice" role="status">
          Stopped. Nothing was made; the file waits as it was read.
        </p>
      )}
      {((stopped ? null : commit.error) ?? choose.error) && (
        <p role="alert" className="govuk-error-message">
          <span className="govuk-visually-hidden">Error: </span>
          {(commit.error ?? choose.error)?.detail}
        </p>
      )}
      <Loaded
        view={view}
        skeleton={
          <Working
            draft={draft}
            what="Working out what becomes of"
            onStopped={() => {
              void queries.cancelQueries({ queryKey: [importRoutes.dryRun.path] })
              announce('Stopped. Nothing was made; the file waits as it was read')
              void navigate({ search: back })
            }}
          />
        }
      >
        {(run) => {
          const [made, changed] = [sayCounts(run.counts, 'create'), sayCounts(run.counts, 'change')]
          const some = made !== '' || changed !== ''
          return (
            <>
              <Outcomes counts={run.counts} chosen={narrowed} onChoose={(one) => go({ does: one ? [one] : [] })} />
              {run.doubtful > 0 && (
                <p>{counted(run.doubtful, 'of these has', 'of these have')} something to look at.</p>
              )}
              {commit.isPending && (
                <Working draft={draft} what="Importing" imports onStopped={() => setStopped(true)} />
              )}
              <div className="wm-actions">
                <Button
                  kind="primary"
                  verdict={some ? undefined : { allowed: false, reason: 'Nothing would be made or changed' }}
                  busy={commit.isPending}
                  onClick={() => {
                    setStopped(false)
                    commit.mutate(
                      { params: { draftId: draft.id }, body: { digest: run.digest } },
                      {
                        onSuccess: ({ data }) =>
                          void navigate({ to: paths.imported, params: { importId: data.id }, search: {} }),
                      },
                    )
                  }}
                >
                  {commit.isPending ? 'Importing…' : 'Import all this'}
                </Button>
                <LinkButton to={paths.importDraft} params={{ draftId: draft.id }} search={back}>
                  Go back
                </LinkButton>
                <Discard draft={draft} />
              </div>
              <DataTable
                caption="What becomes of each row"
                columns={columns(draft.decisions, decide)}
                rows={run.items}
                idOf={({ key }) => key}
                empty={
                  <EmptyState title="No such rows">
                    <p>
                      <Link to={paths.importDraft} params={{ draftId: draft.id }} search={{ step: ['check'] }}>
                        Show all
                      </Link>
                    </p>
                  </EmptyState>
                }
              />
              <ListPages list={run} of="rows" go={go} />
              {run.passed.length > 0 && (
                <Folded id="passed" title={`${counted(run.passed.length, 'row', 'rows')} of which nothing is made`}>
                  <ul>
                    {run.passed.map(({ row, why, original }) => (
                      <li key={row}>
                        Row {row}: {why}. <Original cells={original} />
                      </li>
                    ))}
                  </ul>
                </Folded>
              )}
            </>
          )
        }}
      </Loaded>
    </>
  )
}
