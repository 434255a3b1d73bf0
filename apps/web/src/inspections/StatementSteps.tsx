import { inspectionRoutes, SetStatementStep, type StatementStepView } from '@waymark/contract/inspections'
import { STATEMENT_STEP_WORD } from '@waymark/domain/statutory-clocks'
import { useState } from 'react'
import { useToday } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { Button, type Verdict } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextField } from '../ui/form/TextFields.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'

/** From the report to the published statement: who did each step, and when. */
export function StatementSteps({ steps, edit }: { steps: readonly StatementStepView[]; edit: Verdict }) {
  const today = useToday()
  const [changing, setChanging] = useState<StatementStepView | null>(null)
  const columns: Column<StatementStepView>[] = [
    { id: 'step', header: 'Step', names: true, cell: ({ step }) => STATEMENT_STEP_WORD[step] },
    { id: 'who', header: 'By or with', cell: ({ who }) => who ?? <span className="wm-none">Not said</span> },
    {
      id: 'dueOn',
      header: 'Planned for',
      cell: ({ dueOn, doneOn }) =>
        dueOn ? <Day day={dueOn} today={doneOn ? undefined : today} /> : <span className="wm-none">Not planned</span>,
    },
    {
      id: 'doneOn',
      header: 'Done',
      cell: ({ dueOn, doneOn }) =>
        doneOn ? (
          <>
            <StatusTag tone="done">Done</StatusTag>{' '}
            <span className="wm-beneath">
              <Day day={doneOn} />
            </span>
          </>
        ) : (
          <StatusTag tone={dueOn && dueOn < today ? 'warning' : 'neutral'}>
            {dueOn && dueOn < today ? 'Overdue' : 'Not yet'}
          </StatusTag>
        ),
    },
    {
      id: 'change',
      header: 'Change',
      screenOnly: true,
      cell: (step) => (
        <Button
          small
          verdict={edit}
          reasonAt="clocks-refused"
          aria-label={`Change the step: ${STATEMENT_STEP_WORD[step.step]}`}
          onClick={() => setChanging(step)}
        >
          Change
        </Button>
      ),
    },
  ]
  if (steps.length === 0) return null
  return (
    <section className="wm-section" aria-labelledby="steps">
      <h2 id="steps">Steps to publication of the statement</h2>
      <DataTable caption="Steps to publication" columns={columns} rows={steps} idOf={({ id }) => id} />
      {changing && <ChangeStep step={changing} onClose={() => setChanging(null)} />}
    </section>
  )
}

function ChangeStep({ step, onClose }: { step: StatementStepView; onClose: () => void }) {
  const set = useAct(inspectionRoutes.setStep, 'Step saved')
  return (
    <FormDialog
      title={STATEMENT_STEP_WORD[step.step]}
      schema={SetStatementStep}
      startWith={{ who: step.who ?? '', dueOn: step.dueOn, doneOn: step.doneOn }}
      etag={`"${step.version}"`}
      submit={(body, ifMatch) => set.mutateAsync({ params: { stepId: step.id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save step"
    >
      <TextField name="who" label="By or with" hint="Such as Cabinet, or the safeguarding board" optional />
      <DayField name="dueOn" label="Planned for" optional />
      <DayField
        name="doneOn"
        label="Done on"
        hint={step.step === 'published' ? 'Meets the clock of the statement' : undefined}
        optional
      />
    </FormDialog>
  )
}
