import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { actionRoutes, type ActionView } from '@waymark/contract/actions'
import { myWorkRoutes } from '@waymark/contract/my-work'
import { call } from '../api/client.ts'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { isOwed } from '../my-work/owed.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RefusedState } from '../ui/States.tsx'
import { UpdateFields, useUpdateForm } from './UpdateForm.tsx'

const route = getRouteApi('/frame/actions/$actionId/update')

/** Two minutes: what was said last and the evidence in sight, four choices, two boxes, save. */
export function PostUpdatePage() {
  const { actionId } = route.useParams()
  const view = useView(actionRoutes.read, { params: { actionId } })
  return <Loaded view={view}>{(action) => <UpdatePage key={action.id} action={action} />}</Loaded>
}

function UpdatePage({ action }: { action: ActionView }) {
  const navigate = useNavigate()
  const form = useUpdateForm(action)
  const nextOwed = useNextOwed(action.id)
  const back = { to: paths.action, params: { actionId: action.id } } as const
  const name = `${action.ref} ${action.title}`

  if (!action.can.postUpdate.allowed) {
    return (
      <>
        <PageHeading title="Post update" caption={<Link {...back}>{name}</Link>} />
        <RefusedState reason={action.can.postUpdate.reason} />
        <Link {...back}>Back to {name}</Link>
      </>
    )
  }
  return (
    <FormPage
      {...form}
      title="Post update"
      caption={<Link {...back}>{name}</Link>}
      onDone={() => void navigate(nextOwed ? { to: paths.myWork, search: { posted: [action.ref] } } : { ...back })}
      cancel={<Link {...back}>Cancel</Link>}
    >
      <UpdateFields action={action} />
    </FormPage>
  )
}

/** Whether a word is owed on another one: asked for while the form is filled in. */
function useNextOwed(actionId: string): boolean {
  const { data } = useQuery({
    queryKey: ['next-owed', actionId],
    queryFn: ({ signal }) => call(myWorkRoutes.list, { query: { pageSize: 50 } }, { signal }),
  })
  return Boolean(data?.data.items.some((item) => item.id !== actionId && isOwed(item)))
}
