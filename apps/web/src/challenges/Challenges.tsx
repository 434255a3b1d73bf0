import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AskChallenge, challengeRoutes } from '@waymark/contract/challenges'
import { milestoneRoutes } from '@waymark/contract/milestones'
import type { About } from '@waymark/contract/about'
import { addDays } from '@waymark/domain/local-date'
import { useState } from 'react'
import { z } from 'zod'
import { AboutLink } from '../about/AboutLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { recentMeetingsQuery } from '../frame/frame.queries.ts'
import { paths } from '../paths.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { Button } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { dayInWords } from '../ui/dates.ts'
import { SelectField } from '../ui/form/ChoiceFields.tsx'
import { ComboboxField } from '../ui/form/ComboboxField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { Timeline } from '../ui/SummaryList.tsx'
import { ANSWERING, ChallengeState, Thread } from './OneChallenge.tsx'

export interface AskedAbout {
  noun: 'plan' | 'priority' | 'action'
  id: string
  name: string
  /** Offered first as the one to answer. */
  owner: { id: string; name: string } | null
}

const SHOWN = 20

/** The challenges on a record and on what is below it: those that wait first. */
export function Challenges({ of }: { of: AskedAbout }) {
  const [asking, setAsking] = useState(false)
  const within = { [of.noun]: [of.id] }
  const view = useView(challengeRoutes.list, { query: { ...within, pageSize: SHOWN } })
  return (
    <section className="wm-section" aria-labelledby="challenges">
      <div className="wm-section__head">
        <h2 id="challenges">Challenges</h2>
        {view.data?.data.can.ask.allowed && <Button onClick={() => setAsking(true)}>Ask a question</Button>}
      </div>
      <Loaded view={view}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p>No question has been asked.</p>
          ) : (
            <>
              <Timeline
                label="Challenges"
                items={items.map((challenge) => ({
                  id: challenge.id,
                  title: (
                    <>
                      {challenge.question} <ChallengeState challenge={challenge} />
                    </>
                  ),
                  byline: challenge.askedBy.name,
                  when: (
                    <>
                      <Instant at={challenge.askedAt} />
                      {challenge.about.recordId !== of.id && (
                        <>
                          , on <AboutLink about={challenge.about} />
                        </>
                      )}
                    </>
                  ),
                  body: <Thread challenge={challenge} />,
                }))}
              />
              {total > SHOWN && (
                <p>
                  <Link to={paths.challenges} search={within}>
                    All {total} challenges
                  </Link>
                </p>
              )}
            </>
          )
        }
      </Loaded>
      {asking && <Ask of={of} onClose={() => setAsking(false)} />}
    </section>
  )
}

/** `which`: the record itself, or a milestone of it. */
const AskForm = AskChallenge.omit({ about: true }).extend({ which: z.string() })

function Ask({ of, onClose }: { of: AskedAbout; onClose: () => void }) {
  const today = useToday()
  const ask = useAct(challengeRoutes.ask, 'Asked: they are told, and so are those who follow it')
  const people = usePeopleChoices(ANSWERING)
  const meetings = useQuery(recentMeetingsQuery(today))
  const below = of.noun === 'action' ? { action: [of.id] } : { priority: [of.id] }
  const milestones = useView(milestoneRoutes.list, { query: { ...below, pageSize: 200 } })
  const own = milestones.data?.data.items.filter(({ action }) => of.noun === 'action' || action === null) ?? []
  const aboutOf = (which: string): About =>
    which === of.id ? { noun: of.noun, recordId: of.id } : { noun: 'milestone', recordId: which }
  return (
    <FormDialog
      title={`Ask about ${of.name}`}
      schema={AskForm}
      startWith={{ which: of.id, question: '', askedOfId: of.owner?.id ?? '', answerByOn: addDays(today, 14) }}
      draftKey={`ask.${of.id}`}
      submit={({ which, ...body }) => ask.mutateAsync({ body: { ...body, about: aboutOf(which) } })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Ask"
    >
      <TextArea name="question" label="Your question" hint="Everybody who sees the plan can read it" max={2000} />
      {of.noun !== 'plan' && own.length > 0 && (
        <SelectField
          name="which"
          label="About"
          choices={[
            { value: of.id, label: of.name },
            ...own.map(({ id, title }) => ({ value: id, label: `Milestone “${title}”` })),
          ]}
        />
      )}
      <ComboboxField name="askedOfId" label="Who should answer" options={people} />
      <DayField name="answerByOn" label="Answer by" />
      <SelectField
        name="meetingId"
        label="Asked at a meeting"
        optional
        empty="At none"
        choices={(meetings.data ?? []).map(({ id, title, heldOn }) => ({
          value: id,
          label: `${title}, ${dayInWords(heldOn)}`,
        }))}
      />
    </FormDialog>
  )
}
