import { Link } from '@tanstack/react-router'
import { type ActionViewSearch, savedViewRoutes, type SavedViewView } from '@waymark/contract/saved-views'
import { useState } from 'react'
import { useSession } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { ErrorState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { SaveViewDialog } from './SaveViewDialog.tsx'
import { type ActionViews, useMakeDefault } from './saved-views.queries.ts'
import { type ActionsSearch, addressOf, EVERYTHING, sameSearch, searchToKeep } from './view-search.ts'

const FILTER_WORD = {
  plan: 'a plan',
  priority: 'a priority',
  serviceArea: 'a service area',
  owner: 'an owner',
} as const

/** Which view of the list of actions is open, whether it was changed since, the others, and saving one. */
export function ViewsBar({
  views,
  address,
  columns,
  onOpen,
}: {
  views: ActionViews
  address: ActionsSearch
  /** Those that stand in the table now. */
  columns: ActionViewSearch['columns']
  onOpen: (address: ActionsSearch) => void
}) {
  const [saving, setSaving] = useState(false)
  const edit = useAct(savedViewRoutes.edit, 'View saved')
  const { current, gone, can } = views
  const toKeep = { ...searchToKeep(address), columns }
  const changed = current !== null && !sameSearch(searchToKeep(address), current.search)
  const open = (view: SavedViewView) => onOpen(addressOf(view))
  return (
    <section className="wm-views" aria-label="Views">
      <div className="wm-views__bar">
        <ViewsMenu views={views} />
        {current && !changed && (
          <span className="wm-hint">
            {current.shared ? `Shared by ${current.owner.name}` : 'Private to you'}
            {current.isDefault && '; Actions opens with it for you'}
          </span>
        )}
        {changed && (
          <>
            <strong role="status">Changed since it was saved</strong>
            <Button
              small
              verdict={current.can.edit}
              busy={edit.isPending}
              onClick={() =>
                edit.mutate(
                  {
                    params: { viewId: current.id },
                    body: { search: toKeep },
                    ifMatch: `"${current.version}"`,
                  },
                  { onSuccess: ({ data }) => open(data) },
                )
              }
            >
              Save changes to this view
            </Button>
            <Button small onClick={() => open(current)}>
              Discard changes
            </Button>
          </>
        )}
        {(current === null || changed) && (
          <Button small verdict={can?.create} onClick={() => setSaving(true)}>
            {current ? 'Save as a new view' : 'Save view'}
          </Button>
        )}
      </div>
      {edit.error && <ErrorState title="The view was not saved" detail={edit.error.detail} />}
      {gone && (
        <p className="wm-notice">
          The view in this address was deleted, or is private to somebody else. What it looked for stands here all the
          same.
        </p>
      )}
      {current && current.missing.length > 0 && (
        <p className="wm-notice">
          This view looks for {current.missing.map((filter) => FILTER_WORD[filter]).join(' and ')} that was deleted, or
          that you may not see. Take that filter off to look for the rest.
        </p>
      )}
      {saving && <SaveViewDialog list="actions" search={toKeep} onSaved={open} onClose={() => setSaving(false)} />}
    </section>
  )
}

function ViewsMenu({ views }: { views: ActionViews }) {
  const { current, items, myDefault } = views
  const { person } = useSession()
  const makeDefault = useMakeDefault()
  const mine = items.filter(({ owner }) => owner.id === person.id)
  const others = items.filter(({ owner }) => owner.id !== person.id)
  return (
    <Menu
      icon="view"
      className="wm-views__menu"
      label={
        current ? (
          <>
            <span className="wm-views__of">View:</span> {current.name}
          </>
        ) : (
          'Views'
        )
      }
    >
      {(close) => (
        <>
          <ul className="wm-plain-list">
            <li>
              <Link to={paths.actions} search={{ view: [EVERYTHING] }} className="wm-views__link" onClick={close}>
                Every action
              </Link>
            </li>
          </ul>
          <Group title="My views" views={mine} current={current} onOpen={close} />
          <Group title="Shared by others" views={others} current={current} onOpen={close} />
          {items.length === 0 && (
            <p className="wm-hint">Nothing is saved yet. Set filters, order and columns, then press “Save view”.</p>
          )}
          <div className="wm-views__foot">
            {current && (
              <Button
                small
                verdict={current.can.makeDefault}
                busy={makeDefault.busy}
                onClick={() => makeDefault.turn(current)}
              >
                {current.isDefault ? 'No longer open Actions with this view' : 'Always open Actions with this view'}
              </Button>
            )}
            {makeDefault.error && <ErrorState title="That was not kept" detail={makeDefault.error.detail} />}
            {myDefault && myDefault.id !== current?.id && (
              <p className="wm-hint">Actions opens with “{myDefault.name}” for you.</p>
            )}
            <Link to={paths.savedViews} onClick={close}>
              Manage views
            </Link>
          </div>
        </>
      )}
    </Menu>
  )
}

function Group({
  title,
  views,
  current,
  onOpen,
}: {
  title: string
  views: readonly SavedViewView[]
  current: SavedViewView | null
  onOpen: () => void
}) {
  if (views.length === 0) return null
  return (
    <>
      <h2 className="wm-views__title">{title}</h2>
      <ul className="wm-plain-list">
        {views.map((view) => (
          <li key={view.id}>
            <Link
              to={paths.actions}
              search={addressOf(view)}
              className="wm-views__link"
              aria-current={view.id === current?.id ? 'true' : undefined}
              onClick={onOpen}
            >
              <span>{view.name}</span>
              {view.isDefault && <StatusTag tone="brand">My default</StatusTag>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
