import { lazy, Suspense } from 'react'
import { useAsAt, useToday } from '../api/session.ts'
import { dayInWords } from '../ui/dates.ts'
import { Menu } from '../ui/Menu.tsx'
import { Skeleton } from '../ui/States.tsx'

const load = () => import('./ChooseDay.tsx')
const ChooseDay = lazy(() => load().then((module) => ({ default: module.ChooseDay })))

/** Takes the whole application to the end of a past day, and back. */
export function AsAtSwitch() {
  const asAt = useAsAt()
  const shown = useToday()
  return (
    <Menu
      icon="clock"
      className="wm-as-at"
      label={`${asAt ? 'As at' : 'Today,'} ${dayInWords(shown)}`}
      onNear={() => void load()}
    >
      {(close) => (
        <Suspense fallback={<Skeleton rows={4} label="Loading the days to choose from" />}>
          <ChooseDay close={close} />
        </Suspense>
      )}
    </Menu>
  )
}
