import { type SignedInDevice, signInRoutes } from '@waymark/contract/sign-in'
import { call } from './client.ts'

export const signIn = (email: string, password: string) => call(signInRoutes.email, { body: { email, password } })
export const signOut = () => call(signInRoutes.signOut, {})
/** Ends every session of this person, this one too. */
export const signOutEverywhere = () => call(signInRoutes.revokeSessions, {})
export const endSession = (token: string) => call(signInRoutes.revokeSession, { body: { token } })
/** Every other device is signed out. */
export const changePassword = (currentPassword: string, newPassword: string) =>
  call(signInRoutes.changePassword, { body: { currentPassword, newPassword } })

export const listSessions = async (): Promise<SignedInDevice[]> =>
  (await call(signInRoutes.listSessions, {})).data.items
