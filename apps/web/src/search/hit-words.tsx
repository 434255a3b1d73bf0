import { linkOptions } from '@tanstack/react-router'
import type { SearchHit, SearchKind } from '@waymark/contract/search'
import type { ReactNode } from 'react'
import { nameOfAbout } from '../about/AboutLink.tsx'
import { anchorOf } from '../comments/comment-address.ts'
import { challengeStateTones, challengeStateWords } from '../challenges/challenge-words.ts'
import { paths } from '../paths.ts'
import { StatusTag } from '../ui/StatusTag.tsx'
import { NOUN_WORD } from '@waymark/domain/noun-words'
import {
  actionStatusTones,
  actionStatusWords,
  milestoneStatusTones,
  milestoneStatusWords,
  planStatusTones,
  planStatusWords,
} from '../words.ts'

export const kindWords: Record<SearchKind, string> = {
  plan: 'Plans',
  priority: 'Priorities',
  action: 'Actions',
  milestone: 'Milestones',
  progress_update: 'Updates',
  challenge: 'Challenges',
  comment: 'Comments',
  measure: 'Measures',
  inspection: 'Inspections',
  finding: 'Findings',
  call_request: 'Requests from inspectors',
  readiness_line: 'Readiness lines',
  evidence: 'Evidence',
  person: 'People',
  service_area: 'Service areas',
  meeting: 'Meetings',
}

export type Marked = NonNullable<SearchHit['title']>

export const textOf = (pieces: Marked): string => pieces.map(({ text }) => text).join('')

/** Text with what was looked for marked. */
export function Marks({ pieces }: { pieces: Marked }) {
  return pieces.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>))
}

/** What is said of another record has no title; a finding and a request have their number. */
const untitled = ({ kind, ref, about }: SearchHit): string =>
  ref !== null ? `${NOUN_WORD[kind]} ${ref}` : `${NOUN_WORD[kind]} on ${about ? nameOfAbout(about) : 'a record'}`

/** Its reference and title; of what has no title, what it is about. */
export function hitName(hit: SearchHit): ReactNode {
  const { ref, title } = hit
  if (title === null) return untitled(hit)
  return (
    <>
      {ref !== null && <span className="wm-ref">{ref} </span>}
      <Marks pieces={title} />
    </>
  )
}

export const hitText = (hit: SearchHit): string =>
  hit.title === null ? untitled(hit) : [hit.ref, textOf(hit.title)].filter((part) => part !== null).join(' ')

/** What it belongs to, in a line: who said it, the one above it, and its plan. */
export function placeOf({ kind, within, plan, inspection, round, by }: SearchHit): string {
  if (kind === 'plan') return ''
  return [
    by,
    within && `${within.ref} ${within.title}`,
    (plan ?? inspection)?.title,
    round && `Readiness round ${round.title}`,
  ]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' · ')
}

/** Where it stands, as a tag. */
export function Standing({ standing }: { standing: SearchHit['standing'] }) {
  if (standing === null) return null
  const [tone, words] =
    standing.of === 'action'
      ? [actionStatusTones[standing.is], actionStatusWords[standing.is]]
      : standing.of === 'plan'
        ? [planStatusTones[standing.is], planStatusWords[standing.is]]
        : standing.of === 'milestone'
          ? [milestoneStatusTones[standing.is], milestoneStatusWords[standing.is]]
          : [challengeStateTones[standing.is], challengeStateWords[standing.is]]
  return <StatusTag tone={tone}>{words}</StatusTag>
}

const PLACE_ON_PAGE: Partial<Record<SearchKind, string>> = {
  milestone: 'milestones',
  progress_update: 'updates',
}

/** The page it stands on, at the part of it that holds it. */
export function targetOf({ kind, id, title, about }: SearchHit) {
  const hash = kind === 'comment' ? anchorOf(id) : (PLACE_ON_PAGE[kind] ?? '')
  if (kind === 'challenge') return linkOptions({ to: paths.challenge, params: { challengeId: id } })
  if (about?.page.noun === 'action')
    return linkOptions({ to: paths.action, params: { actionId: about.page.recordId }, hash })
  if (about?.page.noun === 'priority')
    return linkOptions({ to: paths.priority, params: { priorityId: about.page.recordId }, hash })
  if (about?.page.noun === 'finding')
    return linkOptions({ to: paths.finding, params: { findingId: about.page.recordId }, hash })
  if (about) return linkOptions({ to: paths.plan, params: { planId: about.page.recordId }, hash })
  if (kind === 'measure') return linkOptions({ to: paths.measure, params: { measureId: id } })
  if (kind === 'call_request') return linkOptions({ to: paths.callRequest, params: { requestId: id } })
  if (kind === 'inspection') return linkOptions({ to: paths.inspection, params: { inspectionId: id } })
  if (kind === 'readiness_line') return linkOptions({ to: paths.readinessLine, params: { lineId: id } })
  if (kind === 'evidence') return linkOptions({ to: paths.evidencePiece, params: { evidenceId: id } })
  if (kind === 'person') return linkOptions({ to: paths.person, params: { personId: id } })
  const name = title ? textOf(title) : ''
  if (kind === 'meeting') return linkOptions({ to: paths.meetings })
  return linkOptions({ to: paths.serviceAreas, search: { text: name } })
}
