import type { UploadView } from '@waymark/contract/evidence'
import { vi } from 'vitest'

/** What becomes of a file that is sent. `unheard`: it arrives, and the connection breaks before its sender hears of it. */
type Fate = 'arrives' | 'breaks' | 'unheard' | 'hangs' | { status: number; detail: string }

/** A server that takes files in the way of ours, and a browser that sends them: each is met by the next fate. */
export function fakeUploads(...fates: Fate[]) {
  /** By id: what is sent again under the same one is there once. */
  const kept = new Map<string, UploadView>()
  const sent: string[] = []

  class FakeRequest extends EventTarget {
    upload = new EventTarget()
    status = 0
    responseText = ''
    #url = ''
    open(_method: string, url: string) {
      this.#url = url
    }
    setRequestHeader() {}
    abort() {
      this.dispatchEvent(new Event('abort'))
    }
    send(file: File) {
      const id = /evidence-uploads\/([^?]+)/.exec(this.#url)?.[1] ?? ''
      sent.push(id)
      const fate = fates.shift() ?? 'arrives'
      queueMicrotask(() => this.#meet(fate, id, file))
    }
    #meet(fate: Fate, id: string, file: File) {
      const loaded = fate === 'arrives' || fate === 'unheard' ? file.size : Math.floor(file.size / 2)
      this.upload.dispatchEvent(new ProgressEvent('progress', { loaded, total: file.size }))
      if (fate === 'hangs') return
      if (typeof fate === 'object') {
        const { status, detail } = fate
        return this.#answer(status, { status, title: 'Not taken', code: 'invalid', detail })
      }
      const upload = { id, fileName: file.name, mediaType: 'text/plain', size: file.size }
      if (fate !== 'breaks') kept.set(id, { ...upload, sha256: 'a'.repeat(64), scan: 'not_scanned' })
      if (fate === 'arrives') this.#answer(201, kept.get(id))
      else this.dispatchEvent(new Event('error'))
    }
    #answer(status: number, body: unknown) {
      this.status = status
      this.responseText = JSON.stringify(body)
      this.dispatchEvent(new Event('load'))
    }
  }
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
  return { kept, sent }
}
