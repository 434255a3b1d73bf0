import { AgreeDate, dateRequestRoutes, type DateRequestView, RefuseDate } from '@waymark/contract/date-requests'
import { sayDay } from '@waymark/domain/local-date'
import { useState } from 'react'
import { useAct } from '../api/view.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'

/** How a request is called where there are several. */
export const nameOfRequest = ({ action, milestone, priority }: DateRequestView): string =>
  milestone ? `${(action ?? priority).ref} ${milestone.title}` : (action ?? priority).ref

/** What may be done with a request for a new date now. */
export function DecideOnDate({ request }: { request: DateRequestView }) {
  const [doing, setDoing] = useState<'agree' | 'refuse' | null>(null)
  const takeBack = useAct(dateRequestRoutes.takeBack, 'Request taken back')
  if (request.state !== 'asked') return null
  const name = nameOfRequest(request)
  const of = { request, onClose: () => setDoing(null) }
  const { decide, takeBack: mayTakeBack } = request.can
  return (
    <>
      <div className="wm-actions">
        <Button
          small
          kind="primary"
          verdict={decide}
          aria-label={`Agree the new date of ${name}`}
          onClick={() => setDoing('agree')}
        >
          Agree
        </Button>
        <Button small verdict={decide} aria-label={`Refuse the new date of ${name}`} onClick={() => setDoing('refuse')}>
          Refuse
        </Button>
        {mayTakeBack.allowed && (
          <Button
            small
            busy={takeBack.isPending}
            aria-label={`Take back the request for ${name}`}
            onClick={() => takeBack.mutate({ params: { dateRequestId: request.id } })}
          >
            Take back
          </Button>
        )}
      </div>
      {doing === 'agree' && <Agree {...of} />}
      {doing === 'refuse' && <Refuse {...of} />}
    </>
  )
}

interface Deciding {
  request: DateRequestView
  onClose: () => void
}

function Agree({ request, onClose }: Deciding) {
  const agree = useAct(dateRequestRoutes.agree, `${nameOfRequest(request)} is due on ${sayDay(request.toOn)}`)
  return (
    <FormDialog
      title={`Agree ${sayDay(request.toOn)}?`}
      schema={AgreeDate}
      startWith={{ note: '' }}
      submit={(body) => agree.mutateAsync({ params: { dateRequestId: request.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Agree"
    >
      <p>{request.effect}</p>
      <TextArea name="note" label="What you expect in return" optional max={2000} rows={3} />
    </FormDialog>
  )
}

function Refuse({ request, onClose }: Deciding) {
  const refuse = useAct(dateRequestRoutes.refuse, `${nameOfRequest(request)} keeps its date`)
  return (
    <FormDialog
      title={`Refuse ${sayDay(request.toOn)}?`}
      schema={RefuseDate}
      startWith={{ note: '' }}
      submit={(body) => refuse.mutateAsync({ params: { dateRequestId: request.id }, body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Refuse"
    >
      <p>{request.effect}</p>
      <TextArea name="note" label="Why, and what you expect instead" max={2000} rows={4} />
    </FormDialog>
  )
}
