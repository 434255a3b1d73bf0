import { getRouteApi, Link } from '@tanstack/react-router'
import { type SampledEvidence, type SampleRow, sampleRoutes } from '@waymark/contract/samples'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { Instant } from '../ui/Day.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { saySample, stratumWords } from './sample-words.ts'

const route = getRouteApi('/frame/samples/$sampleId')

/** A sample as at its own instant: what was drawn, out of what, and the evidence that each record had. */
export function SamplePage() {
  const { sampleId } = route.useParams()
  const view = useView(sampleRoutes.read, { params: { sampleId } })
  return (
    <Loaded view={view}>
      {(sample) => (
        <>
          <PageHeading
            title={`Sample: ${saySample(sample)}`}
            caption={<Link to={paths.samples}>Samples</Link>}
            actions={<ExportMenu list="sample" query={{ id: sampleId }} />}
          />
          <p className={sample.same ? undefined : 'wm-notice'}>
            {sample.same
              ? 'It was drawn again just now, from the records as they stood then: the same ones came.'
              : 'It was drawn again just now, and other records came: what is kept of the past was changed since, or your role shows you other plans than whoever drew it.'}
          </p>
          <SummaryList
            rows={[
              { name: 'Seed', value: <span className="wm-hash">{sample.seed}</span> },
              { name: 'As at', value: <Instant at={sample.asAt} /> },
              {
                name: 'Drawn',
                value: (
                  <>
                    by {sample.drawnBy.name}, <Instant at={sample.drawnAt} />
                  </>
                ),
              },
              { name: 'Grouped by', value: stratumWords[sample.stratum] },
            ]}
          />
          <section className="wm-section" aria-labelledby="drawn">
            <h2 id="drawn">What was drawn</h2>
            <DataTable caption="What was drawn" columns={columns} rows={sample.rows} idOf={({ id }) => id} />
          </section>
          <section className="wm-section" aria-labelledby="groups">
            <h2 id="groups">Out of what</h2>
            <DataTable caption="Out of what" columns={groups} rows={sample.strata} idOf={({ name }) => name} />
            <h3>Draw it again by hand</h3>
            <p>
              Of each group those are drawn whose SHA-256 of seed, colon and id is the smallest:{' '}
              <code>{`printf '%s' '${sample.seed}:ID' | sha256sum`}</code>. Ids and ranks are in the export. The groups
              share the sample by their size, by largest remainder, after one for each.
            </p>
          </section>
        </>
      )}
    </Loaded>
  )
}

const groups: Column<{ name: string; count: number; drawn: number }>[] = [
  { id: 'name', header: 'Group', names: true, cell: ({ name }) => name },
  { id: 'count', header: 'Records', align: 'end', cell: ({ count }) => count.toLocaleString('en-GB') },
  { id: 'drawn', header: 'Drawn', align: 'end', cell: ({ drawn }) => drawn },
]

const columns: Column<SampleRow>[] = [
  { id: 'number', header: 'No.', align: 'end', cell: ({ number }) => number },
  { id: 'record', header: 'Record', names: true, cell: (row) => <Drawn row={row} /> },
  { id: 'stratum', header: 'Group', cell: ({ stratum }) => stratum },
  {
    id: 'said',
    header: 'What it said',
    cell: ({ said, at, by }) => (
      <>
        {at !== null && (
          <p className="wm-hint">
            {by}, <Instant at={at} />
          </p>
        )}
        {said.map(({ label, words }, index) => (
          <span key={label}>
            {index > 0 && '; '}
            {label}: <strong>{words}</strong>
          </span>
        ))}
      </>
    ),
  },
  { id: 'evidence', header: 'Evidence', cell: ({ evidence }) => <Evidence pieces={evidence} /> },
]

function Drawn({ row: { noun, record, recordId } }: { row: SampleRow }) {
  if (noun !== 'action')
    return (
      <Link to={paths.auditTrail} search={{ record: [recordId] }}>
        {record}
      </Link>
    )
  return (
    <Link to={paths.action} params={{ actionId: recordId }}>
      {record}
    </Link>
  )
}

function Evidence({ pieces }: { pieces: readonly SampledEvidence[] }) {
  if (pieces.length === 0) return <span className="wm-none">None</span>
  return (
    <ul className="wm-changes">
      {pieces.map(({ id, title, fileName, verifiedBy }) => (
        <li key={id}>
          <Link to={paths.evidencePiece} params={{ evidenceId: id }}>
            {title}
          </Link>
          <span className="wm-beneath">
            {fileName ?? 'A link'}; {verifiedBy === null ? 'not verified' : `verified by ${verifiedBy}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
