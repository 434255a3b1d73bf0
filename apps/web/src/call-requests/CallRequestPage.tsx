import { getRouteApi, Link } from '@tanstack/react-router'
import { type CallRequestInFull, callRequestRoutes } from '@waymark/contract/call-requests'
import { CALL_REPLY_WORD } from '@waymark/domain/call'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { EvidenceSection } from '../evidence/EvidenceSection.tsx'
import { paths } from '../paths.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { SummaryList, Timeline } from '../ui/SummaryList.tsx'
import { RequestState } from './request-parts.tsx'
import { AnswerDialog, EditDialog, ReopenDialog, WithdrawDialog } from './RequestDialogs.tsx'

const route = getRouteApi('/frame/requests/$requestId')

/** What is asked for, whose it is, what was answered, and what shows it? */
export function CallRequestPage() {
  const { requestId } = route.useParams()
  const view = useView(callRequestRoutes.read, { params: { requestId } }, { everySeconds: 60 })
  return <Loaded view={view}>{(request, etag) => <One key={request.id} request={request} etag={etag} />}</Loaded>
}

type Doing = 'answer' | 'edit' | 'reopen' | 'withdraw' | null

function One({ request, etag }: { request: CallRequestInFull; etag: string | null }) {
  const [doing, setDoing] = useState<Doing>(null)
  const { id, inspection, number, words, askedBy, askedAt, owner, wantedAt, elapsed, state, replies, can } = request
  const close = () => setDoing(null)
  return (
    <>
      <PageHeading
        title={`Request ${number}`}
        tabTitle={`Request ${number} of ${inspection.title}`}
        caption={
          <Link to={paths.call} params={{ inspectionId: inspection.id }}>
            The call: {inspection.title}
          </Link>
        }
        actions={
          state === 'open' ? (
            <Button kind="primary" verdict={can.answer} onClick={() => setDoing('answer')}>
              Answer
            </Button>
          ) : (
            <Button kind="primary" verdict={can.reopen} onClick={() => setDoing('reopen')}>
              Open again
            </Button>
          )
        }
      />
      <section className="wm-section" aria-labelledby="asked">
        <h2 id="asked">What they ask for</h2>
        <blockquote className="wm-quote">
          <AsTyped>{words}</AsTyped>
          <p className="wm-hint">
            {askedBy}, <Instant at={askedAt} />
          </p>
        </blockquote>
        <SummaryList
          rows={[
            { name: 'Status', value: <RequestState request={request} /> },
            { name: 'Owner', value: owner?.name ?? <span className="wm-none">Nobody</span> },
            {
              name: 'Wanted by',
              value: wantedAt === null ? <span className="wm-none">No time</span> : <Instant at={wantedAt} />,
            },
            ...(elapsed === null ? [] : [{ name: state === 'open' ? 'Open for' : 'Answered after', value: elapsed }]),
            {
              name: 'Logged by',
              value: (
                <>
                  {request.loggedBy.name}, <Instant at={request.loggedAt} />
                </>
              ),
            },
          ]}
        />
        <div className="wm-actions">
          <Button verdict={can.edit} onClick={() => setDoing('edit')}>
            Change
          </Button>
          {state === 'open' && (
            <Button kind="danger" verdict={can.withdraw} onClick={() => setDoing('withdraw')}>
              Withdraw
            </Button>
          )}
          <LinkButton to={paths.auditTrail} search={{ record: [id], related: ['true'] }}>
            Audit trail
          </LinkButton>
        </div>
      </section>
      <section className="wm-section" aria-labelledby="said">
        <h2 id="said">What was said to it</h2>
        {replies.length === 0 ? (
          <p>Nothing yet.</p>
        ) : (
          <Timeline
            label="What was said to it, the latest first"
            items={replies.toReversed().map((reply) => ({
              ...{ id: reply.id, title: CALL_REPLY_WORD[reply.kind], byline: reply.by.name },
              when: <Instant at={reply.at} />,
              body: <AsTyped>{reply.words}</AsTyped>,
            }))}
          />
        )}
      </section>
      <EvidenceSection of={{ noun: 'call_request', recordId: id }} />
      {doing === 'answer' && <AnswerDialog request={request} onClose={close} />}
      {doing === 'edit' && <EditDialog request={request} etag={etag} onClose={close} />}
      {doing === 'reopen' && <ReopenDialog request={request} onClose={close} />}
      {doing === 'withdraw' && <WithdrawDialog request={request} onClose={close} />}
    </>
  )
}
