import { Link } from '@tanstack/react-router'
import { actionRoutes, type ActionView } from '@waymark/contract/actions'
import { myWorkRoutes } from '@waymark/contract/my-work'
import { useEffect, useRef, useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { FormPanel } from '../ui/form/FormPanel.tsx'
import { RefusedState, Skeleton } from '../ui/States.tsx'
import { UpdateFields, useUpdateForm } from '../updates/UpdateForm.tsx'
import { isOwed, nextOwed, type Owed, placeOf } from './owed.ts'

/** Every update owed, not only those on the page of the list that is shown. */
const ALL = 200

export interface UpdateInPlaceProps {
  actionId: string
  /** On to another one, or, with null, back to the list; `posted`: what the last update was on. */
  onGo: (actionId: string | null, posted?: string) => void
}

/** One update after another without leaving My work: post or skip, and the next one owed stands there. */
export function UpdateInPlace({ actionId, onGo }: UpdateInPlaceProps) {
  const work = useView(myWorkRoutes.list, { query: { pageSize: ALL } })
  return (
    <Loaded view={work} skeleton={<Skeleton rows={6} label="Loading the update" />}>
      {({ items }) => <OneAfterAnother owedNow={items.filter(isOwed)} actionId={actionId} onGo={onGo} />}
    </Loaded>
  )
}

function OneAfterAnother({ owedNow, actionId, onGo }: UpdateInPlaceProps & { owedNow: readonly Owed[] }) {
  // As it was when the first was opened: what is posted meanwhile leaves the list, and the count stays what it was.
  const [owed] = useState(owedNow)
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set())
  const view = useView(actionRoutes.read, { params: { actionId } })

  function goOn({ id, ref }: Owed, done: boolean) {
    const seen = new Set([...passed, id])
    setPassed(seen)
    const next = nextOwed(owed, id, seen)
    const said = done ? `Your update on ${ref} is posted.` : `${ref} is skipped: what you typed is kept.`
    announce(`${said} ${next ? `Next one owed: ${next.ref}` : 'That was the last one owed.'}`)
    onGo(next?.id ?? null, done ? ref : undefined)
  }

  return (
    <section className="wm-section wm-panel" aria-labelledby="update-in-place">
      <Loaded view={view} skeleton={<Skeleton rows={6} label="Loading the update" />}>
        {(action) => (
          <Update
            key={action.id}
            action={action}
            place={placeOf(owed, action.id)}
            hasNext={nextOwed(owed, action.id, passed) !== null}
            onDone={() => goOn(action, true)}
            onSkip={() => goOn(action, false)}
            onClose={() => onGo(null)}
          />
        )}
      </Loaded>
    </section>
  )
}

interface UpdateProps {
  action: ActionView
  /** `2 of 5 owed`; null where no update is owed on it. */
  place: string | null
  hasNext: boolean
  onDone: () => void
  onSkip: () => void
  onClose: () => void
}

function Update({ action, place, hasNext, onDone, onSkip, onClose }: UpdateProps) {
  const form = useUpdateForm(action)
  const heading = useRef<HTMLHeadingElement>(null)
  // Each one begins at its heading, for the keyboard and for who listens.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.closest('section')?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <>
      <h2 id="update-in-place" ref={heading} tabIndex={-1}>
        {place && <span className="wm-panel__place">{place}: </span>}
        Update on {action.ref} {action.title}
      </h2>
      <p className="wm-hint">
        <Link to={paths.action} params={{ actionId: action.id }}>
          Open the action
        </Link>
      </p>
      {action.can.postUpdate.allowed ? (
        <FormPanel
          {...form}
          onDone={onDone}
          besides={
            <>
              {hasNext && <Button onClick={onSkip}>Skip to the next one owed</Button>}
              <Button onClick={onClose}>Close</Button>
            </>
          }
        >
          <UpdateFields action={action} />
        </FormPanel>
      ) : (
        <>
          <RefusedState reason={action.can.postUpdate.reason} />
          <Button onClick={onClose}>Close</Button>
        </>
      )}
    </>
  )
}
