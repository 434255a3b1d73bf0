import { useEffect, useState } from 'react'
import { Problem, problemOf } from '../api/problem.ts'
import { announce } from '../ui/announce.ts'
import { saveFile } from '../ui/save-file.ts'

interface UnderWay {
  /** `PDF` */
  what: string
  stop: () => void
}

/**
 * What takes a while to be made before its first byte comes: what is being made, for how many seconds, and why nothing came of
 * the last. It goes on when its page is left.
 */
export function useMaking() {
  const [underWay, setUnderWay] = useState<UnderWay | null>(null)
  const [seconds, setSeconds] = useState(0)
  const [failed, setFailed] = useState<{ what: string; why: string } | null>(null)

  useEffect(() => {
    if (!underWay) return
    const timer = setInterval(() => setSeconds((passed) => passed + 1), 1000)
    return () => clearInterval(timer)
  }, [underWay])

  /** @returns whether it was downloaded */
  async function make(what: string, address: string): Promise<boolean> {
    const stopping = new AbortController()
    setFailed(null)
    setSeconds(0)
    setUnderWay({ what, stop: () => stopping.abort() })
    try {
      const response = await fetch(address, { credentials: 'same-origin', signal: stopping.signal })
      if (!response.ok) throw await problemOf(response)
      saveFile(await response.blob(), nameIn(response.headers) ?? what)
      announce(`${what} downloaded`)
      return true
    } catch (error) {
      if (!stopping.signal.aborted) setFailed({ what, why: whyNot(error) })
      return false
    } finally {
      setUnderWay(null)
    }
  }

  return { underWay, seconds, failed, make }
}

/** The name that the file was sent under. */
const nameIn = (headers: Headers) => /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1]

const whyNot = (error: unknown): string =>
  error instanceof Problem ? error.detail : 'Waymark could not be reached. Check your connection and try again.'
