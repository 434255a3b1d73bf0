import type { HandoverPreview, OpenThing } from '@waymark/contract/handover'
import { HandoverKind } from '@waymark/contract/words'
import { type ReactNode, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { nameOfAbout, PageLink } from '../about/AboutLink.tsx'
import { usePeopleChoices } from '../people/people.queries.ts'
import { Button } from '../ui/Button.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { handoverKindWords, LEAVE } from './handover-words.ts'

type Outcomes = HandoverPreview['outcomes']

/** Each open thing, kind by kind: who gets it and what would become of it. */
export function HandoverRows({
  items,
  outcomes,
  leaverId,
}: {
  items: readonly OpenThing[]
  outcomes: Outcomes
  leaverId: string
}) {
  const people = usePeopleChoices(['service_manager', 'director', 'performance_officer']).filter(
    ({ id }) => id !== leaverId,
  )
  const outcomeOf = new Map(outcomes.map((one) => [one.key, one]))
  const columns: Column<OpenThing>[] = [
    {
      id: 'thing',
      header: 'What',
      names: true,
      cell: (thing) => (
        <>
          <PageLink page={thing.page}>{nameOfAbout(thing)}</PageLink>
          <span className="wm-beneath">
            {[(thing.plan ?? thing.inspection ?? thing.round)?.title, thing.serviceArea?.name]
              .filter((one) => one !== undefined)
              .join(', ')}
          </span>
          {thing.waiting > 0 && (
            <span className="wm-beneath">
              {thing.waiting === 1 ? '1 decision waits' : `${thing.waiting} decisions wait`} here, and go with it
            </span>
          )}
        </>
      ),
    },
    {
      id: 'to',
      header: 'Who gets it',
      cell: ({ key, ref, title }) => <RowChoice id={key} of={ref ?? title} people={people} />,
    },
    { id: 'outcome', header: 'What would happen', cell: ({ key }) => <Outcome outcome={outcomeOf.get(key)} /> },
  ]
  return (
    <>
      <Several items={items} people={people} />
      {HandoverKind.options.map((kind) => {
        const rows = items.filter((item) => item.kind === kind)
        if (rows.length === 0) return null
        return (
          <section key={kind} className="wm-section">
            <h2>{handoverKindWords[kind]}</h2>
            <DataTable caption={handoverKindWords[kind]} columns={columns} rows={rows} idOf={({ key }) => key} />
          </section>
        )
      })}
    </>
  )
}

type People = readonly { id: string; name: string }[]

const People = ({ people }: { people: People }) =>
  people.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ))

function RowChoice({ id, of, people }: { id: string; of: string; people: People }) {
  const { register } = useFormContext()
  return (
    <select className="govuk-select" aria-label={`Who gets ${of}`} {...register(`rows.${id}`)}>
      <option value="">As chosen above</option>
      <option value={LEAVE}>Leave it where it is</option>
      <People people={people} />
    </select>
  )
}

function Outcome({ outcome }: { outcome: Outcomes[number] | undefined }) {
  if (!outcome) return <span className="wm-none">…</span>
  if (outcome.refusal !== null)
    return (
      <>
        <strong>Stays.</strong> {outcome.refusal}
      </>
    )
  return outcome.to === null ? <span className="wm-none">Stays</span> : <>Goes to {outcome.to.name}</>
}

/** One choice for all of a kind or of a service area. */
function Several({ items, people }: { items: readonly OpenThing[]; people: People }) {
  const { setValue } = useFormContext()
  const [kind, setKind] = useState('')
  const [area, setArea] = useState('')
  const [to, setTo] = useState('')
  const areas = [
    ...new Map(items.flatMap(({ serviceArea }) => (serviceArea ? [[serviceArea.id, serviceArea.name]] : []))),
  ]
  const meant = items.filter((one) => (!kind || one.kind === kind) && (!area || one.serviceArea?.id === area))
  const kinds = HandoverKind.options.filter((one) => items.some((item) => item.kind === one))
  return (
    <fieldset className="wm-chooser">
      <legend>Choose for several at once</legend>
      <Pick label="Of" value={kind} onChange={setKind} first="Every kind">
        {kinds.map((one) => (
          <option key={one} value={one}>
            {handoverKindWords[one]}
          </option>
        ))}
      </Pick>
      <Pick label="In" value={area} onChange={setArea} first="Every service area">
        {areas.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Pick>
      <Pick label="To" value={to} onChange={setTo} first="As chosen above">
        <option value={LEAVE}>Nobody: leave it where it is</option>
        <People people={people} />
      </Pick>
      <Button onClick={() => meant.forEach(({ key }) => setValue(`rows.${key}`, to, { shouldDirty: true }))}>
        Set {meant.length === 1 ? '1 thing' : `${meant.length} things`}
      </Button>
    </fieldset>
  )
}

function Pick({
  label,
  value,
  onChange,
  first,
  children,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  first: string
  children: ReactNode
}) {
  return (
    <label className="wm-chooser__one">
      {label}{' '}
      <select className="govuk-select" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{first}</option>
        {children}
      </select>
    </label>
  )
}
