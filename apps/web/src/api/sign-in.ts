import { offline, problemOf } from './problem.ts'

/** Sign-in's own routes. They come from better-auth, not from our contract, so they are named here once. */
async function auth(path: string, body?: Record<string, unknown>): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(`/api/auth${path}`, {
      method: body ? 'POST' : 'GET',
      headers: body ? { 'content-type': 'application/json' } : {},
      credentials: 'same-origin',
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  } catch {
    throw offline()
  }
  if (!response.ok) throw await problemOf(response)
  return response.json().catch(() => null)
}

export const signIn = (email: string, password: string) => auth('/sign-in/email', { email, password })
export const signOut = () => auth('/sign-out', {})
/** Ends every session of this person, this one too. */
export const signOutEverywhere = () => auth('/revoke-sessions', {})
export const endSession = (token: string) => auth('/revoke-session', { token })
export const changePassword = (currentPassword: string, newPassword: string, revokeOtherSessions: boolean) =>
  auth('/change-password', { currentPassword, newPassword, revokeOtherSessions })

export interface SignedInDevice {
  token: string
  userAgent: string
  createdAt: string
  updatedAt: string
}

export async function listSessions(): Promise<SignedInDevice[]> {
  const list = await auth('/list-sessions')
  if (!Array.isArray(list)) return []
  return list.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('token' in one) || typeof one.token !== 'string') return []
    const read = (name: string) => {
      const value: unknown = Reflect.get(one, name)
      return typeof value === 'string' ? value : ''
    }
    return [
      { token: one.token, userAgent: read('userAgent'), createdAt: read('createdAt'), updatedAt: read('updatedAt') },
    ]
  })
}
