import { Link } from '@tanstack/react-router'
import { type CarriedOver as Relatives, copyRoutes } from '@waymark/contract/copies'
import { useView } from '../api/view.ts'
import { paths } from '../paths.ts'

type Of = { plan: string } | { priority: string } | { action: string }
type Relative = Relatives['into'][number]

/** What a record was copied from and into, so that its past and its future can be read; nothing where it was not. */
export function CarriedOver({ of }: { of: Of }) {
  const view = useView(copyRoutes.carriedOver, { query: of })
  if (!view.data) return null
  const { from, into } = view.data.data
  const noun = 'plan' in of ? 'plan' : 'priority' in of ? 'priority' : 'action'
  return (
    <>
      {from && (
        <p className="wm-hint">
          Carried over from <RelativeLink noun={noun} relative={from} />
        </p>
      )}
      {into.map((relative) => (
        <p key={relative.id} className="wm-hint">
          Carried over into <RelativeLink noun={noun} relative={relative} />
        </p>
      ))}
    </>
  )
}

function RelativeLink({ noun, relative }: { noun: 'plan' | 'priority' | 'action'; relative: Relative }) {
  const { id, ref, title, plan } = relative
  if (noun === 'plan')
    return (
      <Link to={paths.plan} params={{ planId: id }}>
        {title}
      </Link>
    )
  return (
    <>
      {noun === 'priority' ? (
        <Link to={paths.priority} params={{ priorityId: id }}>
          {ref} {title}
        </Link>
      ) : (
        <Link to={paths.action} params={{ actionId: id }}>
          {ref} {title}
        </Link>
      )}
      , {plan.title}
    </>
  )
}
