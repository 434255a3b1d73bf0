import { evidenceRoutes, type EvidenceReview, type EvidenceSummary } from '@waymark/contract/evidence'
import { EVIDENCE_REVIEW_WORD, sayFileType, saySize } from '@waymark/domain/evidence'
import { useAsAt } from '../api/session.ts'
import { Instant } from '../ui/Day.tsx'
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
  const { verified, review, exemptParagraph } = piece
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
