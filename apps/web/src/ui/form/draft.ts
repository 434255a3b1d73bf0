const prefix = 'waymark.draft.'

export interface Draft {
  values: Record<string, unknown>
  keptAt: string
  /** The version it was typed over; null for a new record. */
  etag: string | null
}

/** What was typed and not yet saved, kept in this browser. Storage that is full or refused is no reason to fail. */
export function readDraft(key: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + key) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('values' in kept) || !('keptAt' in kept)) return null
    if (typeof kept.values !== 'object' || kept.values === null || typeof kept.keptAt !== 'string') return null
    const etag = 'etag' in kept && typeof kept.etag === 'string' ? kept.etag : null
    return { values: { ...kept.values }, keptAt: kept.keptAt, etag }
  } catch {
    return null
  }
}

export function keepDraft(key: string, values: Record<string, unknown>, etag: string | null): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify({ values, keptAt: new Date().toISOString(), etag }))
  } catch {
    // The form itself still holds what was typed.
  }
}

export function forgetDraft(key: string): void {
  try {
    localStorage.removeItem(prefix + key)
  } catch {
    // Nothing was kept.
  }
}

/** At sign-out: the next person at this computer must not find them. */
export function forgetAllDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name)
  } catch {
    // Nothing was kept.
  }
}
