import { Link } from '@tanstack/react-router'
import type { MeasureOwed, myWorkRoutes } from '@waymark/contract/my-work'
import { useSession, useToday } from '../api/session.ts'
import type { AnswerOf } from '../api/client.ts'
import { paths } from '../paths.ts'
import { MeasureLink } from '../scorecards/MeasureLink.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { EmptyState } from '../ui/States.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'

type MyWork = AnswerOf<(typeof myWorkRoutes)['list']>

/** What is owed beside updates: answers to questions, and values of measures. */
export function AlsoCounted({ questions, measuresOwed }: Pick<MyWork, 'questions' | 'measuresOwed'>) {
  const me = useSession().person.id
  return (
    <>
      {questions.asked > 0 && (
        <li>
          <Link to={paths.challenges} search={{ state: ['asked'], askedOf: [me] }}>
            <strong>{questions.asked}</strong> {questions.asked === 1 ? 'question' : 'questions'} to answer
            {questions.late > 0 && `, ${questions.late} late`}
          </Link>
        </li>
      )}
      {measuresOwed.length > 0 && (
        <li>
          <strong>{measuresOwed.length}</strong> {measuresOwed.length === 1 ? 'measure' : 'measures'} with a value owed
        </li>
      )}
    </>
  )
}

/** Above the actions: the measures whose values are owed, and where no action is listed, why. */
export function BesideActions({
  measuresOwed,
  none,
  filtered,
}: Pick<MyWork, 'measuresOwed'> & { none: boolean; filtered: boolean }) {
  return (
    <>
      {measuresOwed.length > 0 && <MeasuresOwed owed={measuresOwed} />}
      {none && <NothingListed filtered={filtered} />}
    </>
  )
}

function NothingListed({ filtered }: { filtered: boolean }) {
  return (
    <EmptyState title={filtered ? 'None of your actions fits that' : 'You own no actions'}>
      <p>
        {filtered
          ? 'Look for fewer words, or take a filter off.'
          : 'When somebody makes you the owner of one, it is listed here. All of them are under Actions.'}
      </p>
    </EmptyState>
  )
}

/** Values that are late, like updates that are: those late for longest first. */
function MeasuresOwed({ owed }: { owed: readonly MeasureOwed[] }) {
  return (
    <section className="wm-section" aria-labelledby="measures-owed">
      <h2 id="measures-owed">Measures owed</h2>
      <DataTable caption="Measures owed" columns={columnsOn(useToday())} rows={owed} idOf={({ id }) => id} />
    </section>
  )
}

const columnsOn = (today: string): Column<MeasureOwed>[] => [
  {
    id: 'measure',
    header: 'Measure',
    names: true,
    cell: ({ id, ref, title, coveringFor }) => (
      <>
        <MeasureLink measureId={id}>
          {ref} {title}
        </MeasureLink>
        {coveringFor && <span className="wm-beneath">Covering for {coveringFor.name}</span>}
      </>
    ),
  },
  { id: 'period', header: 'Value for', cell: ({ periodLabel }) => periodLabel },
  {
    id: 'since',
    header: 'Late since',
    cell: ({ since }) => <Day day={since} today={today} />,
  },
  {
    id: 'do',
    header: 'Value',
    screenOnly: true,
    cell: ({ id, ref }) => (
      <LinkButton to={paths.measureValues} params={{ measureId: id }} aria-label={`Enter values of ${ref}`}>
        Enter values
      </LinkButton>
    ),
  },
]
