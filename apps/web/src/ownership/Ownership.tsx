import { type OwnershipAs, ownershipRoutes } from '@waymark/contract/ownership'
import { dayInLondon } from '@waymark/domain/local-date'
import { Fragment, type ReactNode } from 'react'
import { useView } from '../api/view.ts'
import { Day } from '../ui/Day.tsx'

/** A person who answers for a record, with who covers for them and who it was before: both come once the page is there. */
export function Answerable({
  of,
  as,
  person,
  none,
}: {
  of: { noun: 'action' | 'priority'; record: string }
  as: OwnershipAs
  person: { id: string; name: string } | null
  none: ReactNode
}) {
  const found = useView(ownershipRoutes.read, { query: of }).data?.data
  const covers = found?.covers.filter(({ covered }) => covered.id === person?.id) ?? []
  const spans = found?.held.find((one) => one.as === as)?.spans ?? []
  return (
    <>
      {person?.name ?? none}
      {covers.map(({ by, until }) => (
        <span key={by.id} className="wm-beneath">
          Covered by {by.name} until <Day day={until} />
        </span>
      ))}
      {spans.length > 1 && (
        <span className="wm-beneath">
          {spans.map(({ person: who, from, until }, index) => (
            <Fragment key={from}>
              {index === 0 ? 'Before: ' : ', then '}
              {who?.name ?? 'nobody'}
              {until && (
                <>
                  {' '}
                  until <Day day={dayInLondon(until)} />
                </>
              )}
            </Fragment>
          ))}
        </span>
      )}
    </>
  )
}
