/** What has just happened, shown for a while and read out by screen readers. */
export interface Announcement {
  id: number
  message: string
}

let current: Announcement | null = null
let next = 1
const listeners = new Set<() => void>()

function tell() {
  for (const listener of listeners) listener()
}

/** Says that something happened: "Update posted". A later one replaces it. */
export function announce(message: string): void {
  current = { id: next++, message }
  tell()
}

export function dismissAnnouncement(): void {
  current = null
  tell()
}

export const announcements = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  read: (): Announcement | null => current,
}
