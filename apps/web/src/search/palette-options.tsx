import { useNavigate } from '@tanstack/react-router'
import type { SearchHit, SearchKind } from '@waymark/contract/search'
import type { ReactNode } from 'react'
import { useSession } from '../api/session.ts'
import { usePlaces } from '../frame/Navigation.tsx'
import { paths } from '../paths.ts'
import type { Verdict } from '../ui/Button.tsx'
import type { IconName } from '../ui/Icon.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { hitName, hitText, kindWords, Marks, placeOf, Standing, targetOf } from './hit-words.tsx'
import { readRecent } from './recent.ts'
import { fits, readStart, type Start } from './starts.ts'

/** One thing that can be chosen. */
export interface Option {
  id: string
  group: string
  icon?: IconName
  name: ReactNode
  /** What a screen reader and a test call it, where the name is more than text. */
  detail?: ReactNode
  beside?: ReactNode
  verdict?: Verdict | undefined
  /** Found for words typed before: shown until the new are there, and not to be gone to. */
  stale?: boolean
  /** The palette stays open. */
  stays?: boolean
  go: () => void
}

const START = 'Start'
/** In sight with the reason, after all that can be gone to. */
const NOT_YOURS = 'Not for you to start'
/** From a record that was found. */
const START_FROM = 'Start from what was found'

/** Where this person may go, by the words typed. */
export function usePages(typed: string): Option[] {
  const { work, record, council } = usePlaces()
  const navigate = useNavigate()
  return [...work, ...record, ...council]
    .filter(({ name }) => fits(name, typed))
    .map(({ to, name, icon }) => ({
      ...{ id: `page-${to}`, group: 'Go to', icon, name },
      go: () => void navigate({ to }),
    }))
}

/** What was open in this tab. */
export function useRecent(): Option[] {
  const { id } = useSession().person
  const navigate = useNavigate()
  return readRecent(id)
    .filter(({ path }) => path !== window.location.pathname)
    .map(({ path, name }) => ({
      ...{ id: `recent-${path}`, group: 'Opened lately', icon: 'clock' as const, name },
      go: () => void navigate({ to: path }),
    }))
}

/** What can be started that is about no record yet. */
export function useStarts(typed: string): Option[] {
  const { can } = useSession()
  const navigate = useNavigate()
  const starts: { name: string; verdict?: Verdict; go: () => void }[] = [
    { name: 'Post an update: choose the action', go: () => void navigate({ to: paths.myWork }) },
    { name: 'New plan', verdict: can.createPlan, go: () => void navigate({ to: paths.planNew }) },
    {
      name: 'Ask a question: choose the plan',
      verdict: can.askQuestions,
      go: () => void navigate({ to: paths.plans }),
    },
    {
      name: 'Open a reporting period',
      verdict: can.openPeriods,
      go: () => void navigate({ to: paths.reporting }),
    },
    { name: 'Add a person', verdict: can.managePeople, go: () => void navigate({ to: paths.personNew }) },
    { name: 'Add a meeting', verdict: can.manageMeetings, go: () => void navigate({ to: paths.meetings }) },
  ]
  return starts
    .filter(({ name }) => fits(name, typed))
    .map((start) => ({
      ...start,
      id: `start-${start.name}`,
      group: start.verdict?.allowed === false ? NOT_YOURS : START,
    }))
}

/** How many actions are offered something to start from, where that was asked for by its words. */
const OFFERED = 4

/** What was found: by kind in the order of the best of each, and what can be started from it. */
export function useFound(typed: string, hits: readonly SearchHit[], stale: boolean): Option[] {
  const { can } = useSession()
  const navigate = useNavigate()
  const { start } = readStart(typed)
  const kinds = [...new Set(hits.map(({ kind }) => kind))]
  const records = kinds.flatMap((kind) => hits.filter((hit) => hit.kind === kind).map(optionOf))
  const actions = hits.filter((hit) => hit.kind === 'action').slice(0, start ? OFFERED : 1)
  const offered = actions.flatMap((hit) => startsOf(hit).filter((one) => start === null || one.start === start))
  return start ? [...offered, ...records] : [...records, ...offered]

  function optionOf(hit: SearchHit): Option {
    const { kind, id, excerpt, title, rating, standing } = hit
    return {
      ...{ id: `hit-${kind}-${id}`, group: kindWords[kind satisfies SearchKind], stale },
      name: hitName(hit),
      detail: (
        <>
          {placeOf(hit)}
          {title === null && excerpt && (
            <span className="wm-option__excerpt">
              <Marks pieces={excerpt} />
            </span>
          )}
        </>
      ),
      beside: rating ? (
        <>
          <RatingMark rating={rating.declared} size="small" />
          {rating.disagreement && (
            <span className="wm-option__evidence">
              evidence: <RatingMark rating={rating.computed} size="small" />
            </span>
          )}
        </>
      ) : (
        <Standing standing={standing} />
      ),
      go: () => void navigate(targetOf(hit)),
    }
  }

  function startsOf(hit: SearchHit): (Option & { start: Start })[] {
    const name = hitText(hit)
    const params = { actionId: hit.id }
    const option = { group: START_FROM, stale }
    return [
      {
        ...{ ...option, id: `update-${hit.id}`, start: 'update', name: `Post an update on ${name}` },
        ...{ verdict: hit.can?.postUpdate, go: () => void navigate({ to: paths.actionUpdate, params }) },
      },
      {
        ...{ ...option, id: `date-${hit.id}`, start: 'date', name: `Ask for another date on ${name}` },
        ...{ verdict: hit.can?.askForDate, go: () => void navigate({ to: paths.actionDateRequest, params }) },
      },
      {
        ...{ ...option, id: `question-${hit.id}`, start: 'question', name: `Ask a question on ${name}` },
        ...{ verdict: can.askQuestions, go: () => void navigate({ to: paths.action, params, hash: 'challenges' }) },
      },
    ]
  }
}
