import { getRouteApi, Link } from '@tanstack/react-router'
import { type ChooseImport, type ImportDraftView, importRoutes } from '@waymark/contract/imports'
import type { ImportField } from '@waymark/contract/import-words'
import type { ActionStatus } from '@waymark/contract/words'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { announce } from '../ui/announce.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { Folded } from '../ui/Folded.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { CheckStep } from './CheckStep.tsx'
import { counted, FIELD_WORD, FIELDS_OF, RulesUnread } from './import-parts.tsx'
import { ValuesStep } from './ValuesStep.tsx'

const route = getRouteApi('/frame/import/$draftId')

/** How a file is read, in three steps that can be gone back to: its columns, its values, and what would be made of it. */
export function ImportDraftPage() {
  const { draftId } = route.useParams()
  const { step, does } = route.useSearch()
  const view = useView(importRoutes.draft, { params: { draftId } })
  return (
    <Loaded view={view}>
      {(draft) => {
        if (step?.[0] === 'values') return <ValuesStep draft={draft} />
        if (step?.[0] === 'check') return <CheckStep draft={draft} does={does?.[0]} />
        return <ColumnsStep draft={draft} />
      }}
    </Loaded>
  )
}

export function Into({ draft: { kind, target } }: { draft: ImportDraftView }) {
  return kind === 'plan' ? (
    <Link to={paths.plan} params={{ planId: target.id }}>
      {target.title}
    </Link>
  ) : (
    <Link to={paths.inspection} params={{ inspectionId: target.id }}>
      {target.title}
    </Link>
  )
}

const found = ({ found: { priorities, actions, milestones, findings }, kind }: ImportDraftView) =>
  kind === 'findings'
    ? counted(findings, 'finding', 'findings')
    : [
        counted(priorities, 'priority', 'priorities'),
        counted(actions, 'action', 'actions'),
        counted(milestones, 'milestone', 'milestones'),
      ].join(', ')

function ColumnsStep({ draft }: { draft: ImportDraftView }) {
  const choose = useAct(importRoutes.choose, null)
  const change = (body: ChooseImport, said: string) =>
    choose.mutate(
      { params: { draftId: draft.id }, body },
      { onSuccess: ({ data }) => announce(`${said}: read as ${found(data)}`) },
    )
  const setColumn = (at: number, field: ImportField, status: ActionStatus | null) =>
    change(
      {
        columns: draft.columns.map((column, one) =>
          one === at ? { field, status } : { field: column.field, status: column.status },
        ),
      },
      'Column matched',
    )
  const rowWord = (row: number) =>
    `Row ${row + 1}: ${(draft.top[row] ?? []).filter((cell) => cell !== '').join(' | ')}`.slice(0, 110)

  return (
    <>
      <PageHeading
        title="Match the columns"
        caption={
          <>
            Import, step 1 of 3: {draft.fileName} into <Into draft={draft} />
          </>
        }
        lead={`Read so far as ${found(draft)}.`}
      />
      {draft.before && (
        <p className="wm-notice">
          This very file was imported here before, <Instant at={draft.before.at} />:{' '}
          <Link to={paths.imported} params={{ importId: draft.before.id }}>
            its report
          </Link>
          . What is there already is not made again.
        </p>
      )}
      {draft.rulesUnread && <RulesUnread />}
      {choose.error && (
        <p role="alert" className="govuk-error-message">
          <span className="govuk-visually-hidden">Error: </span>
          {choose.error.detail}
        </p>
      )}
      <section className="wm-section" aria-labelledby="table">
        <h2 id="table">The table</h2>
        <div className="wm-row-fields">
          {draft.sheets.length > 1 && (
            <div className="govuk-form-group">
              <label className="govuk-label" htmlFor="sheet">
                Sheet or table
              </label>
              <select
                id="sheet"
                className="govuk-select"
                value={draft.sheet}
                onChange={(event) => change({ sheet: Number(event.target.value) }, 'Sheet chosen')}
              >
                {draft.sheets.map(({ name, rows }, at) => (
                  <option key={at} value={at}>
                    {name} ({counted(rows, 'row', 'rows')})
                  </option>
                ))}
              </select>
            </div>
          )}
          <div className="govuk-form-group">
            <label className="govuk-label" htmlFor="header">
              Row with the names of the columns
            </label>
            <select
              id="header"
              className="govuk-select wm-import-header"
              value={draft.headerRow ?? ''}
              onChange={(event) =>
                change({ headerRow: event.target.value === '' ? null : Number(event.target.value) }, 'Row chosen')
              }
            >
              <option value="">There is none</option>
              {draft.top.map((_, row) => (
                <option key={row} value={row}>
                  {rowWord(row)}
                </option>
              ))}
            </select>
          </div>
        </div>
      </section>
      <section className="wm-section" aria-labelledby="columns">
        <h2 id="columns">What each column holds</h2>
        {draft.remembered && (
          <p className="wm-hint">
            As it was matched for {draft.remembered.fileName}, whose columns have the same names.
          </p>
        )}
        <ul className="wm-plain-list wm-import-columns">
          {draft.columns.map((column, at) => {
            const name = column.header === '' ? `Column ${at + 1}` : column.header
            return (
              <li key={at} className="wm-card">
                <div className="govuk-form-group">
                  <label className="govuk-label" htmlFor={`column-${at}`}>
                    <strong>{name}</strong>
                  </label>
                  <div id={`column-${at}-hint`} className="govuk-hint">
                    {column.samples.length === 0 ? 'Nothing stands in it' : `Such as: ${column.samples.join('; ')}`}
                  </div>
                  <select
                    id={`column-${at}`}
                    className="govuk-select"
                    aria-describedby={`column-${at}-hint`}
                    value={column.field}
                    onChange={(event) => setColumn(at, event.target.value as ImportField, column.status)}
                  >
                    {FIELDS_OF[draft.kind].map((field) => (
                      <option key={field} value={field}>
                        {FIELD_WORD[field]}
                      </option>
                    ))}
                  </select>
                </div>
                {column.field === 'tick' && (
                  <div className="govuk-form-group">
                    <label className="govuk-label" htmlFor={`tick-${at}`}>
                      A tick in {name} means
                    </label>
                    <select
                      id={`tick-${at}`}
                      className="govuk-select"
                      value={column.status ?? 'in_progress'}
                      onChange={(event) => setColumn(at, 'tick', event.target.value as ActionStatus)}
                    >
                      {Object.entries(STATUS_WORD).map(([status, word]) => (
                        <option key={status} value={status}>
                          {word}
                        </option>
                      ))}
                    </select>
                  </div>
                )}
              </li>
            )
          })}
        </ul>
      </section>
      <Folded id="top" title="The first rows as they stand">
        <ol>
          {draft.top.map((cells, row) => (
            <li key={row}>{cells.filter((cell) => cell !== '').join(' | ')}</li>
          ))}
        </ol>
      </Folded>
      <div className="wm-actions">
        <LinkButton
          kind="primary"
          to={paths.importDraft}
          params={{ draftId: draft.id }}
          search={{ step: [draft.kind === 'plan' ? 'values' : 'check'] }}
        >
          Go on
        </LinkButton>
        <Discard draft={draft} />
      </div>
    </>
  )
}

export function Discard({ draft }: { draft: ImportDraftView }) {
  const navigate = route.useNavigate()
  const discard = useAct(importRoutes.discard, 'File thrown away')
  return (
    <Button
      kind="quiet"
      busy={discard.isPending}
      onClick={async () => {
        await navigate(
          draft.kind === 'plan'
            ? { to: paths.plan, params: { planId: draft.target.id } }
            : { to: paths.inspection, params: { inspectionId: draft.target.id } },
        )
        discard.mutate({ params: { draftId: draft.id } })
      }}
    >
      Throw the file away
    </Button>
  )
}
