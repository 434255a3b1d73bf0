import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { actionRoutes, type ActionView } from '@waymark/contract/actions'
import { dateChangeRoutes } from '@waymark/contract/date-changes'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RefusedState } from '../ui/States.tsx'
import { DateChangeForm } from './DateChangeForm.tsx'

const route = getRouteApi('/frame/actions/$actionId/date-change')

/** Of an action. */
export function ChangeDatePage() {
  const { actionId } = route.useParams()
  const view = useView(actionRoutes.read, { params: { actionId } })
  return <Loaded view={view}>{(action) => <OfAction key={action.id} action={action} />}</Loaded>
}

function OfAction({ action }: { action: ActionView }) {
  const navigate = useNavigate()
  const change = useAct(dateChangeRoutes.ofAction, 'Due date changed')
  const back = { to: paths.action, params: { actionId: action.id } } as const
  const caption = (
    <Link {...back}>
      {action.ref} {action.title}
    </Link>
  )
  if (!action.can.changeDate.allowed) {
    return (
      <>
        <PageHeading title="Change due date" caption={caption} />
        <RefusedState reason={action.can.changeDate.reason} />
      </>
    )
  }
  return (
    <DateChangeForm
      caption={caption}
      cancel={<Link {...back}>Cancel</Link>}
      of={action}
      owner={action.owner}
      sponsor={action.sponsor}
      submit={(body, ifMatch) => change.mutateAsync({ params: { actionId: action.id }, body, ifMatch })}
      onDone={() => void navigate(back)}
    />
  )
}
