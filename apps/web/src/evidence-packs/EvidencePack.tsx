import { Link } from '@tanstack/react-router'
import { evidencePackRoutes, type PackContents, PackPart } from '@waymark/contract/evidence-packs'
import type { InspectionView } from '@waymark/contract/inspections'
import { saySize } from '@waymark/domain/evidence'
import { useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { Folded } from '../ui/Folded.tsx'
import { CheckboxesField } from '../ui/form/CheckboxesField.tsx'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { type PackSearch, useDownload } from './pack-download.ts'
import { PackProgress } from './PackProgress.tsx'
import { PacksMade } from './PacksMade.tsx'

/** Everything for the inspectors in one file, on one press; what goes in can be looked at and chosen first. */
export function EvidencePack({ inspection }: { inspection: InspectionView }) {
  const { takePack } = inspection.can
  return (
    <>
      <section className="wm-section" aria-labelledby="pack">
        <h2 id="pack">Evidence pack</h2>
        <p>
          One zip file with an index, the plans, the self-evaluation, this log and the evidence by area, and the SHA-256
          of each file to check it by. Who takes it is recorded.
        </p>
        {takePack.allowed ? (
          <MakePack inspectionId={inspection.id} />
        ) : (
          <Button kind="primary" verdict={takePack}>
            Make the evidence pack
          </Button>
        )}
      </section>
      {takePack.allowed && (
        <Folded id="packs" title="Packs made before">
          <PacksMade inspectionId={inspection.id} />
        </Folded>
      )}
    </>
  )
}

/** No plan and no round: as it is usual. */
interface Choices {
  part: string[]
  plan: string[]
  round: string[]
  exempt: 'left_out' | 'marked'
  versions: 'current' | 'all'
}

const partWords: Record<PackPart, string> = {
  plans: 'Plans, with the evidence of their actions',
  self_evaluation: 'Self-evaluation',
  findings: 'Evidence of findings of inspections',
  requests: 'The log of requests, with its evidence',
}

const NOTHING = { allowed: false, reason: 'Choose at least one part' } as const

function MakePack({ inspectionId }: { inspectionId: string }) {
  const form = useForm<Choices>({
    defaultValues: {
      ...{ part: [...PackPart.options], plan: [], round: [], exempt: 'left_out', versions: 'current' },
    },
  })
  const { part = [], plan = [], round = [], exempt, versions } = useWatch({ control: form.control })
  const chosen: PackSearch = {
    ...{ part, exempt, versions },
    ...(plan.length > 0 && { plan: [...plan] }),
    ...(round.length > 0 && { round: [...round] }),
  }
  const view = useView(evidencePackRoutes.contents, {
    params: { inspectionId },
    query: queryFrom(evidencePackRoutes.contents, { ...chosen }),
  })
  const download = useDownload(inspectionId)
  const [packId, setPackId] = useState<string | null>(null)
  const make = () => setPackId(download(chosen))
  return (
    <FormProvider {...form}>
      {view.data && <p>{inShort(view.data.data)}</p>}
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">See and choose what goes in</span>
        </summary>
        <div className="govuk-details__text">
          <Loaded view={view}>
            {(contents) => (
              <>
                <Choosing contents={contents} />
                <WhatGoesIn contents={contents} />
              </>
            )}
          </Loaded>
        </div>
      </details>
      <div className="wm-actions">
        <Button kind="primary" onClick={make} {...(part.length === 0 && { verdict: NOTHING })}>
          Make the evidence pack
        </Button>
      </div>
      {packId !== null && <PackProgress key={packId} packId={packId} onAgain={make} />}
    </FormProvider>
  )
}

const counted = (count: number, one: string, several = `${one}s`) => `${count} ${count === 1 ? one : several}`

const inShort = ({ files, links, bytes, leftOut, requests }: PackContents): string =>
  `${counted(files, 'file')} of evidence, ${saySize(bytes)}; ${counted(links, 'link')}; ${counted(requests, 'request')}. ` +
  (leftOut.length === 0 ? 'Nothing is left out.' : `${counted(leftOut.length, 'piece')} left out.`)

function Choosing({ contents: { plans, rounds } }: { contents: PackContents }) {
  return (
    <>
      <CheckboxesField
        name="part"
        label="Parts"
        choices={PackPart.options.map((value) => ({ value, label: partWords[value] }))}
      />
      {plans.length > 0 && (
        <CheckboxesField
          name="plan"
          label="Plans"
          hint="None chosen: every live plan"
          choices={plans.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      {rounds.length > 0 && (
        <CheckboxesField
          name="round"
          label="Rounds of readiness"
          hint="None chosen: the latest of each framework"
          choices={rounds.map(({ id, title, framework }) => ({ value: id, label: `${framework}, ${title}` }))}
        />
      )}
      <RadioField
        name="exempt"
        label="Evidence that is exempt under Schedule 12A"
        choices={[
          {
            value: 'left_out',
            label: 'Leave it out',
            hint: 'The index says how many pieces, and under which paragraph',
          },
          { value: 'marked', label: 'Include and mark it', hint: 'Its name begins with EXEMPT' },
        ]}
      />
      <RadioField
        name="versions"
        label="Versions of files"
        choices={[
          { value: 'current', label: 'The current one of each' },
          { value: 'all', label: 'Every version' },
        ]}
      />
    </>
  )
}

type Area = PackContents['areas'][number]
const AREAS: Column<Area>[] = [
  { id: 'name', header: 'Area', names: true, cell: ({ name }) => name },
  { id: 'files', header: 'Files', align: 'end', cell: ({ files }) => files },
  { id: 'links', header: 'Links', align: 'end', cell: ({ links }) => links },
  { id: 'bytes', header: 'Size', align: 'end', cell: ({ bytes }) => saySize(bytes) },
]

function WhatGoesIn({ contents: { areas, leftOut, at } }: { contents: PackContents }) {
  return (
    <>
      <h3>What goes in</h3>
      <p className="wm-hint">
        As at <Instant at={at} />
      </p>
      {areas.length === 0 ? (
        <p>No evidence yet: the pack would hold the written pages alone.</p>
      ) : (
        <DataTable caption="Evidence by area" columns={AREAS} rows={areas} idOf={({ name }) => name} />
      )}
      {leftOut.length > 0 && (
        <>
          <h3>Left out</h3>
          <ul>
            {leftOut.map(({ evidenceId, title, why }) => (
              <li key={evidenceId}>
                <Link to={paths.evidencePiece} params={{ evidenceId }}>
                  {title}
                </Link>
                . {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
