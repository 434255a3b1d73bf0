import { Link } from '@tanstack/react-router'
import { challengeRoutes } from '@waymark/contract/challenges'
import { useState } from 'react'
import { AboutLink } from '../about/AboutLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { Timeline } from '../ui/SummaryList.tsx'
import { AskQuestion } from './AskQuestion.tsx'
import { sayCounts } from './challenge-words.ts'
import { Asked, ChallengeState, Replies, Replying } from './OneChallenge.tsx'

interface Of {
  noun: 'plan' | 'priority' | 'action' | 'finding'
  id: string
  name: string
  /** Offered first as the one to answer. */
  owner: { id: string; name: string } | null
}

const SHOWN = 10

/** The same for all that stand on one page: they share one request. */
const useChallengesOf = ({ noun, id }: Pick<Of, 'noun' | 'id'>) =>
  useView(challengeRoutes.list, { query: { [noun]: [id], sort: 'state', pageSize: SHOWN } })

/** How many questions wait, leading to them further down the page. */
export function QuestionsWaiting({ of }: { of: Pick<Of, 'noun' | 'id'> }) {
  const counts = useChallengesOf(of).data?.data.counts
  const words = counts && sayCounts(counts)
  return words ? <a href="#challenges">{words}</a> : <span className="wm-none">None waiting</span>
}

/** The challenges on a record and on what is below it: those that wait first. */
export function Challenges({ of }: { of: Of }) {
  const [asking, setAsking] = useState(false)
  const view = useChallengesOf(of)
  return (
    <section className="wm-section" aria-labelledby="challenges">
      <div className="wm-section__head">
        <h2 id="challenges">Challenges</h2>
        {view.data && (
          <Button verdict={view.data.data.can.ask} onClick={() => setAsking(true)}>
            Ask a question
          </Button>
        )}
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
                    <Link to={paths.challenge} params={{ challengeId: challenge.id }}>
                      {challenge.question}
                    </Link>
                  ),
                  byline: challenge.askedBy.name,
                  when: (
                    <>
                      <ChallengeState challenge={challenge} /> <Instant at={challenge.askedAt} />
                      {challenge.about.recordId !== of.id && (
                        <>
                          , on <AboutLink about={challenge.about} />
                        </>
                      )}
                    </>
                  ),
                  body: (
                    <>
                      <Asked challenge={challenge} />
                      <Replies challenge={challenge} />
                      <Replying challenge={challenge} />
                    </>
                  ),
                }))}
              />
              {total > SHOWN && (
                <p>
                  <Link to={paths.challenges} search={{ [of.noun]: [of.id], state: ['asked', 'answered', 'closed'] }}>
                    All {total} challenges
                  </Link>
                </p>
              )}
            </>
          )
        }
      </Loaded>
      {asking && (
        <AskQuestion
          about={{ noun: of.noun, recordId: of.id }}
          name={of.name}
          owner={of.owner}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}
