import { proofRoutes } from '@waymark/contract/proofs'
import { useEffect, useId, useRef, useState } from 'react'
import type { Judged, SignedManifest } from '../../../../scripts/verification.mjs'
import { call } from '../api/client.ts'
import { offline, Problem } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { useDroppedFiles } from '../ui/form/useDroppedFiles.ts'
import { SummaryList } from '../ui/SummaryList.tsx'
import { NotReadable, prove, readKey, readSigned } from './prove.ts'

type Found = { name: string; judged: Judged; holds: boolean | null; end: number; about: string[][] }

/** As it is given out here: whoever doubts this system takes the page that works without it, and a key they had before. */
async function ownKey() {
  const answer = await fetch(proofRoutes.publicKey.path).catch(() => null)
  if (!answer?.ok) throw offline()
  return readKey(await answer.blob())
}

async function look(given: File, file: File | null): Promise<Found> {
  const signed: SignedManifest = await readSigned(given)
  const judged = await prove(signed, await ownKey(), file)
  const { position, head } = signed.manifest.history
  // A manifest that is not ours names no head of ours.
  const isOurs = judged.proved === true || judged.facts.some(([label]) => label === 'The manifest is of')
  const name = given.name
  if (!isOurs) return { name, judged, holds: null, end: 0, about: [] }
  const { data } = await call(proofRoutes.sealed, { query: { position, head } })
  return { name, judged, holds: data.holds, end: data.end.position, about: signed.manifest.about }
}

/** Whether a file is what this system made, and whether the history has been rewritten since. */
export function VerifyPage() {
  const [file, setFile] = useState<File | null>(null)
  const [manifest, setManifest] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const [found, setFound] = useState<Found | null>(null)

  const verify = async () => {
    if (manifest === null) return setWrong('Choose the manifest of an export')
    setBusy(true)
    setWrong(null)
    setFound(null)
    try {
      setFound(await look(manifest, file))
    } catch (error) {
      setWrong(
        error instanceof NotReadable
          ? error.message
          : error instanceof Problem
            ? error.detail
            : 'One of the files could not be read: choose them again',
      )
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <PageHeading
        title="Verify"
        lead="Whether a file is what this system made, and whether what it shows of the past was rewritten since."
      />
      <section className="wm-card" aria-labelledby="verify-here">
        <h2 id="verify-here">Against this system</h2>
        {wrong !== null && (
          <p role="alert" className="govuk-error-message">
            <span className="govuk-visually-hidden">Error: </span>
            {wrong}
          </p>
        )}
        <OneFile
          label="Choose a manifest"
          what="The manifest of any export, however old: it ends in .manifest.json."
          accept=".json,application/json"
          chosen={manifest}
          onFile={setManifest}
        />
        <OneFile
          label="Choose its file"
          what="The file itself, as it was downloaded, if it is to be looked at too. It stays in this browser."
          chosen={file}
          onFile={setFile}
        />
        <Button kind="primary" busy={busy} onClick={() => void verify()}>
          Verify
        </Button>
      </section>
      {found && <Result found={found} />}
      <section className="wm-section" aria-labelledby="verify-offline">
        <h2 id="verify-offline">Without this system</h2>
        <p>
          Whoever doubts this system should not have to ask it. The page below works from your own disk, with no
          network, on a file, its manifest and the public key: one file to keep, to pass on, and to read through first.
        </p>
        <div className="wm-actions">
          <a className="wm-button wm-button--secondary" href="/waymark-verify.html" download>
            Download the page that verifies
          </a>
          <a className="wm-button wm-button--secondary" href={proofRoutes.publicKey.path} download>
            Download the public key
          </a>
        </div>
        <p className="wm-hint">
          Keep the key, and manifests, where those who run this system cannot reach them. Without a browser:{' '}
          <code>npm run verify</code>.
        </p>
      </section>
    </>
  )
}

function OneFile({
  label,
  what,
  accept,
  chosen,
  onFile,
}: {
  label: string
  what: string
  accept?: string
  chosen: File | null
  onFile: (file: File) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const hintId = useId()
  const take = ([file]: readonly File[]) => {
    if (file) onFile(file)
  }
  const { over, target } = useDroppedFiles(take)
  return (
    <div className={over ? 'wm-drop wm-drop--over' : 'wm-drop'} {...target}>
      <Button aria-describedby={hintId} onClick={() => input.current?.click()}>
        {label}
      </Button>
      {chosen && <p role="status">{chosen.name}</p>}
      <p id={hintId} className="wm-hint">
        {what} Or drop it here.
      </p>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </div>
  )
}

const titleOf = ({ judged: { proved, says } }: Found): string =>
  `${proved === null ? 'This cannot be said' : proved ? 'Proved' : 'Not proved'}: ${says}`

function Result({ found }: { found: Found }) {
  const { judged, holds, end, about, name } = found
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [found])
  return (
    <section className="wm-card" aria-labelledby="verified">
      <h2 id="verified" ref={heading} tabIndex={-1}>
        {titleOf(found)}
      </h2>
      <p>
        {holds === null
          ? 'Whether the history was rewritten cannot be asked with it.'
          : holds
            ? `The history has not been rewritten: the sealed chain still holds the head that ${name} names. It has gone on to position ${end.toLocaleString('en-GB')}.`
            : `The history was rewritten since: the sealed chain no longer holds the head that ${name} names. What was sealed by then was altered, removed or put in, or the database was restored from an older backup. Tell the auditors, and keep this manifest.`}
      </p>
      <Facts lines={judged.facts} />
      {about.length > 0 && (
        <details>
          <summary>What the manifest says of the file</summary>
          <Facts lines={about} />
        </details>
      )}
    </section>
  )
}

/** Lines of one label are one fact of several values. */
function Facts({ lines }: { lines: readonly (readonly string[])[] }) {
  const facts = Map.groupBy(lines, ([label = '']) => label)
  return (
    <SummaryList
      rows={[...facts].map(([name, some]) => ({
        name,
        value: some.map(([, ...words], at) => (
          <div key={at} className="wm-hash">
            {words.filter((one) => one !== '').join(', ')}
          </div>
        )),
      }))}
    />
  )
}
