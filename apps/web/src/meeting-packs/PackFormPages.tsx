import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import {
  CreateMeetingPack,
  EditMeetingPack,
  meetingPackRoutes,
  type MeetingPackView,
  PackSection,
} from '@waymark/contract/meeting-packs'
import { PACK_AUDIENCE_WORD, PACK_SECTION_WORD } from '@waymark/domain/meeting-pack'
import { useEffect, useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { z } from 'zod'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { dayInWords, instantInWords } from '../ui/dates.ts'
import { CheckboxesField } from '../ui/form/CheckboxesField.tsx'
import { RadioField, SelectField } from '../ui/form/ChoiceFields.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'

type Proposal = z.output<(typeof meetingPackRoutes)['proposal']['ok']>

export function NewPackPage() {
  const view = useView(meetingPackRoutes.proposal, {})
  return <Loaded view={view}>{(proposal) => <NewPack proposal={proposal} />}</Loaded>
}

function NewPack({ proposal }: { proposal: Proposal }) {
  const { meeting } = getRouteApi('/frame/packs/new').useSearch()
  const navigate = useNavigate()
  const create = useAct(meetingPackRoutes.create, 'Pack begun')
  const made = useRef<string | null>(null)
  return (
    <FormPage
      title="New pack"
      caption={<Link to={paths.packs}>Packs</Link>}
      lead="It begins as a draft: look at it, have the director comment, then freeze it."
      schema={CreateMeetingPack}
      startWith={{
        ...{ meetingId: meeting?.[0] ?? '', title: '', audience: 'restricted', sections: [...PackSection.options] },
        ...{ planIds: proposal.plans.filter(({ isLive }) => isLive).map(({ id }) => id), asAtOn: null },
        ...{ previousId: null, comment: '' },
      }}
      submit={async (body) => {
        made.current = (await create.mutateAsync({ body })).data.id
      }}
      onDone={() => void navigate({ to: paths.pack, params: { packId: made.current ?? '' } })}
      submitLabel="Make draft"
      cancel={<Link to={paths.packs}>Cancel</Link>}
      draftKey="pack.new"
      inWords={inWords(proposal)}
    >
      <Fields proposal={proposal} proposes />
      <TextArea
        name="comment"
        label="Director’s comment"
        hint="Directors can write it themselves while the pack is a draft"
        optional
        max={4000}
      />
    </FormPage>
  )
}

export function EditPackPage() {
  const { packId } = getRouteApi('/frame/packs/$packId/edit').useParams()
  const proposal = useView(meetingPackRoutes.proposal, {})
  const view = useView(meetingPackRoutes.read, { params: { packId } })
  return (
    <Loaded view={proposal}>
      {(given) => (
        <Loaded view={view}>{(pack, etag) => <EditPack key={pack.id} {...{ pack, etag, proposal: given }} />}</Loaded>
      )}
    </Loaded>
  )
}

function EditPack({ pack, etag, proposal }: { pack: MeetingPackView; etag: string | null; proposal: Proposal }) {
  const navigate = useNavigate()
  const edit = useAct(meetingPackRoutes.edit, 'Pack saved')
  const back = { to: paths.pack, params: { packId: pack.id } } as const
  return (
    <FormPage
      title="Change what the pack holds"
      caption={<Link {...back}>{pack.title}</Link>}
      schema={EditMeetingPack}
      startWith={{
        ...{ meetingId: pack.meeting.id, title: pack.title, audience: pack.audience, sections: pack.sections },
        ...{ planIds: pack.plans.map(({ id }) => id), asAtOn: pack.asAtOn, previousId: pack.previous?.id ?? null },
      }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { packId: pack.id }, body, ifMatch })}
      onDone={() => void navigate(back)}
      submitLabel="Save pack"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`pack.${pack.id}`}
      inWords={inWords(proposal)}
    >
      <Fields proposal={proposal} />
    </FormPage>
  )
}

/** `proposes`: what a meeting brings with it is filled in once it is chosen. */
function Fields({
  proposal: { meetings, plans, earlier },
  proposes = false,
}: {
  proposal: Proposal
  proposes?: boolean
}) {
  const audience: unknown = useWatch({ name: 'audience' })
  const meetingId: unknown = useWatch({ name: 'meetingId' })
  const meeting = meetings.find(({ id }) => id === meetingId)
  const { getValues, setValue } = useFormContext()
  useEffect(() => {
    if (audience !== 'public') return
    const isPublic = new Set(plans.flatMap((plan) => (plan.isPublic ? plan.id : [])))
    const chosen = getValues('planIds') as string[]
    if (!chosen.every((id) => isPublic.has(id)))
      setValue(
        'planIds',
        chosen.filter((id) => isPublic.has(id)),
      )
  }, [audience, plans, getValues, setValue])
  return (
    <>
      <ComboboxField
        name="meetingId"
        label="Meeting"
        options={meetings.map(({ id, title, heldOn, part }) => ({
          ...{ id, name: title },
          detail: `${dayInWords(heldOn)}${part === 'part_2' ? ', Part 2' : ''}`,
        }))}
      />
      {proposes && <Proposing meeting={meeting} earlier={earlier} />}
      <TextField name="title" label="Title" />
      <RadioField
        name="audience"
        label="Who it is for"
        choices={[
          {
            value: 'public',
            label: PACK_AUDIENCE_WORD.public,
            hint: 'Nothing exempt, nobody’s name, nothing of an inspection before it is published',
            ...(meeting?.part === 'part_2' && {
              verdict: { allowed: false, reason: 'This meeting is held in private, as Part 2' },
            }),
          },
          {
            value: 'restricted',
            label: PACK_AUDIENCE_WORD.restricted,
            hint: 'Those it is published to. What is exempt under Schedule 12A is marked so',
          },
        ]}
      />
      <CheckboxesField
        name="planIds"
        label="Plans"
        choices={plans
          .filter(({ isPublic }) => audience !== 'public' || isPublic)
          .map(({ id, title, isLive }) => ({ value: id, label: isLive ? title : `${title} (closed)` }))}
      />
      <CheckboxesField
        name="sections"
        label="What follows the brief"
        choices={PackSection.options.map((value) => ({ value, label: PACK_SECTION_WORD[value] }))}
      />
      <DayField
        name="asAtOn"
        label="Day it shows"
        hint="The end of a day that has passed. Leave it empty to show the moment it is frozen"
        optional
      />
      <SelectField
        name="previousId"
        label="The pack before it"
        hint="What changed is counted from it"
        optional
        empty="None"
        choices={earlier.map(({ id, title, asAt }) => ({
          value: id,
          label: `${title}, as at ${instantInWords(asAt)}`,
        }))}
      />
    </>
  )
}

type Meeting = Proposal['meetings'][number]

/** Its title, who it is for, and the last pack of the same committee or board: unless something else was chosen. */
function Proposing({ meeting, earlier }: { meeting: Meeting | undefined; earlier: Proposal['earlier'] }) {
  const { getFieldState, setValue } = useFormContext()
  useEffect(() => {
    if (!meeting) return
    const propose = (name: string, value: unknown) => {
      if (!getFieldState(name).isDirty) setValue(name, value)
    }
    propose('title', `${meeting.title}: pack`)
    if (meeting.part === 'part_2') setValue('audience', 'restricted')
    propose(
      'previousId',
      earlier.find(({ body, heldOn }) => body === meeting.body && heldOn < meeting.heldOn)?.id ?? null,
    )
  }, [meeting, earlier, getFieldState, setValue])
  return null
}

const inWords =
  ({ meetings, plans, earlier }: Proposal) =>
  (field: string, value: unknown): string | null => {
    if (field === 'meetingId') return meetings.find(({ id }) => id === value)?.title ?? null
    if (field === 'previousId') return earlier.find(({ id }) => id === value)?.title ?? 'None'
    if (field === 'planIds')
      return (value as string[]).map((id) => plans.find((one) => one.id === id)?.title).join(', ')
    if (field === 'sections') return (value as PackSection[]).map((one) => PACK_SECTION_WORD[one]).join(', ')
    return field === 'audience' ? PACK_AUDIENCE_WORD[value as keyof typeof PACK_AUDIENCE_WORD] : null
  }
