import { Link } from '@tanstack/react-router'
import { findingRoutes } from '@waymark/contract/findings'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Flags, LaterVerdict } from './finding-parts.tsx'
import { LinkFindings } from './LinkDialogs.tsx'

/** The findings of inspections that an action answers. */
export function FindingsOfAction({ action }: { action: { id: string; name: string } }) {
  const [linking, setLinking] = useState(false)
  const view = useView(findingRoutes.list, { query: { action: [action.id], pageSize: 100 } })
  return (
    <section className="wm-section" aria-labelledby="answers">
      <div className="wm-section__head">
        <h2 id="answers">Findings it answers</h2>
        <Button verdict={view.data?.data.can.link} onClick={() => setLinking(true)}>
          Link findings
        </Button>
      </div>
      <Loaded view={view}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <p>None: it is linked to no finding of an inspection.</p>
            ) : (
              <ul className="wm-happenings">
                {items.map((finding) => (
                  <li key={finding.id} className="wm-happening">
                    <p>
                      <Link to={paths.finding} params={{ findingId: finding.id }}>
                        {finding.ref} {finding.words}
                      </Link>
                    </p>
                    <p className="wm-hint">{finding.inspection.title}</p>
                    {finding.flags.length > 0 && (
                      <p>
                        <Flags flags={finding.flags} />
                      </p>
                    )}
                    {finding.verdicts.length > 0 && (
                      <p>
                        <LaterVerdict verdicts={finding.verdicts} words />
                      </p>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {linking && <LinkFindings action={action} linked={items} onClose={() => setLinking(false)} />}
          </>
        )}
      </Loaded>
    </section>
  )
}
