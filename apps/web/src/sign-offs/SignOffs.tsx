import type { SignOffView } from '@waymark/contract/sign-offs'
import { Instant } from '../ui/Day.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Timeline } from '../ui/SummaryList.tsx'
import { impactWords, signOffStateTones, signOffStateWords } from '../words.ts'
import { DecideOn } from './DecideOn.tsx'

/** What was put forward as complete, the newest first, and what became of it; nothing where nothing was. */
export function SignOffs({ signOffs }: { signOffs: readonly SignOffView[] }) {
  if (signOffs.length === 0) return null
  return (
    <section className="wm-section" aria-labelledby="sign-offs">
      <h2 id="sign-offs">Sign-off</h2>
      <Timeline
        label="Sign-offs"
        items={signOffs.map((signOff, index) => ({
          id: signOff.id,
          title: (
            <>
              Completion proposed{' '}
              <StatusTag tone={signOffStateTones[signOff.state]}>{signOffStateWords[signOff.state]}</StatusTag>
            </>
          ),
          byline: signOff.proposedBy.name,
          when: <Instant at={signOff.proposedAt} />,
          withdrawn: signOff.state === 'taken_back',
          body: (
            <>
              <RestsOn signOff={signOff} />
              <Outcome signOff={signOff} />
              {index === 0 && <DecideOn signOff={signOff} />}
            </>
          ),
        }))}
      />
    </section>
  )
}

/** The evidence and the impact, in the words of who proposed it. */
export function RestsOn({ signOff }: { signOff: SignOffView }) {
  return (
    <>
      <p>
        <strong>Evidence:</strong> <Linked text={signOff.evidence} />
      </p>
      <p>
        <strong>Impact {impactWords[signOff.impact].toLowerCase()}:</strong> {signOff.impactStatement}
      </p>
    </>
  )
}

const A_LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:)])/

/** Text in which web addresses can be followed, and nothing else is more than text. */
function Linked({ text }: { text: string }) {
  return text.split(A_LINK).map((part, index) =>
    A_LINK.test(part) ? (
      <a key={index} href={part} rel="noreferrer noopener">
        {part}
      </a>
    ) : (
      part
    ),
  )
}

function Outcome({ signOff: { state, decision, assurance } }: { signOff: SignOffView }) {
  return (
    <>
      {decision && (
        <p>
          <strong>{state === 'returned' ? 'Returned' : 'Accepted'}</strong> by {decision.by.name},{' '}
          <Instant at={decision.at} />
          {decision.note && <>: {decision.note}</>}
        </p>
      )}
      {assurance && (
        <p>
          <strong>Checked independently</strong> by {assurance.by.name}, <Instant at={assurance.at} />: {assurance.note}
        </p>
      )}
    </>
  )
}
