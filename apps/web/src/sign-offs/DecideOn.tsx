import {
  AcceptSignOff,
  AssureSignOff,
  ReturnSignOff,
  signOffRoutes,
  type SignOffView,
} from '@waymark/contract/sign-offs'
import { useState } from 'react'
import { useAct } from '../api/view.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'

/** What may be done with a proposal of completion now, each with its few words. */
export function DecideOn({ signOff }: { signOff: SignOffView }) {
  const [doing, setDoing] = useState<'accept' | 'return' | 'assure' | null>(null)
  const close = () => setDoing(null)
  const { can, action, state, assurance } = signOff
  const of = { signOff, onClose: close }
  return (
    <>
      <div className="wm-actions">
        {state === 'proposed' && (
          <>
            <Button
              small
              kind="primary"
              verdict={can.decide}
              aria-label={`Accept ${action.ref}`}
              onClick={() => setDoing('accept')}
            >
              Accept
            </Button>
            <Button small verdict={can.decide} aria-label={`Return ${action.ref}`} onClick={() => setDoing('return')}>
              Return
            </Button>
          </>
        )}
        {state === 'accepted' && !assurance && (
          <Button
            small
            verdict={can.assure}
            aria-label={`Mark as assured: ${action.ref}`}
            onClick={() => setDoing('assure')}
          >
            Mark as assured
          </Button>
        )}
      </div>
      {doing === 'accept' && <Accept {...of} />}
      {doing === 'return' && <GiveBack {...of} />}
      {doing === 'assure' && <Assure {...of} />}
    </>
  )
}

interface Deciding {
  signOff: SignOffView
  onClose: () => void
}

function Accept({ signOff, onClose }: Deciding) {
  const accept = useAct(signOffRoutes.accept, `${signOff.action.ref} is complete`)
  return (
    <FormDialog
      title={`Accept ${signOff.action.ref} as complete?`}
      schema={AcceptSignOff}
      startWith={{ note: '' }}
      submit={(body) => accept.mutateAsync({ params: { signOffId: signOff.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Accept"
    >
      <p>{signOff.action.title}</p>
      <TextArea name="note" label="What convinced you" optional max={2000} rows={3} />
    </FormDialog>
  )
}

function GiveBack({ signOff, onClose }: Deciding) {
  const giveBack = useAct(signOffRoutes.return, `${signOff.action.ref} was returned`)
  return (
    <FormDialog
      title={`Return ${signOff.action.ref} to its owner?`}
      schema={ReturnSignOff}
      startWith={{ note: '' }}
      submit={(body) => giveBack.mutateAsync({ params: { signOffId: signOff.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Return"
    >
      <p>{signOff.action.title}</p>
      <TextArea name="note" label="Why, and what would make it complete" max={2000} rows={4} />
    </FormDialog>
  )
}

function Assure({ signOff, onClose }: Deciding) {
  const assure = useAct(signOffRoutes.assure, `${signOff.action.ref} is assured`)
  return (
    <FormDialog
      title={`Mark ${signOff.action.ref} as assured?`}
      schema={AssureSignOff}
      startWith={{ note: '' }}
      submit={(body) => assure.mutateAsync({ params: { signOffId: signOff.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Mark as assured"
    >
      <p>It is rated blue from then on: complete, and checked by somebody who had no part in it.</p>
      <TextArea name="note" label="What you checked" max={2000} rows={3} />
    </FormDialog>
  )
}
