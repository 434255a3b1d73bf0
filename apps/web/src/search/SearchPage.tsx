import { getRouteApi, Link } from '@tanstack/react-router'
import { type SearchHit, SearchKind, searchRoutes } from '@waymark/contract/search'
import { useEffect, useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { Button } from '../ui/Button.tsx'
import { CountChips } from '../ui/CountChips.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { EmptyState } from '../ui/States.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'
import { NOUN_WORD } from '@waymark/domain/noun-words'
import { hitName, kindWords, Marks, placeOf, Standing, targetOf } from './hit-words.tsx'

const route = getRouteApi('/frame/search')
type Answer = typeof searchRoutes.find.ok extends { _output: infer Out } ? Out : never

/** Everything that can be found by words, the best first. */
export function SearchPage() {
  const { search, go } = useListAddress(route)
  const { q } = search
  const query = queryFrom(searchRoutes.find, { pageSize: 25, ...search })
  const view = useView(searchRoutes.find, { query }, { enabled: q !== undefined })
  return (
    <>
      <PageHeading
        title="Search"
        tabTitle={q === undefined ? 'Search' : `${q} – Search`}
        lead="Plans, priorities, actions and milestones, measures, inspections, findings and requests, and what is said of them; readiness lines and evidence; people, service areas and meetings."
      />
      <SearchForm q={q} onSearch={(words) => go({ q: words, kind: undefined })} />
      {q === undefined ? (
        <EmptyState title="What are you looking for?">
          <p>
            All your words are looked for. Put words in “quotes” to keep them together, a minus before a word to leave
            it out, or type a reference such as 4.3.
          </p>
        </EmptyState>
      ) : (
        <Loaded view={view}>
          {(answer) => (
            <>
              <Kinds counts={answer.counts} chosen={search.kind ?? []} onChoose={(kind) => go({ kind })} />
              <Synonyms
                also={answer.alsoLookedFor}
                off={search.synonyms?.[0] === 'false'}
                onSwitch={(synonyms) => go({ synonyms })}
              />
              <p role="status" className="govuk-visually-hidden">
                {answer.total.toLocaleString('en-GB')} {answer.total === 1 ? 'result' : 'results'}
              </p>
              {answer.items.length === 0 && answer.total === 0 ? (
                <Nothing answer={answer} q={q} onMeant={(words) => go({ q: words })} />
              ) : (
                <>
                  <ol className="wm-hits" aria-label="Results">
                    {answer.items.map((hit) => (
                      <li key={`${hit.kind} ${hit.id}`}>
                        <Hit hit={hit} />
                      </li>
                    ))}
                  </ol>
                  <Pagination
                    page={answer.page}
                    pageSize={answer.pageSize}
                    total={answer.total}
                    of="results"
                    onPage={(page) => go({ page })}
                  />
                </>
              )}
            </>
          )}
        </Loaded>
      )}
    </>
  )
}

function SearchForm({ q, onSearch }: { q: string | undefined; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(q ?? '')
  useEffect(() => setTyped(q ?? ''), [q])
  return (
    <form
      role="search"
      className="wm-search wm-search--page"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') onSearch(typed.trim())
      }}
    >
      <label htmlFor="search-words" className="govuk-visually-hidden">
        Words, or a reference
      </label>
      <input
        id="search-words"
        type="search"
        className="govuk-input"
        placeholder="Words, or a reference such as 4.3"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" kind="primary">
        Search
      </Button>
    </form>
  )
}

interface KindsProps {
  counts: readonly { kind: SearchKind; count: number }[]
  chosen: readonly string[]
  onChoose: (kind: string[] | undefined) => void
}

const Kinds = ({ counts, chosen, onChoose }: KindsProps) => (
  <CountChips<string>
    label="Kinds of record"
    counts={SearchKind.options.map((kind) => ({
      ...{ value: kind, word: kindWords[kind] },
      count: counts.find((one) => one.kind === kind)?.count ?? 0,
    }))}
    chosen={chosen}
    onChoose={onChoose}
    all={counts.reduce((sum, { count }) => sum + count, 0)}
  />
)

interface SynonymsProps {
  also: readonly string[]
  off: boolean
  onSwitch: (synonyms: string[] | undefined) => void
}

function Synonyms({ also, off, onSwitch }: SynonymsProps) {
  if (off)
    return (
      <p className="wm-also">
        Only your own words were looked for.{' '}
        <button type="button" className="wm-link-button" onClick={() => onSwitch(undefined)}>
          Look for other names of the same too
        </button>
      </p>
    )
  if (also.length === 0) return null
  return (
    <p className="wm-also">
      Also looked for: {also.join(', ')}.{' '}
      <button type="button" className="wm-link-button" onClick={() => onSwitch(['false'])}>
        Look only for what I typed
      </button>
    </p>
  )
}

function Nothing({ answer, q, onMeant }: { answer: Answer; q: string; onMeant: (q: string) => void }) {
  const { didYouMean, hint } = answer
  if (hint !== null) return <EmptyState title={`Nothing to look for in “${q}”`}>{<p>{hint}</p>}</EmptyState>
  return (
    <EmptyState title={`Nothing found for “${q}”`}>
      {didYouMean !== null && (
        <p>
          Did you mean{' '}
          <button type="button" className="wm-link-button" onClick={() => onMeant(didYouMean)}>
            {didYouMean}
          </button>
          ?
        </p>
      )}
      <p>Try fewer words or the beginning of one. What you may not see, such as a draft, is not looked through.</p>
    </EmptyState>
  )
}

function Hit({ hit }: { hit: SearchHit }) {
  const { kind, excerpt, rating, standing, at, dueOn, heldOn } = hit
  const place = placeOf(hit)
  return (
    <article className="wm-hit">
      <p className="wm-hit__kind">{NOUN_WORD[kind]}</p>
      <h2 className="wm-hit__name">
        <Link {...targetOf(hit)}>{hitName(hit)}</Link>
      </h2>
      {excerpt && (
        <p className="wm-hit__excerpt">
          <Marks pieces={excerpt} />
        </p>
      )}
      <p className="wm-hit__facts">
        {place !== '' && <span>{place}</span>}
        {at && (
          <span>
            {kind === 'action' ? 'Last update ' : ''}
            <Instant at={at} />
          </span>
        )}
        {dueOn && (
          <span>
            Due <Day day={dueOn} />
          </span>
        )}
        {heldOn && <Day day={heldOn} />}
      </p>
      {(rating || standing) && (
        <p className="wm-hit__stands">
          <Standing standing={standing} />
          {rating && (
            <>
              <span>
                <span className="wm-hit__of">Declared</span> <RatingMark rating={rating.declared} size="small" />
              </span>
              <span>
                <span className="wm-hit__of">Evidence says</span> <RatingMark rating={rating.computed} size="small" />
              </span>
            </>
          )}
        </p>
      )}
    </article>
  )
}
