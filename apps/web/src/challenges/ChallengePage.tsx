import { getRouteApi, Link } from '@tanstack/react-router'
import { type ChallengeInFull, challengeRoutes } from '@waymark/contract/challenges'
import { AboutLink } from '../about/AboutLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useAsAt, useToday } from '../api/session.ts'
import { useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingPair } from '../ui/RatingMark.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { ChallengeState, Replies, Replying } from './OneChallenge.tsx'

const route = getRouteApi('/frame/challenges/$challengeId')

/** What was asked, what was answered, and how did the record stand, then and now? */
export function ChallengePage() {
  const { challengeId } = route.useParams()
  const view = useView(challengeRoutes.read, { params: { challengeId } })
  return <Loaded view={view}>{(challenge) => <One key={challenge.id} challenge={challenge} />}</Loaded>
}

const titleOf = ({ about: { noun, ref, title } }: ChallengeInFull): string => {
  if (noun === 'milestone') return `Question on the milestone “${title}”`
  if (noun === 'finding') return `Question on finding ${ref}`
  return noun === 'plan' ? `Question on ${title}` : `Question on ${ref} ${title}`
}

function One({ challenge }: { challenge: ChallengeInFull }) {
  const today = useToday()
  const { about, plan, inspection, question, askedBy, askedAt, askedOf, answerByOn, meeting, state, replies } =
    challenge
  return (
    <>
      <PageHeading title={titleOf(challenge)} caption={<Link to={paths.challenges}>Challenges</Link>} />
      <section className="wm-section" aria-labelledby="question">
        <h2 id="question">What was asked</h2>
        <blockquote className="wm-quote">
          <AsTyped>{question}</AsTyped>
          <p className="wm-hint">
            {askedBy.name}, <Instant at={askedAt} />
          </p>
        </blockquote>
        <SummaryList
          rows={[
            { name: 'Where it stands', value: <ChallengeState challenge={challenge} /> },
            { name: 'About', value: <AboutLink about={about} /> },
            ...(inspection
              ? [
                  {
                    name: 'Inspection',
                    value: (
                      <Link to={paths.inspection} params={{ inspectionId: inspection.id }}>
                        {inspection.title}
                      </Link>
                    ),
                  },
                ]
              : []),
            ...(plan === null || about.noun === 'plan'
              ? []
              : [
                  {
                    name: 'Plan',
                    value: (
                      <Link to={paths.plan} params={{ planId: plan.id }}>
                        {plan.title}
                      </Link>
                    ),
                  },
                ]),
            { name: 'Who should answer', value: askedOf.name },
            { name: 'Answer by', value: <Day day={answerByOn} today={state === 'asked' ? today : undefined} /> },
            ...(meeting
              ? [
                  {
                    name: 'Asked at',
                    value: (
                      <>
                        {meeting.title}, <Day day={meeting.heldOn} />
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </section>
      <section className="wm-section" aria-labelledby="said">
        <h2 id="said">What was said since</h2>
        {replies.length === 0 ? <p>Nothing yet.</p> : <Replies challenge={challenge} />}
        <Replying challenge={challenge} all />
      </section>
      <ThenAndNow challenge={challenge} />
      <div className="wm-actions">
        <LinkButton to={paths.auditTrail} search={{ record: [challenge.id], related: ['true'] }}>
          Audit trail
        </LinkButton>
      </div>
    </>
  )
}

/** So that an answer can be read against how things stood when the question was put. */
function ThenAndNow({ challenge: { ratings, about, askedAt } }: { challenge: ChallengeInFull }) {
  const asAt = useAsAt()
  const today = useToday()
  if (!ratings) return null
  const { of, whenAsked, now } = ratings
  return (
    <section className="wm-section" aria-labelledby="ratings">
      <h2 id="ratings">How the {of} stood</h2>
      {about.noun === 'milestone' && <p>The {of} that the milestone is a step of: a milestone has no rating.</p>}
      <div className="wm-then-and-now">
        <div>
          <h3>
            When it was asked, <Instant at={askedAt} />
          </h3>
          <RatingPair declared={whenAsked.declared} computed={whenAsked.computed} sentence={whenAsked.sentence} />
        </div>
        <div>
          <h3>{asAt ? <Day day={today} /> : 'Now'}</h3>
          <RatingPair declared={now.declared} computed={now.computed} sentence={now.sentence} />
        </div>
      </div>
    </section>
  )
}
