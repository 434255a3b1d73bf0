import { Link, useNavigate } from '@tanstack/react-router'
import { CouncilReportPart, councilReportRoutes, DraftCouncilReport } from '@waymark/contract/council-reports'
import { peopleRoutes } from '@waymark/contract/people'
import { planRoutes } from '@waymark/contract/plans'
import { COUNCIL_REPORT_PART_WORD } from '@waymark/domain/council-report'
import { useRef } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { CheckboxesField } from '../ui/form/CheckboxesField.tsx'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextField } from '../ui/form/TextFields.tsx'

export function NewCouncilReportPage() {
  const navigate = useNavigate()
  const plans = useView(planRoutes.list, { query: { status: ['live'], pageSize: 200 } })
  const holders = useView(peopleRoutes.list, { query: { role: ['portfolio_holder'], current: true, pageSize: 2 } })
  const draft = useAct(councilReportRoutes.draft, 'Report drafted')
  const made = useRef('')
  return (
    <Loaded view={plans}>
      {({ items }) => (
        <Loaded view={holders}>
          {({ items: [holder] }) => (
            <FormPage
              title="Draft a report to Council"
              caption={<Link to={paths.councilReports}>Reports to Council</Link>}
              schema={DraftCouncilReport}
              startWith={{
                ...{ planId: items.length === 1 ? (items[0]?.id ?? '') : '', committee: 'Council', meetingOn: '' },
                ...{ portfolioHolder: holder?.name ?? '', parts: [...CouncilReportPart.options] },
              }}
              submit={async (body) => {
                made.current = (await draft.mutateAsync({ body })).data.id
              }}
              onDone={() => void navigate({ to: paths.councilReport, params: { reportId: made.current } })}
              submitLabel="Draft the report"
              cancel={<Link to={paths.councilReports}>Cancel</Link>}
              draftKey="council-report.new"
            >
              <SelectField
                name="planId"
                label="Plan"
                hint="Live plans alone: Council is told of what is under way"
                empty="Choose one"
                choices={items.map(({ id, title }) => ({ value: id, label: title }))}
              />
              <HeadingFields />
              <CheckboxesField
                name="parts"
                label="Sections"
                hint="Each can be changed before the report leaves. Themes are the plan’s priorities."
                choices={CouncilReportPart.options.map((part) => ({
                  value: part,
                  label: COUNCIL_REPORT_PART_WORD[part],
                }))}
              />
            </FormPage>
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

export const HeadingFields = () => (
  <>
    <TextField name="committee" label="Committee" />
    <DayField name="meetingOn" label="Date of the meeting" />
    <TextField name="portfolioHolder" label="Portfolio holder" />
  </>
)
