import { queryOptions, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { sessionRoutes } from '@waymark/contract/session'
import { dayInLondon, sayDay } from '@waymark/domain/local-date'
import { pastInstantVerdict } from '@waymark/domain/permissions/verdict'
import { type AnswerOf, call } from './client.ts'

export type Session = AnswerOf<typeof sessionRoutes.read>

/** Who is signed in, to which council, and what day it is there. Always of now, whatever past day is shown. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call(sessionRoutes.read, {}, { signal }).then((reply) => reply.data),
  staleTime: 60_000,
})

/**
 * The session of a signed-in page; the router has loaded it before any of them shows. While a past instant is shown
 * its `can` refuses every change, as the API's answers do.
 */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery)
  const asAt = useAsAt()
  if (!data) throw new Error('useSession is for pages inside the signed-in frame')
  if (asAt === undefined) return data
  const refused = pastInstantVerdict(sayDay(dayOf(asAt)))
  return {
    ...data,
    can: {
      ...data.can,
      createPlan: refused,
      managePeople: refused,
      manageMeetings: refused,
      manageServiceAreas: refused,
      askQuestions: refused,
      openPeriods: refused,
      editTogether: refused,
    },
  }
}

/** Those who are asked for updates begin at what they owe; everyone else at the overview. */
export const beginsAtMyWork = ({ person }: Session): boolean =>
  person.roles.length > 0 && person.roles.every(({ role }) => role === 'service_manager')

/** The day in London of a day or an instant. */
const dayOf = (asAt: string): string => (asAt.includes('T') ? dayInLondon(asAt) : asAt)

/** The past day or instant the whole application is read at, or undefined for now. */
export function useAsAt(): string | undefined {
  return useSearch({ strict: false }).asAt
}

/** The day that "in 12 days" counts from: the day shown, or the council's today. */
export function useToday(): string {
  const asAt = useAsAt()
  const { today } = useSession()
  return asAt ? dayOf(asAt) : today
}
