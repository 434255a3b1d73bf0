import { useQueryClient } from '@tanstack/react-query'
import { type EvidenceOf, evidenceRoutes, type EvidenceView, type UploadView } from '@waymark/contract/evidence'
import { titleFrom } from '@waymark/domain/evidence'
import { useEffect, useRef, useState } from 'react'
import { call } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import { announce } from '../ui/announce.ts'
import { type SendFor, sendFile } from './upload.ts'

/** A file on its way. `checking`: all of it has left, and is judged and scanned. */
export interface OnItsWay {
  id: string
  file: File
  sent: number
  state: 'waiting' | 'sending' | 'checking' | 'refused'
  why: string | null
}

/** Files are sent one after the other: several at once would only share the same connection. */
export function useUploads(to: SendFor, make: (upload: UploadView) => Promise<void>) {
  const [all, setAll] = useState<OnItsWay[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const turn = useRef<Promise<void>>(Promise.resolve())
  const making = useRef(make)
  useEffect(() => {
    making.current = make
  })
  useEffect(() => {
    const { current } = stops
    return () => current.forEach((stop) => stop.abort())
  }, [])

  const change = (id: string, now: Partial<OnItsWay>) =>
    setAll((before) => before.map((one) => (one.id === id ? { ...one, ...now } : one)))
  const drop = (id: string) => setAll((before) => before.filter((one) => one.id !== id))

  async function send({ id, file }: Pick<OnItsWay, 'id' | 'file'>) {
    const stop = stops.current.get(id)
    if (!stop || stop.signal.aborted) return
    try {
      change(id, { state: 'sending', sent: 0, why: null })
      const onProgress = (sent: number) => change(id, { sent, state: sent < file.size ? 'sending' : 'checking' })
      const upload = await sendFile({ id, file, to, onProgress, signal: stop.signal })
      await making.current(upload)
      drop(id)
    } catch (error) {
      if (stop.signal.aborted) return
      const why = error instanceof Problem ? error.detail : 'Something went wrong in sending it. Try again.'
      change(id, { state: 'refused', why })
    }
  }
  const queue = (one: Pick<OnItsWay, 'id' | 'file'>) => {
    stops.current.set(one.id, new AbortController())
    turn.current = turn.current.then(() => send(one))
  }

  return {
    all,
    start: (files: readonly File[]) => {
      const added = files.map((file): OnItsWay => ({
        ...{ id: crypto.randomUUID(), file },
        sent: 0,
        state: 'waiting',
        why: null,
      }))
      setAll((before) => [...before, ...added])
      for (const one of added) queue(one)
    },
    /** Under the same id: what had arrived after all is not sent a second time. */
    again: (one: OnItsWay) => queue(one),
    cancel: (id: string) => {
      stops.current.get(id)?.abort()
      drop(id)
    },
  }
}

/** Makes each file that arrives a piece of evidence of a record. */
export function useUploadsTo(of: EvidenceOf, onMade?: (made: EvidenceView) => void) {
  const queries = useQueryClient()
  return useUploads(of, async ({ id: uploadId, fileName }) => {
    const body = { title: titleFrom(fileName), uploadId, links: [{ noun: of.noun, recordId: of.recordId }] }
    const { data } = await call(evidenceRoutes.add, { body }, { idempotencyKey: uploadId })
    onMade?.(data)
    // Said when it is there to be seen.
    await queries.invalidateQueries()
    announce(`${data.title} attached`)
  })
}
