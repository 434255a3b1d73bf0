import { saySize } from '@waymark/domain/evidence'
import { ErrorState, ProgressBar } from '../ui/States.tsx'
import { usePackProgress } from './pack-download.ts'

/** After so many seconds without a sign of it, the download never began. */
const TRIES = 20

/** How far the pack has come on its way to the browser, which saves it. */
export function PackProgress({ packId, onAgain }: { packId: string; onAgain: () => void }) {
  const { data, error, errorUpdateCount } = usePackProgress(packId)
  if (!data) {
    if (error && (error.status !== 404 || errorUpdateCount > TRIES))
      return <ErrorState title="The pack did not begin" detail={error.detail} onRetry={onAgain} />
    return <p role="status">Asking for the pack…</p>
  }
  const { state, files, filesSent, bytes, bytesSent, altered } = data
  if (state === 'broken_off')
    return (
      <ErrorState
        title="The pack was broken off"
        detail={`${saySize(bytesSent)} of ${saySize(bytes)} had been sent. The file is not whole: delete it and make the pack again.`}
        onRetry={onAgain}
      />
    )
  return (
    <>
      {state === 'gathering' ? (
        <p role="status">Writing the index, the plans and the self-evaluation…</p>
      ) : (
        <>
          <p role="status" className="govuk-visually-hidden">
            {state === 'sent' ? 'The pack has been sent' : 'The pack is being sent'}
          </p>
          <ProgressBar
            label="Evidence pack"
            value={bytesSent}
            max={bytes}
            words={
              state === 'sent'
                ? `Sent: ${saySize(bytes)}, ${files} files. Your browser keeps it with your downloads.`
                : `${saySize(bytesSent)} of ${saySize(bytes)}, ${filesSent} of ${files} files`
            }
          />
        </>
      )}
      {altered.length > 0 && (
        <div className="wm-notice" role="alert">
          <p>
            {altered.length === 1 ? 'One file no longer fits' : `${altered.length} files no longer fit`} the SHA-256
            kept when it arrived: somebody or something altered it where files are kept. Tell an administrator before
            you hand this pack over.
          </p>
          <ul>
            {altered.map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
