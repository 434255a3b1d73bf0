import type { ActionSummary } from '@waymark/contract/action-summary'
import { actionRoutes } from '@waymark/contract/actions'
import { useState } from 'react'
import { call, type InputOf } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import type { DataTableProps } from '../ui/table/DataTable.tsx'
import { type ChosenActions, useChosenActions } from './selection.ts'

/** As many as one change takes: the contract's own figure, which the page of the change checks anew. */
const MOST = 500
const A_PAGE = 200

type Query = NonNullable<InputOf<typeof actionRoutes.list>['query']>

export const nameOfAction = ({ ref, title }: { ref: string; title: string }): string => `${ref} ${title}`

/** Choosing rows of the list of actions, for whoever may change any: kept from page to page. */
export function useActionSelection(query: Query, total: number): DataTableProps<ActionSummary>['selection'] {
  const { can } = useSession()
  const chosen = useChosenActions()
  if (!can.editTogether.allowed) return undefined
  return {
    nameOf: nameOfAction,
    kept: {
      ids: new Set(chosen.names.keys()),
      choose: (rows, on) => chosen.choose(rows.map(named), on),
      clear: chosen.clear,
    },
    actions: () => <WhatToDo chosen={chosen} query={query} total={total} />,
  }
}

const named = (action: ActionSummary) => ({ id: action.id, name: nameOfAction(action) })

/** In place of the choice of rows, for those who may not: why. */
export function ChangeSelected() {
  const { can } = useSession()
  return can.editTogether.allowed ? null : <Button verdict={can.editTogether}>Change several</Button>
}

function WhatToDo({ chosen, query, total }: { chosen: ChosenActions; query: Query; total: number }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const count = chosen.names.size

  async function chooseAll() {
    setBusy(true)
    setProblem(null)
    try {
      for (let page = 1; (page - 1) * A_PAGE < Math.min(total, MOST); page += 1) {
        const { data } = await call(actionRoutes.list, { query: { ...query, page, pageSize: A_PAGE } })
        chosen.choose(data.items.map(named), true)
      }
    } catch (error) {
      setProblem(error instanceof Problem ? error.detail : 'They could not be chosen: try again.')
    }
    setBusy(false)
  }

  return (
    <>
      <LinkButton
        to={paths.bulkEdit}
        kind="primary"
        verdict={
          count > MOST
            ? { allowed: false, reason: `At most ${MOST} actions can be changed at once: choose fewer` }
            : undefined
        }
      >
        Change selected
      </LinkButton>
      {total > count && total <= MOST && (
        <Button busy={busy} onClick={() => void chooseAll()}>
          Select all {total.toLocaleString('en-GB')} that match these filters
        </Button>
      )}
      {total > MOST && (
        <span className="wm-hint">
          {total.toLocaleString('en-GB')} match these filters, and at most {MOST} can be changed at once: narrow the
          list to select all of it.
        </span>
      )}
      {problem && <span role="alert">{problem}</span>}
    </>
  )
}
