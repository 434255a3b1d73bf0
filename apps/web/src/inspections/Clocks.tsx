import { type ClockView, inspectionRoutes, MeetClock, SetClockLength, WaiveClock } from '@waymark/contract/inspections'
import { useState } from 'react'
import { useToday } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { Button, type Verdict } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { NumberField, TextArea } from '../ui/form/TextFields.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { clockTones } from './inspection-words.ts'

type Doing = { what: 'meet' | 'length' | 'waive'; clock: ClockView } | null

/** Times that law or a framework sets, with what started each and how long is left. Where they may not be changed, the page says why. */
export function Clocks({ clocks, edit }: { clocks: readonly ClockView[]; edit: Verdict }) {
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  return (
    <section className="wm-section" aria-labelledby="clocks">
      <h2 id="clocks">Clocks</h2>
      {clocks.length === 0 ? (
        <p>None runs: no event of this inspection has started one.</p>
      ) : (
        <ul className="wm-plain-list">
          {clocks.map((clock) => (
            <li key={clock.id} className="wm-card">
              <OneClock clock={clock} edit={edit} onDo={(what) => setDoing({ what, clock })} />
            </li>
          ))}
        </ul>
      )}
      {doing?.what === 'meet' && <Meet clock={doing.clock} onClose={close} />}
      {doing?.what === 'length' && <Length clock={doing.clock} onClose={close} />}
      {doing?.what === 'waive' && <Waive clock={doing.clock} onClose={close} />}
    </section>
  )
}

function OneClock({
  clock,
  edit,
  onDo,
}: {
  clock: ClockView
  edit: Verdict
  onDo: (what: NonNullable<Doing>['what']) => void
}) {
  const { label, state, sentence, dueOn, startsOn, startsWith, workingDays, usualWorkingDays, source } = clock
  const set = clock.lengthReason !== null
  return (
    <>
      <h3 className="govuk-heading-s">{label}</h3>
      <p>
        <StatusTag tone={clockTones[state]}>{sentence}</StatusTag> Due on{' '}
        <strong>
          <Day day={dueOn} />
        </strong>
      </p>
      <p>
        {workingDays} working days from {startsWith}, <Day day={startsOn} />. <span className="wm-hint">{source}</span>
      </p>
      {set && (
        <p>
          The usual length is {usualWorkingDays} working days. Set by {clock.lengthSetBy?.name}: {clock.lengthReason}
        </p>
      )}
      <div className="wm-actions">
        {state !== 'waived' && (
          <Button
            small
            verdict={edit}
            reasonAt="clocks-refused"
            aria-label={`${clock.metOn ? 'Change' : 'Record'} when met: ${label}`}
            onClick={() => onDo('meet')}
          >
            {clock.metOn ? 'Change when met' : 'Record when met'}
          </Button>
        )}
        <Button
          small
          verdict={edit}
          reasonAt="clocks-refused"
          aria-label={`Change the length: ${label}`}
          onClick={() => onDo('length')}
        >
          Change the length
        </Button>
        {state !== 'met' && (
          <Button
            small
            verdict={edit}
            reasonAt="clocks-refused"
            aria-label={`${state === 'waived' ? 'It does apply' : 'Does not apply'}: ${label}`}
            onClick={() => onDo('waive')}
          >
            {state === 'waived' ? 'It does apply' : 'Does not apply'}
          </Button>
        )}
      </div>
    </>
  )
}

const of = (clock: ClockView) => ({ params: { clockId: clock.id } })
const etagOf = (clock: ClockView) => `"${clock.version}"`

function Meet({ clock, onClose }: { clock: ClockView; onClose: () => void }) {
  const today = useToday()
  const meet = useAct(inspectionRoutes.meetClock, 'Clock saved')
  return (
    <FormDialog
      title={clock.label}
      schema={MeetClock}
      startWith={{ metOn: clock.metOn ?? today }}
      etag={etagOf(clock)}
      submit={(body, ifMatch) => meet.mutateAsync({ ...of(clock), body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save"
    >
      <DayField
        name="metOn"
        label="Met on"
        hint="The day it was published or sent; empty, it is not met yet"
        optional
      />
    </FormDialog>
  )
}

function Length({ clock, onClose }: { clock: ClockView; onClose: () => void }) {
  const set = useAct(inspectionRoutes.setClockLength, 'Length saved')
  return (
    <FormDialog
      title="Change the length of this clock"
      schema={SetClockLength}
      startWith={{ workingDays: clock.workingDays, reason: clock.lengthReason ?? '' }}
      etag={etagOf(clock)}
      submit={(body, ifMatch) => set.mutateAsync({ ...of(clock), body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save length"
    >
      <p>
        {clock.label}: usually {clock.usualWorkingDays} working days ({clock.source}).
      </p>
      <NumberField name="workingDays" label="Length" suffix="working days" />
      <TextArea
        name="reason"
        label="Why"
        hint="Frameworks change: say which one sets this length"
        max={1000}
        rows={3}
      />
    </FormDialog>
  )
}

function Waive({ clock, onClose }: { clock: ClockView; onClose: () => void }) {
  const waive = useAct(inspectionRoutes.waiveClock, 'Clock saved')
  const applies = clock.waivedReason === null
  return (
    <FormDialog
      title={applies ? 'Does this clock not apply?' : 'Does this clock apply after all?'}
      schema={applies ? NEEDS_REASON : WaiveClock}
      startWith={{ reason: '' }}
      etag={etagOf(clock)}
      submit={(body, ifMatch) => waive.mutateAsync({ ...of(clock), body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel={applies ? 'It does not apply' : 'It does apply'}
    >
      <p>{clock.label}</p>
      {applies && <TextArea name="reason" label="Why it does not apply" max={1000} rows={3} />}
    </FormDialog>
  )
}

/** To take a clock away says why; to bring it back needs no words. */
const NEEDS_REASON = WaiveClock.refine(({ reason }) => Boolean(reason), {
  path: ['reason'],
  error: 'Enter why it does not apply',
})
