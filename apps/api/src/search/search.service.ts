import { type SearchHit, SearchKind, type searchRoutes } from '@waymark/contract/search'
import { excerptOf, joined, type Piece, piecesOf, type Span, spansOfWordsThatBegin } from '@waymark/domain/excerpt'
import { type LookedFor, lookedFor } from '@waymark/domain/looked-for'
import { didYouMean, doubtful } from '@waymark/domain/misspelling'
import { mayAskForDate } from '@waymark/domain/permissions/date-requests'
import { maySeeUnattachedEvidence } from '@waymark/domain/permissions/evidence'
import { maySeeInspections } from '@waymark/domain/permissions/inspections'
import { maySeeMeasures } from '@waymark/domain/permissions/measures'
import { maySeeReadiness } from '@waymark/domain/permissions/readiness'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { mayPostUpdate } from '@waymark/domain/permissions/updates'
import { disagreement } from '@waymark/domain/roll-up'
import { SYNONYMS, wordsOf } from '@waymark/domain/synonyms'
import type { Call } from '../platform/serve.ts'
import * as store from './search.store.ts'

type Find = Call<(typeof searchRoutes)['find']>

const ONLY_COMMON_WORDS =
  'These words stand in almost every sentence, or are only left out: add a word that says more about what you are looking for.'

/** Two statements; where nothing is found, up to three more to say what may have been meant. */
export async function find(call: Find) {
  const { query, actor, reader } = call
  const { q, synonyms, page, pageSize } = query
  const words = lookedFor(q, { synonyms })
  const seen = seenBy(actor)
  const understood = await store.understand(reader, words)
  const nothing = understood.empty && words.ref === null
  const { items, counts: unordered } = nothing
    ? { items: [], counts: [] }
    : await store.find(reader, seen, { words, understood, kinds: query.kind ?? null, page, pageSize })
  const place = ({ kind }: { kind: SearchKind }) => SearchKind.options.indexOf(kind)
  const counts = unordered.toSorted((a, b) => place(a) - place(b))
  const wanted = counts.filter(({ kind }) => query.kind?.includes(kind) ?? true)
  return {
    items: items.map((found) => viewOf(call, words, found)),
    ...{ total: wanted.reduce((sum, { count }) => sum + count, 0), page, pageSize },
    counts,
    alsoLookedFor: [...words.also],
    didYouMean: counts.length > 0 || nothing ? null : await better(call, q),
    hint: nothing ? ONLY_COMMON_WORDS : null,
  }
}

/** People, service areas and meetings everybody sees; questions and comments outside plans are on findings; of evidence each piece is asked for. */
const seenBy = (actor: Find['actor']): store.Seen => ({
  statuses: planStatusesSeen(actor),
  outsidePlans: [
    ...(['person', 'service_area', 'meeting'] as const),
    ...(maySeeMeasures(actor).allowed ? (['measure'] as const) : []),
    ...(maySeeInspections(actor).allowed
      ? (['inspection', 'finding', 'call_request', 'challenge', 'comment'] as const)
      : []),
    ...(maySeeReadiness(actor).allowed ? (['readiness_line'] as const) : []),
  ],
  personId: actor.personId,
  unattached: maySeeUnattachedEvidence(actor).allowed,
})

/** Words of the field that no title need have. */
const OF_THE_FIELD = SYNONYMS.flatMap(({ words }) => words.flatMap(wordsOf)).map((word) => word.toLowerCase())

/** The same with its words spelt as they stand in titles, as long as that finds something. */
async function better({ actor, reader, query: { synonyms } }: Find, q: string): Promise<string | null> {
  const words = doubtful(q)
  if (words.length === 0) return null
  const seen = seenBy(actor)
  const known = await store.wordsLike(reader, seen, words)
  const meant = didYouMean(q, new Set([...known, ...OF_THE_FIELD]))
  if (meant === null) return null
  const looked = lookedFor(meant, { synonyms })
  const understood = await store.understand(reader, looked)
  if (understood.empty) return null
  const asked = { words: looked, understood, kinds: null, page: 1, pageSize: 1 }
  return (await store.find(reader, seen, asked)).counts.length > 0 ? meant : null
}

function viewOf({ actor, can }: Find, words: LookedFor, found: store.Found): SearchHit {
  const { kind, id, ref, about, within, plan, inspection, round, by, at, dueOn, heldOn, declared, computed } = found
  const typing =
    words.groups
      .at(-1)
      ?.find(({ begins }) => begins)
      ?.words.at(-1) ?? ''
  const marksIn = (text: string, spans: readonly Span[]) => joined([...spans, ...spansOfWordsThatBegin(text, typing)])
  return {
    ...{ kind, id, ref, about, within, plan, inspection, round, by, at, dueOn, heldOn },
    title: found.title === null ? null : piecesOf(found.title, marksIn(found.title, found.titleSpans)),
    excerpt: excerptFor(found, marksIn(found.body, found.bodySpans)),
    standing: standingOf(found),
    rating:
      declared && computed ? { declared, computed, disagreement: disagreement(declared, computed).sentence } : null,
    can: mayStart(found),
  }

  function mayStart({ actionStatus, ownerId, serviceAreaId, sponsorId }: store.Found): SearchHit['can'] {
    if (kind !== 'action' || plan === null || actionStatus === null) return null
    const facts = { planStatus: plan.status, status: actionStatus, ownerId, serviceAreaId, sponsorId }
    return {
      postUpdate: can(mayPostUpdate(actor, facts)),
      askForDate: can(mayAskForDate(actor, { ...facts, milestoneStatus: null })),
    }
  }
}

/** A job title and a body that meets are said as they are; of what has no title, its words are all there is to say. */
function excerptFor({ kind, title, body }: store.Found, marks: Span[]): Piece[] | null {
  if (kind === 'person' || kind === 'meeting') return null
  const excerpt = excerptOf(body, marks)
  return title === null ? (excerpt ?? piecesOf(body, [])) : excerpt
}

function standingOf(found: store.Found): SearchHit['standing'] {
  const { kind, plan, actionStatus, milestoneStatus, challengeState } = found
  if (kind === 'plan' && plan) return { of: 'plan', is: plan.status }
  if (kind === 'action' && actionStatus) return { of: 'action', is: actionStatus }
  if (kind === 'milestone' && milestoneStatus) return { of: 'milestone', is: milestoneStatus }
  if (kind === 'challenge' && challengeState) return { of: 'challenge', is: challengeState }
  return null
}
