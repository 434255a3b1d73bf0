import { Link } from '@tanstack/react-router'
import {
  evidenceRoutes,
  type EvidenceLinkView,
  type EvidenceReview,
  type EvidenceSummary,
} from '@waymark/contract/evidence'
import { EVIDENCE_REVIEW_WORD, sayFileType, saySize } from '@waymark/domain/evidence'
import { useAsAt, useToday } from '../api/session.ts'
import { paths } from '../paths.ts'
import { Day, Instant } from '../ui/Day.tsx'
import { StatusTag, type TagTone } from '../ui/StatusTag.tsx'

const reviewTones: Record<EvidenceReview, TagTone> = {
  overdue: 'warning',
  due: 'waiting',
  later: 'neutral',
  none: 'neutral',
}

/** Where a version is downloaded: never shown in the page, whatever it is. */
export function useFileAddress() {
  const asAt = useAsAt()
  return (evidenceId: string, number: number) => {
    const path = evidenceRoutes.file.path.replace(':evidenceId', evidenceId).replace(':number', String(number))
    return asAt === undefined ? path : `${path}?asAt=${encodeURIComponent(asAt)}`
  }
}

/** Its file, or where it leads. */
export function OpenEvidence({ piece: { id, title, url, file, can } }: { piece: EvidenceSummary }) {
  const addressOf = useFileAddress()
  if (!can.download.allowed) return <span className="wm-hint">{can.download.reason}</span>
  if (url !== null)
    return (
      <a href={url} rel="noreferrer noopener" target="_blank" aria-label={`Open the link ${title}, in a new tab`}>
        Open the link
      </a>
    )
  if (!file) return null
  return (
    <a href={addressOf(id, file.number)} download aria-label={`Download ${title}`}>
      Download
    </a>
  )
}

/** `PDF, 4.2 MB`, or where a link leads. */
export function WhatItIs({ piece: { url, file } }: { piece: Pick<EvidenceSummary, 'url' | 'file'> }) {
  if (url !== null) return <>Link to {URL.canParse(url) ? new URL(url).host : url}</>
  if (!file) return null
  return (
    <>
      {sayFileType(file.mediaType)}, {saySize(file.size)}
      {file.number > 1 && `, version ${file.number}`}
    </>
  )
}

/** What somebody who relies on it should know first. */
export function Standing({ piece }: { piece: EvidenceSummary }) {
  const { verified, review, exemptParagraph, reviewByOn } = piece
  const today = useToday()
  return (
    <>
      <StatusTag tone={verified ? 'done' : 'neutral'}>{verified ? 'Verified' : 'Not verified'}</StatusTag>{' '}
      {exemptParagraph !== null && (
        <>
          <StatusTag tone="warning">Exempt</StatusTag>{' '}
        </>
      )}
      {(review === 'overdue' || review === 'due') && (
        <StatusTag tone={reviewTones[review]}>{EVIDENCE_REVIEW_WORD[review]}</StatusTag>
      )}
      {review === 'later' && (
        <span className="wm-beneath">
          Review by <Day day={reviewByOn} today={today} />
        </span>
      )}
    </>
  )
}

export function AddedBy({ piece: { file, addedBy, addedAt } }: { piece: EvidenceSummary }) {
  return (
    <>
      {file?.addedBy.name ?? addedBy.name}, <Instant at={file?.addedAt ?? addedAt} />
    </>
  )
}

/** The page on which a record that evidence serves stands. */
export function ServedLink({ link: { name, page } }: { link: EvidenceLinkView }) {
  switch (page.noun) {
    case 'action':
      return (
        <Link to={paths.action} params={{ actionId: page.recordId }}>
          {name}
        </Link>
      )
    case 'priority':
      return (
        <Link to={paths.priority} params={{ priorityId: page.recordId }}>
          {name}
        </Link>
      )
    case 'finding':
      return (
        <Link to={paths.finding} params={{ findingId: page.recordId }}>
          {name}
        </Link>
      )
    case 'call_request':
      return (
        <Link to={paths.callRequest} params={{ requestId: page.recordId }}>
          {name}
        </Link>
      )
  }
}
