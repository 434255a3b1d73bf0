import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { CONFIRM_REDACTION, Redact, type RedactableView, redactionRoutes } from '@waymark/contract/redactions'
import { Noun } from '@waymark/contract/words'
import { useWatch } from 'react-hook-form'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { NOUN_WORD } from '@waymark/domain/noun-words'
import { paths } from '../paths.ts'
import { Instant } from '../ui/Day.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { CheckboxesField } from '../ui/form/CheckboxesField.tsx'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'

const route = getRouteApi('/frame/redact')

/** From the history of a record: what was written there by mistake is taken out of it and of all its past. */
export function RedactPage() {
  const search = route.useSearch()
  const noun = Noun.safeParse(search.noun?.[0]).data
  const recordId = search.record?.[0]
  if (noun === undefined || recordId === undefined)
    return (
      <>
        <PageHeading title="Redact" />
        <EmptyState title="Redact what?">
          <p>
            Find the record in the <Link to={paths.auditTrail}>audit trail</Link>, open its own trail, and choose Redact
            there.
          </p>
        </EmptyState>
      </>
    )
  return <OfRecord noun={noun} recordId={recordId} />
}

function OfRecord({ noun, recordId }: { noun: Noun; recordId: string }) {
  const view = useView(redactionRoutes.look, { params: { noun, recordId } })
  return <Loaded view={view}>{(redactable) => <Form key={recordId} redactable={redactable} />}</Loaded>
}

function Form({ redactable }: { redactable: RedactableView }) {
  const { noun, recordId, record, fields, before } = redactable
  const navigate = useNavigate()
  const redact = useAct(redactionRoutes.redact, 'Redacted')
  const back = { to: paths.auditTrail, search: { record: [recordId] } }
  const caption = <Link {...back}>{record}</Link>
  const said = fields.filter(({ versions }) => versions > 0)
  if (said.length === 0)
    return (
      <>
        <PageHeading title="Redact" caption={caption} />
        <EmptyState title="There is nothing to redact">
          <p>Nobody wrote freely in this record, or all of it was redacted before.</p>
        </EmptyState>
        <Before before={before} />
      </>
    )
  const refused = said.filter(({ can }) => !can.redact.allowed)
  return (
    <>
      <FormPage
        title="Redact"
        caption={caption}
        lead="For what must not be kept: a child’s name, the details of somebody who has left. It is blanked in every version of this record, also on past days. It cannot be undone."
        schema={Redact}
        startWith={{ ...{ noun, recordId, fields: [], reason: '' }, ...({} as Pick<Redact, 'elsewhere' | 'confirm'>) }}
        submit={async (body) => void (await redact.mutateAsync({ body }))}
        onDone={() => void navigate(back)}
        submitLabel="Redact for good"
        cancel={<Link {...back}>Cancel</Link>}
      >
        <CheckboxesField
          name="fields"
          label="What to redact"
          hint="Whole fields: what else they say goes with it, and can be written again"
          choices={said
            .filter(({ can }) => can.redact.allowed)
            .map(({ field, label, versions }) => ({
              value: field,
              label: `${label}, in ${versions} ${versions === 1 ? 'version' : 'versions'}`,
            }))}
        />
        {refused.map(({ field, label, can }) => (
          <p key={field} className="wm-hint">
            {label}: {can.redact.allowed ? '' : can.redact.reason}.
          </p>
        ))}
        <Elsewhere noun={noun} recordId={recordId} />
        <TextArea
          name="reason"
          label="Why"
          hint="It is kept, and auditors read it. Do not repeat what is to be redacted"
          rows={3}
          max={500}
        />
        <TextField name="confirm" label={`Type ${CONFIRM_REDACTION} to confirm`} width={10} />
      </FormPage>
      <Before before={before} />
      <section className="wm-section" aria-labelledby="left">
        <h2 id="left">What stays</h2>
        <p>
          Files of evidence, exports that were taken before, and backups. Ask whoever keeps this system to remove a file
          of evidence. The check of the history says redacted, not altered, and who did it.
        </p>
      </section>
    </>
  )
}

/** Where else the very same words stand, once it is known which. */
function Elsewhere({ noun, recordId }: { noun: Noun; recordId: string }) {
  const chosen: string[] = useWatch({ name: 'fields' })
  const view = useView(
    redactionRoutes.look,
    { params: { noun, recordId }, query: { field: chosen } },
    { enabled: chosen.length > 0 },
  )
  const found = chosen.length === 0 ? undefined : view.data?.data.elsewhere
  const total = found?.total ?? 0
  return (
    <>
      <RadioField
        name="elsewhere"
        label="Where the same words stand in other records"
        hint="Words that are told of it elsewhere (notifications, the search, what was imported) go in any case"
        choices={[
          { value: 'replace', label: 'Replace them there too, in every version' },
          { value: 'leave', label: 'Leave other records as they are' },
        ]}
      />
      <div role="status">
        {chosen.length > 0 && view.data && (
          <p className="wm-notice">
            {found === null
              ? 'These words are too few to be looked for elsewhere: other records are left as they are.'
              : total === 0
                ? 'The same words stand in no other record.'
                : `The same words stand in ${total} other ${total === 1 ? 'record' : 'records'}.`}
          </p>
        )}
      </div>
      {found && !found.can.replace.allowed && <p className="wm-notice">{found.can.replace.reason}.</p>}
      {found && total > 0 && (
        <details>
          <summary>Which records</summary>
          <ul>
            {found.records.map((one) => (
              <li key={one.recordId}>
                <Link to={paths.auditTrail} search={{ record: [one.recordId] }}>
                  {one.record}
                </Link>{' '}
                <span className="wm-hint">{NOUN_WORD[one.noun]}</span>
              </li>
            ))}
          </ul>
          {total > found.records.length && (
            <p>And {total - found.records.length} more, those included that you may not see.</p>
          )}
        </details>
      )}
    </>
  )
}

function Before({ before }: Pick<RedactableView, 'before'>) {
  if (before.length === 0) return null
  return (
    <section className="wm-section" aria-labelledby="before">
      <h2 id="before">Redacted before</h2>
      <ul className="wm-changes">
        {before.map(({ at, by, fields, reason }) => (
          <li key={at}>
            <strong>{fields.join(', ')}</strong> by {by.name}, <Instant at={at} />: {reason}
          </li>
        ))}
      </ul>
    </section>
  )
}
