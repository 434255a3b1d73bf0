/** As much as some hundred packs. */
const MOST_BYTES = 50 * 1024 * 1024
const MOST_MS = 10 * 60 * 1000

interface Kept {
  made: Promise<Buffer>
  bytes: number
  until: number
}

/**
 * Files that were made, for whoever asks next: those asked for longest ago are let go first. What is being made is made once,
 * however many ask. The key says all that a file depends on.
 */
export class KeptFiles {
  readonly #files = new Map<string, Kept>()
  readonly #mostBytes: number
  #bytes = 0

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes
  }

  async of(key: string, make: () => Promise<Buffer>, now = Date.now()): Promise<Buffer> {
    const known = this.#files.get(key)
    if (known && known.until > now) {
      this.#files.delete(key)
      this.#files.set(key, known)
      return known.made
    }
    this.#forget(key)
    const kept: Kept = { made: make(), bytes: 0, until: now + MOST_MS }
    this.#files.set(key, kept)
    try {
      const made = await kept.made
      if (this.#files.get(key) === kept) this.#weigh(kept, made.length)
      return made
    } catch (error) {
      if (this.#files.get(key) === kept) this.#forget(key)
      throw error
    }
  }

  #weigh(kept: Kept, bytes: number): void {
    if (kept.bytes > 0) return
    kept.bytes = bytes
    this.#bytes += bytes
    for (const [key, { bytes: size }] of this.#files) {
      if (this.#bytes <= this.#mostBytes) return
      if (size > 0) this.#forget(key)
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#files.get(key)?.bytes ?? 0
    this.#files.delete(key)
  }
}
