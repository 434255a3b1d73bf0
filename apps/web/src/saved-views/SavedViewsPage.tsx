import { getRouteApi, Link } from '@tanstack/react-router'
import { savedViewRoutes, type SavedViewView } from '@waymark/contract/saved-views'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, ErrorState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { useMakeDefault } from './saved-views.queries.ts'
import { ChangeViewDialog } from './SaveViewDialog.tsx'
import { addressOf, EVERYTHING } from './view-search.ts'

const route = getRouteApi('/frame/views')

const REFUSED = 'views-refused'

type Doing = { what: 'change' | 'remove'; view: SavedViewView } | null

/** All the views of the list of actions that I may open. */
export function SavedViewsPage() {
  const { search, go } = useListAddress(route)
  const [doing, setDoing] = useState<Doing>(null)
  const makeDefault = useMakeDefault()
  const close = () => setDoing(null)
  const views = useView(savedViewRoutes.list, { query: queryFrom(savedViewRoutes.list, search) })
  const narrowed = [search.text, search.mine, search.shared].some((value) => value !== undefined)

  const columns: Column<SavedViewView>[] = [
    {
      id: 'name',
      header: 'View',
      sort: 'name',
      names: true,
      cell: (view) => (
        <>
          <Link to={paths.actions} search={addressOf(view)}>
            {view.name}
          </Link>
          {view.missing.length > 0 && <span className="wm-beneath">Looks for something that is no longer there</span>}
        </>
      ),
    },
    { id: 'owner', header: 'Kept by', sort: 'owner', cell: ({ owner }) => owner.name },
    {
      id: 'shared',
      header: 'Seen by',
      cell: ({ shared }) => (
        <StatusTag tone={shared ? 'brand' : 'neutral'}>{shared ? 'Everyone' : 'Only me'}</StatusTag>
      ),
    },
    { id: 'changedAt', header: 'Saved', sort: 'changedAt', cell: ({ changedAt }) => <Instant at={changedAt} /> },
    {
      id: 'default',
      header: 'My default',
      screenOnly: true,
      cell: (view) => (
        <span className="wm-nowrap">
          <Button
            small
            verdict={view.can.makeDefault}
            reasonAt={REFUSED}
            busy={makeDefault.busy}
            aria-pressed={view.isDefault}
            aria-label={`${view.isDefault ? 'Opens first' : 'Open first'}: ${view.name}`}
            onClick={() => makeDefault.turn(view)}
          >
            {view.isDefault ? 'Opens first' : 'Open first'}
          </Button>
        </span>
      ),
    },
    {
      id: 'change',
      header: 'Change',
      screenOnly: true,
      cell: (view) => (
        <div className="wm-actions">
          <Button
            small
            verdict={view.can.edit}
            reasonAt={REFUSED}
            aria-label={`Change ${view.name}`}
            onClick={() => setDoing({ what: 'change', view })}
          >
            Change
          </Button>
          <Button
            small
            verdict={view.can.remove}
            reasonAt={REFUSED}
            aria-label={`Delete ${view.name}`}
            onClick={() => setDoing({ what: 'remove', view })}
          >
            Delete
          </Button>
        </div>
      ),
    },
  ]

  return (
    <>
      <PageHeading
        title="Views of actions"
        lead="Filters, order and columns kept under a name: yours, and those that others share. You save one on the list of actions."
        actions={
          <LinkButton to={paths.actions} search={{ view: [EVERYTHING] }} kind="primary">
            Go to the actions
          </LinkButton>
        }
      />
      <FilterBar
        search={{ value: search.text, label: 'View, or who keeps it', onChange: (text) => go({ text }) }}
        groups={[
          {
            name: 'mine',
            label: 'Kept by',
            single: true,
            choices: [
              { value: 'true', label: 'Me' },
              { value: 'false', label: 'Others' },
            ],
          },
          {
            name: 'shared',
            label: 'Seen by',
            single: true,
            choices: [
              { value: 'true', label: 'Everyone' },
              { value: 'false', label: 'Only me' },
            ],
          },
        ]}
        values={{ mine: search.mine, shared: search.shared }}
        onChange={go}
        onClear={() => go({ mine: undefined, shared: undefined, text: undefined })}
      />
      {makeDefault.error && <ErrorState title="That was not kept" detail={makeDefault.error.detail} />}
      <Loaded view={views}>
        {(list) => (
          <>
            <Refused views={list.items} />
            <ListTable
              caption="Views of actions"
              columns={columns}
              list={list}
              of="views"
              go={go}
              idOf={(view) => view.id}
              sort={search.sort ?? 'name'}
              empty={
                <EmptyState title={narrowed ? 'No view fits that' : 'No views yet'}>
                  <p>
                    {narrowed
                      ? 'Look for fewer words, or take a filter off.'
                      : 'Set filters, order and columns on the list of actions, then press “Save view”.'}
                  </p>
                </EmptyState>
              }
            />
          </>
        )}
      </Loaded>
      {doing?.what === 'change' && <ChangeViewDialog view={doing.view} onClose={close} />}
      {doing?.what === 'remove' && <DeleteView view={doing.view} onClose={close} />}
    </>
  )
}

/** Said once for all the rows that are refused alike. */
function Refused({ views }: { views: readonly SavedViewView[] }) {
  const reason = views.map(({ can }) => can.edit).find((verdict) => !verdict.allowed)
  return reason?.allowed === false ? (
    <p id={REFUSED} className="wm-hint">
      {reason.reason}
    </p>
  ) : null
}

function DeleteView({ view, onClose }: { view: SavedViewView; onClose: () => void }) {
  const remove = useAct(savedViewRoutes.remove, 'View deleted')
  return (
    <ConfirmDialog
      title="Delete this view?"
      open
      confirm="Delete view"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate({ params: { viewId: view.id }, ifMatch: `"${view.version}"` }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>
        “{view.name}” goes for {view.shared ? 'everyone' : 'you'}. The actions it shows stay as they are.
      </p>
    </ConfirmDialog>
  )
}
