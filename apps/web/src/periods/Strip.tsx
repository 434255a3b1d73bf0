import { periodRoutes, type StripCell } from '@waymark/contract/periods'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { RatingMark } from '../ui/RatingMark.tsx'

export type StripOf = { action: string } | { priority: string } | { plan: string }

/** The last twelve reporting periods: what was declared and what the evidence said when each closed. */
export function Strip({ of }: { of: StripOf }) {
  const view = useView(periodRoutes.strip, { query: of })
  return (
    <section className="wm-section" aria-labelledby="strip">
      <h2 id="strip">Period by period</h2>
      <Loaded view={view}>
        {({ cells }) =>
          cells.length === 0 ? (
            <p>Its plan has had no reporting period yet.</p>
          ) : (
            <ol className="wm-strip">
              {cells.map((cell) => (
                <Cell key={cell.period} cell={cell} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </section>
  )
}

function Cell({ cell: { name, open, declared, computed, sentence, given, counts } }: { cell: StripCell }) {
  return (
    <li className={open ? 'wm-strip__cell wm-strip__cell--open' : 'wm-strip__cell'}>
      <p className="wm-strip__name">
        {name}
        {open && <span className="wm-beneath">still open</span>}
      </p>
      {counts ? (
        <ul className="wm-strip__counts">
          {counts.map(({ rating, count }) => (
            <li key={rating}>
              {count} <RatingMark rating={rating} size="small" />
            </li>
          ))}
        </ul>
      ) : (
        <dl className="wm-strip__two">
          <div>
            <dt>Declared</dt>
            <dd>
              <RatingMark rating={declared} size="small" />
            </dd>
          </div>
          <div title={sentence}>
            <dt>Evidence</dt>
            <dd>
              <RatingMark rating={computed} size="small" />
            </dd>
          </div>
        </dl>
      )}
      {given === false && <p className="wm-strip__given">{open ? 'No update yet' : 'No update given'}</p>}
    </li>
  )
}
