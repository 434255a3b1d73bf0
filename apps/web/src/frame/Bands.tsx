import { Link } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { paths } from '../paths.ts'
import { dayInWords, instantInWords } from '../ui/dates.ts'
import { Icon } from '../ui/Icon.tsx'

/** While a past instant is shown nothing can be changed, and nobody may mistake it for today. */
export function PastBand({ asAt }: { asAt: string }) {
  return (
    <section className="wm-past-band" aria-label="You are looking at the past">
      <p>
        <Icon name="clock" />
        <span>
          <strong>
            As it stood {asAt.includes('T') ? `on ${instantInWords(asAt)}` : `at the end of ${dayInWords(asAt)}`}.
          </strong>{' '}
          Nothing can be changed here.
        </span>
      </p>
      <Link to={paths.compare} search={{ from: [asAt], asAt: undefined }} className="wm-past-band__back">
        Compare with today
      </Link>
      <Link to="." search={(search) => ({ ...search, asAt: undefined })} className="wm-past-band__back">
        Back to today
      </Link>
    </section>
  )
}

export function DemoBand({ notice }: { notice: string | null }) {
  return (
    <aside className="wm-demo-band" aria-label="Demonstration">
      <strong>Demonstration.</strong>{' '}
      {notice ?? 'This council is fictional. Its published figures are real, the rest is invented.'}
    </aside>
  )
}

function onConnection(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

export function OfflineBand() {
  const online = useSyncExternalStore(onConnection, () => navigator.onLine)
  return (
    <div role="status">
      {!online && (
        <p className="wm-offline-band">
          <Icon name="offline" />
          You are offline. What you see may be out of date; what you type is kept on this device until you can save it.
        </p>
      )}
    </div>
  )
}
