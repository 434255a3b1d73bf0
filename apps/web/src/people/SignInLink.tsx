import { type OneTimeLink, peopleRoutes, type PersonView } from '@waymark/contract/people'
import { useState } from 'react'
import type { z } from 'zod'
import { useAct } from '../api/view.ts'
import { Button } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { ErrorState } from '../ui/States.tsx'

/** A one-time link to set a first or a new password. It is shown once: only its hash is kept. */
export function SignInLink({ person }: { person: PersonView }) {
  const make = useAct(peopleRoutes.makeLink, 'Link made')
  const [link, setLink] = useState<z.infer<typeof OneTimeLink> | null>(null)
  const hasPassword = person.signIn?.state === 'active'
  return (
    <>
      <p>
        {hasPassword
          ? 'If they have forgotten their password, make a link and give it to them: they set a new one with it.'
          : 'Make a link and give it to them: they set their password with it and come in.'}{' '}
        It works once. Links made earlier stop working.
      </p>
      {make.error && <ErrorState title="No link was made" detail={make.error.detail} />}
      <Button
        verdict={person.can.invite}
        busy={make.isPending}
        onClick={() => make.mutate({ params: { personId: person.id } }, { onSuccess: ({ data }) => setLink(data) })}
      >
        {hasPassword ? 'Make a link to set a new password' : 'Make an invitation link'}
      </Button>
      {link && <LinkShown link={link} name={person.name} onClose={() => setLink(null)} />}
    </>
  )
}

interface LinkShownProps {
  link: z.infer<typeof OneTimeLink>
  name: string
  onClose: () => void
}

export const LinkShown = ({ link, name, onClose }: LinkShownProps) => (
  <ShownOnce
    title={link.purpose === 'invitation' ? `Invitation for ${name}` : `New password for ${name}`}
    url={link.url}
    onClose={onClose}
  >
    Give this link to {name} in a way that only they can read. It is shown this once, and works once, until{' '}
    <Instant at={link.expiresAt} />.
  </ShownOnce>
)
