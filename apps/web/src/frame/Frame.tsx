import { Outlet } from '@tanstack/react-router'
import { useAsAt, useSession } from '../api/session.ts'
import { BottomNav, SideNav } from './Navigation.tsx'
import { DemoBand, OfflineBand, PastBand } from './Bands.tsx'
import { Header } from './Header.tsx'

/** The frame of every signed-in page: who and where, what day, where to go. */
export function Frame() {
  const asAt = useAsAt()
  const { council } = useSession()

  return (
    <div className={asAt ? 'wm-frame wm-frame--past' : 'wm-frame'}>
      <a className="govuk-skip-link" href="#main">
        Skip to main content
      </a>
      <Header />
      {asAt && <PastBand asAt={asAt} />}
      <OfflineBand />
      {council.demo && <DemoBand notice={council.notice} />}
      <div className="wm-frame__body">
        <SideNav />
        <main id="main" className="wm-main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <BottomNav />
    </div>
  )
}
