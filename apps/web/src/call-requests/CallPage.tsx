import { getRouteApi, Link } from '@tanstack/react-router'
import { type CallStage, inspectionRoutes, type InspectionView } from '@waymark/contract/inspections'
import type { CallStageState } from '@waymark/contract/inspection-words'
import { CALL_STAGE_STATE_WORD, CALL_STAGE_WORD } from '@waymark/domain/call'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { EvidencePack } from '../evidence-packs/EvidencePack.tsx'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { StatusTag, type TagTone } from '../ui/StatusTag.tsx'
import { LogRequestForm } from './LogRequestForm.tsx'
import { RequestsList } from './RequestsList.tsx'
import { TimelineDialog } from './TimelineDialog.tsx'

const route = getRouteApi('/frame/inspections/$inspectionId/call')

/** The days of an inspection: what is now and next, what inspectors asked for, and all the evidence in one file. */
export function CallPage() {
  const { inspectionId } = route.useParams()
  const { search, go } = useListAddress(route)
  // Others log and answer at the same time, and stages begin by themselves.
  const view = useView(inspectionRoutes.read, { params: { inspectionId } }, { everySeconds: 60 })
  return (
    <Loaded view={view}>
      {(inspection, etag) => (
        <>
          <PageHeading
            title={`The call: ${inspection.title}`}
            caption={
              <Link to={paths.inspection} params={{ inspectionId }}>
                {inspection.title}
              </Link>
            }
            lead="What is now and what comes next, what inspectors ask for, and all the evidence in one file."
          />
          <Stages inspection={inspection} etag={etag} />
          <section className="wm-section" aria-labelledby="requests">
            <h2 id="requests">Requests from inspectors</h2>
            {inspection.can.logRequest.allowed ? (
              <LogRequestForm inspectionId={inspection.id} />
            ) : (
              <p className="wm-hint">{inspection.can.logRequest.reason}</p>
            )}
            <RequestsList inspectionId={inspection.id} search={search} go={go} />
          </section>
          <EvidencePack inspection={inspection} />
        </>
      )}
    </Loaded>
  )
}

const stageTones: Record<CallStageState, TagTone> = {
  past: 'done',
  now: 'warning',
  next: 'brand',
  later: 'neutral',
  not_set: 'neutral',
}

function Stages({ inspection, etag }: { inspection: InspectionView; etag: string | null }) {
  const [setting, setSetting] = useState(false)
  return (
    <section className="wm-section" aria-labelledby="timeline">
      <div className="wm-section__head">
        <h2 id="timeline">Timeline</h2>
        <Button verdict={inspection.can.edit} onClick={() => setSetting(true)}>
          Set days and times
        </Button>
      </div>
      <ol className="wm-abreast wm-plain-list">
        {inspection.timeline.map((stage) => (
          <Stage key={stage.stage} stage={stage} />
        ))}
      </ol>
      {setting && <TimelineDialog inspection={inspection} etag={etag} onClose={() => setSetting(false)} />}
    </section>
  )
}

function Stage({ stage: { stage, state, from, time, to, sentence } }: { stage: CallStage }) {
  return (
    <li className="wm-card" aria-current={state === 'now' ? 'step' : undefined}>
      <h3>{CALL_STAGE_WORD[stage]}</h3>
      <p>
        <StatusTag tone={stageTones[state]}>{CALL_STAGE_STATE_WORD[state]}</StatusTag>
      </p>
      {from !== null && (
        <>
          <p>
            <Day day={from} />
            {time !== null && ` at ${time}`}
            {to !== null && to !== from && (
              <>
                {' to '}
                <Day day={to} />
              </>
            )}
          </p>
          <p className="wm-hint">{sentence}</p>
        </>
      )}
    </li>
  )
}
