import { Link, useNavigate } from '@tanstack/react-router'
import { LocalDate } from '@waymark/contract/days'
import { type ChooseImport, type ImportDraftView, importRoutes } from '@waymark/contract/imports'
import { priorityRoutes } from '@waymark/contract/priorities'
import { text } from '@waymark/contract/shared'
import { ActionStatus, Rating } from '@waymark/contract/words'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { useState } from 'react'
import { z } from 'zod'
import { useSession } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { RadioField, SelectField } from '../ui/form/ChoiceFields.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextField } from '../ui/form/TextFields.tsx'
import { dayInWords } from '../ui/dates.ts'
import { Invite, OwnerField } from './OwnerField.tsx'
import { counted, RulesUnread } from './import-parts.tsx'
import { Into } from './ImportDraftPage.tsx'

const Values = z.object({
  dates: z.array(LocalDate.nullable()),
  owners: z.array(z.string().nullable()),
  statuses: z.array(ActionStatus.nullable()),
  ratings: z.array(Rating.nullable()),
  dueOn: LocalDate.nullable(),
  priorityId: z.string().nullable(),
  priorityTitle: text('a title for the priority of these rows', 300),
  changes: z.enum(['no', 'yes']),
})
type Values = z.input<typeof Values>

/** So many fields on one page; what was read without a doubt needs none. */
const MOST_FIELDS = 60

const toAsk = <One extends { doubt: string | null; said: boolean }>(all: readonly One[]): One[] =>
  all.filter(({ doubt, said }) => doubt !== null || said).slice(0, MOST_FIELDS)

/** What was said of each is said of every row where it stands. */
const saidOf = <Value,>(asked: readonly { text: string }[], values: readonly Value[]): Record<string, Value> =>
  Object.fromEntries(asked.flatMap(({ text: words }, at) => (values[at] === undefined ? [] : [[words, values[at]]])))

/** A colour is named by what it looks like, and its number beside. */
const ratingText = (words: string): string => (words.startsWith('#') ? `a cell of the colour ${words}` : `“${words}”`)

export function ValuesStep({ draft }: { draft: ImportDraftView }) {
  const navigate = useNavigate()
  const choose = useAct(importRoutes.choose, null)
  const people = usePeopleChoices()
  const priorities = useView(priorityRoutes.list, { query: { plan: [draft.target.id], pageSize: 200 } })
  const { values, found } = draft
  // As it was when the form was opened: somebody who is invited meanwhile is found by name, and the fields stay in their places.
  const [{ dates, owners, statuses, ratings }] = useState(() => ({
    ...{ dates: toAsk(values.dates), owners: toAsk(values.owners) },
    ...{ statuses: toAsk(values.statuses), ratings: toAsk(values.ratings) },
  }))
  const [inviting, setInviting] = useState<string | null>(null)
  const [invited, setInvited] = useState<Readonly<Record<string, string>>>({})
  const { can } = useSession()
  const sure = Object.values(values).reduce((sum, all) => sum + all.length, 0)
  const asked = dates.length + owners.length + statuses.length + ratings.length

  const submit = (form: Values) => {
    const body: ChooseImport = {
      dates: saidOf(dates, form.dates),
      owners: saidOf(owners, form.owners),
      statuses: saidOf(statuses, form.statuses),
      ratings: saidOf(ratings, form.ratings),
      ...{ dueOn: form.dueOn, priorityId: form.priorityId, priorityTitle: form.priorityTitle },
      changes: form.changes === 'yes',
    }
    return choose.mutateAsync({ params: { draftId: draft.id }, body })
  }
  return (
    <>
      <FormPage
        title="Look at what was read"
        caption={
          <>
            Import, step 2 of 3: {draft.fileName} into <Into draft={draft} />
          </>
        }
        lead={`${counted(asked, 'value needs', 'values need')} a look; ${sure - asked} were read without a doubt. Each is put right once, for every row where it stands; the text of the file is kept beside it.`}
        schema={Values}
        startWith={{
          dates: dates.map(({ on }) => on),
          owners: owners.map(({ person }) => person?.id ?? null),
          statuses: statuses.map(({ status }) => status),
          ratings: ratings.map(({ rating }) => rating),
          ...{ dueOn: draft.dueOn, priorityId: draft.priorityId, priorityTitle: draft.priorityTitle },
          changes: draft.changes ? 'yes' : 'no',
        }}
        submit={submit}
        onDone={() =>
          void navigate({ to: paths.importDraft, params: { draftId: draft.id }, search: { step: ['check'] } })
        }
        submitLabel="Show what would be made"
        cancel={
          <Link to={paths.importDraft} params={{ draftId: draft.id }} search={{}}>
            Back to the columns
          </Link>
        }
        draftKey={`import.${draft.id}.${draft.sheet}.${draft.headerRow ?? ''}.${asked}`}
      >
        {dates.length > 0 && <h2>Dates</h2>}
        {dates.map(({ text: words, count, on, doubt }, at) => (
          <DayField
            key={words}
            name={`dates.${at}`}
            label={`“${words}”, ${counted(count, 'row', 'rows')}`}
            hint={`${doubt ?? 'You have looked at this'}${on === null ? '. Left empty, it has no date' : ''}`}
            optional
          />
        ))}
        <h2>Rows without a date</h2>
        <p>
          {found.withoutDate === 0
            ? 'Every action and milestone has a date so far.'
            : `${counted(found.withoutDate, 'action or milestone has', 'actions and milestones have')} no date that could be read${draft.dueOn === null ? ', and would be left out' : `: ${dayInWords(draft.dueOn)} so far`}.`}
        </p>
        <DayField
          name="dueOn"
          label="When these are due"
          hint="For every row without a date. Left empty, such rows are left out."
          optional
        />
        {owners.length > 0 && (
          <>
            <h2>People</h2>
            <p>
              Who is left as text stands on the action, until somebody owns it.
              {can.managePeople.allowed ? '' : ` ${can.managePeople.reason}.`}
            </p>
          </>
        )}
        {owners.map(({ text: words, count, doubt }, at) => (
          <OwnerField
            key={words}
            words={words}
            invited={invited[words]}
            onInvite={() => setInviting(words)}
            name={`owners.${at}`}
            label={`“${words}”, ${counted(count, 'row', 'rows')}`}
            hint={`${doubt ?? 'You have looked at this'}. Left empty, it is kept as text`}
            options={people}
          />
        ))}
        {statuses.length > 0 && <h2>Statuses</h2>}
        {statuses.map(({ text: words, count, doubt }, at) => (
          <SelectField
            key={words}
            name={`statuses.${at}`}
            label={`“${words}”, ${counted(count, 'row', 'rows')}`}
            hint={doubt ?? 'You have looked at this'}
            choices={Object.entries(STATUS_WORD).map(([value, label]) => ({ value, label }))}
            empty="Says nothing"
          />
        ))}
        {(ratings.length > 0 || draft.rulesUnread) && <h2>Ratings</h2>}
        {draft.rulesUnread && <RulesUnread />}
        {ratings.map(({ text: words, count, doubt }, at) => (
          <SelectField
            key={words}
            name={`ratings.${at}`}
            label={`${ratingText(words).replace(/^a/, 'A')}, ${counted(count, 'row', 'rows')}`}
            hint={doubt ?? 'You have looked at this'}
            choices={Object.entries(RATING_WORD).map(([value, label]) => ({ value, label }))}
            empty="Says nothing"
          />
        ))}
        {found.withoutPriority > 0 && (
          <>
            <h2>Rows without a priority</h2>
            <p>{counted(found.withoutPriority, 'row has', 'rows have')} no priority above.</p>
            <SelectField
              name="priorityId"
              label="They go into"
              choices={
                priorities.data?.data.items.map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` })) ?? []
              }
              empty="A new priority"
            />
            <TextField name="priorityTitle" label="Title of the new priority" />
          </>
        )}
        <RadioField
          name="changes"
          label="Where an action is in the plan already, and the file says something else of it"
          choices={[
            { value: 'no', label: 'It stays as it is here' },
            {
              value: 'yes',
              label: 'It takes over what the file says',
              hint: 'What will be done, its success measure, and an owner where it has none. Never a date, a status or a rating',
            },
          ]}
        />
      </FormPage>
      {inviting !== null && (
        <Invite
          words={inviting}
          onInvited={(personId) => setInvited({ ...invited, [inviting]: personId })}
          onClose={() => setInviting(null)}
        />
      )}
    </>
  )
}
