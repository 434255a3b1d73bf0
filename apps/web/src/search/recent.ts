const key = 'waymark.recent'
const MOST = 6
const ofRecord = /^\/(plans|priorities|actions|people)\/[0-9a-f-]{36}$/

/** A page that was open in this tab. */
export interface Recent {
  path: string
  name: string
}

/** Of this person, the last one first. Another tab has its own, and the next person at this one none of them. */
export function readRecent(personId: string): Recent[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('of' in kept) || kept.of !== personId) return []
    return 'pages' in kept && Array.isArray(kept.pages) ? (kept.pages as Recent[]) : []
  } catch {
    return []
  }
}

/** Keeps the page of a record that is being left, by the name in the tab. */
export function keepRecent(personId: string, path: string, title: string): void {
  if (!ofRecord.test(path)) return
  const page = { path, name: title.replace(/ – Waymark$/, '') }
  const pages = [page, ...readRecent(personId).filter((one) => one.path !== path)].slice(0, MOST)
  try {
    sessionStorage.setItem(key, JSON.stringify({ of: personId, pages }))
  } catch {
    // Nothing is kept.
  }
}

export function forgetRecent(): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}
