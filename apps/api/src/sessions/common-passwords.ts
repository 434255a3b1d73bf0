import { dictionary } from '@zxcvbn-ts/language-common'

/** The 49,000 commonest passwords of real breaches, in lower case. */
const common = new Set(dictionary['passwords-common'])

/** Years, bangs and counters put behind a common word to satisfy composition rules: `Password2018!`. */
const DECORATION = /[\d\W_]{1,5}$/u

/**
 * Whether a password is among those that guessers try first, or is the person's own name or address.
 * NIST SP 800-63B-4, 3.1.1.2: compare with a blocklist of common, expected or compromised values.
 */
export function isCommonPassword(password: string, about: { name?: string; email?: string | null } = {}): boolean {
  const lower = password.normalize('NFKC').toLowerCase()
  const bare = lower.replace(DECORATION, '')
  if (common.has(lower) || common.has(bare)) return true
  if (/^(.)\1*$/u.test(lower)) return true
  const own = [about.name, about.name?.replaceAll(/\s/gu, ''), about.email, about.email?.split('@')[0], 'waymark']
  return own.some((word) => word && [lower, bare].includes(word.toLowerCase()))
}

export const COMMON_PASSWORD = 'Choose a different password: this one is among the first that a guesser would try'
