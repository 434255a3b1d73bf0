import { type EvidenceOf, evidenceRoutes, MOST_BYTES, TOO_LARGE, type UploadView } from '@waymark/contract/evidence'
import { offline, Problem, problemOf } from '../api/problem.ts'

/** What a file is sent for: a record, or the piece that it is a new version of. */
export type SendFor = EvidenceOf | { noun: 'evidence'; recordId: string }

/** A connection that breaks is tried again so often, each time after a longer wait. */
const WAITS_MS = [1000, 3000, 8000]

interface Sending {
  file: File
  /** Bytes that have left. */
  onProgress: (sent: number) => void
  signal: AbortSignal
}

/** Sends a file for a record. `id`: the same however often it is sent: it arrives once. */
export function sendFile({ id, to, ...sending }: Sending & { id: string; to: SendFor }): Promise<UploadView> {
  const query = new URLSearchParams({
    name: sending.file.name || 'picture',
    noun: to.noun,
    recordId: to.recordId,
  })
  return sendTo(`${evidenceRoutes.upload.path.replace(':uploadId', id)}?${query}`, sending)
}

/**
 * Sends a file to an address of the API that takes it once, again where the connection breaks.
 * @throws Problem
 */
export async function sendTo<Answer>(address: string, sending: Sending): Promise<Answer> {
  if (sending.file.size > MOST_BYTES)
    throw new Problem({ status: 413, code: 'too_large', title: 'Too large', detail: TOO_LARGE })
  for (const wait of WAITS_MS) {
    try {
      return await once(address, sending)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'offline' || sending.signal.aborted) throw error
      await new Promise((next) => setTimeout(next, wait))
      sending.signal.throwIfAborted()
    }
  }
  return once(address, sending)
}

/** By XMLHttpRequest: fetch does not say how far it is. */
function once<Answer>(address: string, { file, onProgress, signal }: Sending): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const broken = () =>
      reject(offline('The connection broke while the file was sent. Try again: nothing of it was kept.'))
    request.open('POST', address)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
    request.addEventListener('error', broken)
    request.addEventListener('timeout', broken)
    request.addEventListener('abort', () => reject(signal.reason))
    request.addEventListener('load', () => {
      const answer = new Response(request.responseText, { status: request.status })
      if (request.status === 201) void answer.json().then(resolve, reject)
      else void problemOf(answer).then(reject, reject)
    })
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
