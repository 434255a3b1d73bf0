import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { orderRoutes, type PlanOrder, type PriorityOrder, SetOrder } from '@waymark/contract/order'
import type { ReactNode } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAsAt } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
import { OrderField } from '../ui/form/OrderField.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, RefusedState } from '../ui/States.tsx'

const planRoute = getRouteApi('/frame/plans/$planId/order')
const priorityRoute = getRouteApi('/frame/priorities/$priorityId/order')

export function PlanOrderPage() {
  const { planId } = planRoute.useParams()
  const navigate = useNavigate()
  const view = useView(orderRoutes.ofPlan, { params: { planId } })
  const set = useAct(orderRoutes.setOfPlan, 'Order saved')
  const back = { to: paths.plan, params: { planId } } as const
  return (
    <Loaded view={view}>
      {(order, etag) => (
        <OrderForm
          key={planId}
          order={order}
          etag={etag}
          title="Change the order of the priorities"
          label="Priorities, first to last"
          caption={<Link {...back}>{order.plan.title}</Link>}
          cancel={<Link {...back}>Cancel</Link>}
          submit={(body, ifMatch) => set.mutateAsync({ params: { planId }, body, ifMatch })}
          onDone={() => void navigate(back)}
        />
      )}
    </Loaded>
  )
}

export function PriorityOrderPage() {
  const { priorityId } = priorityRoute.useParams()
  const navigate = useNavigate()
  const view = useView(orderRoutes.ofPriority, { params: { priorityId } })
  const set = useAct(orderRoutes.setOfPriority, 'Order saved')
  const back = { to: paths.priority, params: { priorityId } } as const
  return (
    <Loaded view={view}>
      {(order, etag) => (
        <OrderForm
          key={priorityId}
          order={order}
          etag={etag}
          title="Change the order of the actions"
          label="Actions, first to last"
          caption={
            <Link {...back}>
              {order.priority.ref} {order.priority.title}
            </Link>
          }
          cancel={<Link {...back}>Cancel</Link>}
          submit={(body, ifMatch) => set.mutateAsync({ params: { priorityId }, body, ifMatch })}
          onDone={() => void navigate(back)}
        />
      )}
    </Loaded>
  )
}

interface OrderFormProps {
  order: PlanOrder | PriorityOrder
  etag: string | null
  title: string
  label: string
  caption: ReactNode
  cancel: ReactNode
  submit: (body: { order: string[] }, ifMatch: string | null) => Promise<unknown>
  onDone: () => void
}

function OrderForm({ order: { items, can, plan }, etag, title, label, ...form }: OrderFormProps) {
  const asAt = useAsAt()
  // While the past is shown the form says so itself.
  if (asAt === undefined && !can.reorder.allowed)
    return (
      <>
        <PageHeading title={title} caption={form.caption} />
        <RefusedState title="You cannot change this order" reason={can.reorder.reason} />
      </>
    )
  if (items.length < 2)
    return (
      <>
        <PageHeading title={title} caption={form.caption} />
        <EmptyState title="There is nothing to put in order">
          <p>It takes two at least.</p>
        </EmptyState>
      </>
    )
  const known = new Map(items.map((item) => [item.id, `${item.ref} ${item.title}`]))
  const inWords = (_: string, ids: unknown) =>
    (ids as string[]).map((id) => known.get(id) ?? 'One that is new').join('\n')
  return (
    <FormPage
      {...form}
      title={title}
      lead={
        <>
          References stay as they are. To number them by the new order, save it first, then{' '}
          <Link to={paths.planRenumber} params={{ planId: plan.id }}>
            renumber the plan
          </Link>
          .
        </>
      }
      schema={SetOrder}
      startWith={{ order: items.map(({ id }) => id) }}
      etag={etag}
      submitLabel="Save order"
      inWords={inWords}
    >
      <OrderField
        name="order"
        label={label}
        hint="Drag a row, or press its handle and the arrow keys, then Enter. Up and Down move it a step."
        items={items}
      />
    </FormPage>
  )
}
