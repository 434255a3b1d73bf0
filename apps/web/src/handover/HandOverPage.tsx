import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type HandoverChoice, type HandoverPreview, handoverRoutes, type OpenThing } from '@waymark/contract/handover'
import { LocalDate } from '@waymark/contract/days'
import { useCallback, useEffect, useRef } from 'react'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { type AnswerOf, call } from '../api/client.ts'
import { Loaded } from '../api/Loaded.tsx'
import { Problem } from '../api/problem.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { LinkButton } from '../ui/Button.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { LEAVE } from './handover-words.ts'
import { HandoverRows } from './HandoverRows.tsx'

const route = getRouteApi('/frame/people/$personId/hand-over')

type Open = AnswerOf<(typeof handoverRoutes)['open']>

/** One step for a leaver: everything open that is theirs, who gets it, and what would become of each. */
export function HandOverPage() {
  const { personId } = route.useParams()
  const view = useView(handoverRoutes.open, { params: { personId } })
  return <Loaded view={view}>{(open) => <HandOver key={personId} open={open} />}</Loaded>
}

/** `rows`: what a row says of its own. Nothing: as above; `leave`: it stays; else a person. */
const Form = z.object({
  to: z.string().nullish(),
  rows: z.record(z.string(), z.string().nullish()),
  endedOn: LocalDate.nullish(),
})
type Form = z.infer<typeof Form>

const choiceOf = (items: readonly OpenThing[], { to, rows }: Pick<Form, 'to' | 'rows'>): HandoverChoice => ({
  to: to || null,
  rows: items.flatMap(({ key }) => {
    const own = rows[key]
    return own ? [{ key, to: own === LEAVE ? null : own }] : []
  }),
})

function HandOver({ open }: { open: Open }) {
  const { person, items, can } = open
  const navigate = useNavigate()
  const handOver = useAct(handoverRoutes.handOver, `Handed over from ${person.name}`)
  // What the last preview said, and of which choice: only that is done.
  const previewed = useRef<{ choice: string; seen: string } | null>(null)
  const remember = useCallback((said: typeof previewed.current) => {
    previewed.current = said
  }, [])
  const caption = (
    <Link to={paths.person} params={{ personId: person.id }}>
      {person.name}
    </Link>
  )
  const title = `Hand over from ${person.name}`
  const nothing = items.length === 0

  if (nothing) {
    return (
      <>
        <PageHeading title={title} caption={caption} />
        <EmptyState title="Nothing is open">
          <p>
            They own no open action and no readiness line, decide and lead in no priority of an open plan, and are asked
            no question.
          </p>
        </EmptyState>
      </>
    )
  }
  return (
    <FormPage
      title={title}
      caption={caption}
      lead="Everything that is open and theirs. Choose who gets it: what would change is shown before anything does."
      schema={Form}
      startWith={{ to: null, rows: {}, endedOn: person.endedOn }}
      submit={async ({ endedOn, ...values }) => {
        const choice = choiceOf(items, values)
        const seen = previewed.current?.choice === JSON.stringify(choice) ? previewed.current.seen : ''
        if (seen === '') throw notYet()
        const ends = can.endAccount.allowed && endedOn !== person.endedOn ? endedOn : null
        await handOver.mutateAsync({ params: { personId: person.id }, body: { ...choice, seen, endedOn: ends } })
      }}
      onDone={() => void navigate({ to: paths.person, params: { personId: person.id } })}
      submitLabel="Hand over"
      cancel={
        <LinkButton to={paths.person} params={{ personId: person.id }} kind="quiet">
          Cancel
        </LinkButton>
      }
    >
      <Receiver leaverId={person.id} />
      <Previewed items={items} leaverId={person.id} onSeen={remember} />
      {can.endAccount.allowed && (
        <DayField
          name="endedOn"
          label="First day without access"
          hint="In the same step, the account ends on this day. Leave it as it is to decide that later."
          optional
        />
      )}
    </FormPage>
  )
}

const notYet = () =>
  new Problem({
    status: 409,
    code: 'conflict',
    title: 'Not yet',
    detail: 'What would change is still being worked out. Look at it, then hand over.',
  })

function Receiver({ leaverId }: { leaverId: string }) {
  const people = usePeopleChoices(['service_manager', 'director', 'performance_officer']).filter(
    ({ id }) => id !== leaverId,
  )
  return (
    <ComboboxField
      name="to"
      label="Who takes over"
      hint="All of it goes to them, but what you give to somebody else below"
      options={people}
      optional
    />
  )
}

function Previewed({
  items,
  leaverId,
  onSeen,
}: {
  items: readonly OpenThing[]
  leaverId: string
  onSeen: (said: { choice: string; seen: string } | null) => void
}) {
  const values = useWatch() as Pick<Form, 'to' | 'rows'>
  const choice = choiceOf(items, { to: values.to, rows: values.rows ?? {} })
  const key = JSON.stringify(choice)
  const preview = useQuery({
    queryKey: [handoverRoutes.preview.path, leaverId, key],
    queryFn: async ({ signal }) => {
      const { data } = await call(handoverRoutes.preview, { params: { personId: leaverId }, body: choice }, { signal })
      return { ...data, choice: key }
    },
    placeholderData: (before) => before,
  })
  const current = preview.data?.choice === key ? preview.data : null
  const seen = current?.seen
  useEffect(() => onSeen(seen === undefined ? null : { choice: key, seen }), [key, seen, onSeen])
  return (
    <>
      <p role="status" className="wm-notice">
        {preview.error ? preview.error.message : current ? sayPreview(current) : 'Working out what would change…'}
      </p>
      <HandoverRows items={items} outcomes={preview.data?.outcomes ?? []} leaverId={leaverId} />
    </>
  )
}

function sayPreview({ given, refused, left }: HandoverPreview): string {
  if (given + refused === 0) return 'Nothing would be handed over yet: choose who takes over.'
  const things = (count: number) => (count === 1 ? '1 thing' : `${count} things`)
  const said = [`${things(given)} would be handed over`]
  if (refused > 0) said.push(`${things(refused)} cannot be, for the reasons below, and would stay`)
  if (left > 0) said.push(`${things(left)} would stay, for nobody is chosen`)
  return `${said.join('; ')}.`
}
