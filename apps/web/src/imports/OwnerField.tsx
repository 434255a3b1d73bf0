import { InvitePerson, type OneTimeLink, peopleRoutes } from '@waymark/contract/people'
import { useEffect, useRef, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import type { z } from 'zod'
import { useSession } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { PersonFields } from '../people/PersonFields.tsx'
import { LinkShown } from '../people/SignInLink.tsx'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { ComboboxField, type ComboboxOption } from '../ui/form/ComboboxField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'

interface OwnerFieldProps {
  name: string
  /** The name, post or initials that stand in the file. */
  words: string
  label: string
  hint: string
  options: readonly ComboboxOption[]
  /** Who was invited for these words just now. */
  invited: string | undefined
  onInvite: () => void
}

/** Whom words of the file mean: somebody who is here, somebody who is invited, or nobody, and then they are kept as text. */
export function OwnerField({ name, words, label, hint, options, invited, onInvite }: OwnerFieldProps) {
  const { can } = useSession()
  const { setValue, watch } = useFormContext()
  useEffect(() => {
    if (invited !== undefined) setValue(name, invited, { shouldDirty: true })
  }, [invited, name, setValue])
  return (
    <div className="wm-import-owner">
      <ComboboxField name={name} label={label} hint={hint} options={options} optional />
      {can.managePeople.allowed && watch(name) === null && (
        <div className="wm-actions">
          <Button small aria-label={`Invite “${words}”`} onClick={onInvite}>
            Invite this person
          </Button>
        </div>
      )}
    </div>
  )
}

interface InviteProps {
  words: string
  onInvited: (personId: string) => void
  onClose: () => void
}

/** Adds the person whom the file names, and shows the link that they come in with, once. Beside the form, not within it. */
export function Invite({ words, onInvited, onClose }: InviteProps) {
  const create = useAct(peopleRoutes.create, null)
  const makeLink = useAct(peopleRoutes.makeLink, null)
  const made = useRef<{ id: string; name: string } | null>(null)
  const [link, setLink] = useState<{ link: z.infer<typeof OneTimeLink>; name: string } | null>(null)
  if (link) return <LinkShown link={link.link} name={link.name} onClose={onClose} />
  return (
    <FormDialog
      title={`Invite “${words}”`}
      schema={InvitePerson}
      startWith={{ name: words.slice(0, 120), jobTitle: '', email: '', serviceAreaId: null }}
      submit={async (body) => {
        made.current = (await create.mutateAsync({ body })).data
      }}
      onDone={() => {
        const person = made.current
        if (!person) return
        onInvited(person.id)
        makeLink.mutate(
          { params: { personId: person.id } },
          {
            onSuccess: ({ data }) => setLink({ link: data, name: person.name }),
            onError: () => {
              announce(`${person.name} was added, but no link was made: make one on their page`)
              onClose()
            },
          },
        )
      }}
      onClose={onClose}
      submitLabel="Add and make a link"
    >
      <p>They are added now, before anything is imported. Give them a role on their page, if they are to have one.</p>
      <PersonFields invites />
    </FormDialog>
  )
}
