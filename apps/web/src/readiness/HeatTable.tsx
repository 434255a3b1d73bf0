import { Link } from '@tanstack/react-router'
import type { RoundView } from '@waymark/contract/readiness'
import { paths } from '../paths.ts'
import { RatingMark } from '../ui/RatingMark.tsx'
import { Gaps } from './readiness-words.tsx'

/** Areas, and the lines of each as cells: how it stands by word, shape and colour, and what it lacks. Each leads to its line. */
export function HeatTable({ round }: { round: RoundView }) {
  return (
    <table className="wm-heat">
      <caption className="govuk-visually-hidden">How each line of each area stands</caption>
      <thead className="govuk-visually-hidden">
        <tr>
          <th scope="col">Area</th>
          <th scope="col">Lines</th>
        </tr>
      </thead>
      <tbody>
        {round.areas.map(({ id, name, lines }) => {
          const lacking = lines.filter(({ gaps }) => gaps.length > 0).length
          return (
            <tr key={id}>
              <th scope="row">
                {name}
                <span className="wm-beneath">
                  {lines.length === 0
                    ? 'No lines'
                    : lacking === 0
                      ? `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}, no gaps`
                      : `${lacking} of ${lines.length} with gaps`}
                </span>
              </th>
              <td>
                <ul className="wm-heat__cells">
                  {lines.map((line) => (
                    <li key={line.id}>
                      <Link
                        to={paths.readinessLine}
                        params={{ lineId: line.id }}
                        className={`wm-heat__cell wm-heat__cell--${line.rating}`}
                      >
                        <RatingMark rating={line.rating} word={round.ratingKey[line.rating].label} size="small" />
                        <span className="wm-heat__title">{line.title}</span>
                        <Gaps gaps={line.gaps} />
                      </Link>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
