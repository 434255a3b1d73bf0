const key = 'waymark.slash'

/** Whether `/` alone opens the search in this browser: a single key can be in the way of speech input (WCAG 2.1.4). */
export function slashIsOn(): boolean {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true
  }
}

export function keepSlash(on: boolean): void {
  try {
    if (on) localStorage.removeItem(key)
    else localStorage.setItem(key, 'off')
  } catch {
    // It stays as it was.
  }
}
