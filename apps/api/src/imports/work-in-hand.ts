import type { ImportWork } from '@waymark/contract/imports'
import { problem } from '../platform/problems.ts'

/** What whoever works tells of how far it is. Each call but the last may be where it ends, because somebody asked it to stop. */
export interface Progress {
  at(stage: 'reading' | 'comparing', done: number, of: number): void
  /** From here on it goes to its end: what is written is written as a whole. */
  begin(): void
}

interface Work extends ImportWork {
  personId: string
  stopped: boolean
}

/**
 * Files that are being worked through now, so that their senders see how far and can say stop. Kept by the process that does the
 * work and by nothing else: when it ends, so does the work, and the draft stands as it was.
 */
export class WorkInHand {
  readonly #works = new Map<string, Set<Work>>()

  async during<T>(draftId: string, personId: string, work: (progress: Progress) => Promise<T>): Promise<T> {
    const mine: Work = { personId, stopped: false, stage: 'reading', done: 0, of: 0 }
    const all = this.#works.get(draftId) ?? new Set()
    this.#works.set(draftId, all.add(mine))
    const goOn = () => {
      if (mine.stopped) throw problem('conflict', 'This was stopped. Nothing was made; the file waits as it was read.')
    }
    try {
      return await work({
        at: (stage, done, of) => {
          goOn()
          Object.assign(mine, { stage, done, of })
        },
        begin: () => {
          goOn()
          mine.stage = 'writing'
        },
      })
    } finally {
      all.delete(mine)
      if (all.size === 0) this.#works.delete(draftId)
    }
  }

  #of = (draftId: string, personId: string): Work[] =>
    [...(this.#works.get(draftId) ?? [])].filter((work) => work.personId === personId)

  find(draftId: string, personId: string): ImportWork {
    const works = this.#of(draftId, personId)
    const { stage, done, of } = works.find((work) => work.stage === 'writing') ??
      works.at(-1) ?? { stage: 'none' as const, done: 0, of: 0 }
    return { stage, done, of }
  }

  /** @returns how it stands: what is being written is not stopped any more */
  stop(draftId: string, personId: string): ImportWork {
    for (const work of this.#of(draftId, personId)) if (work.stage !== 'writing') work.stopped = true
    return this.find(draftId, personId)
  }
}
