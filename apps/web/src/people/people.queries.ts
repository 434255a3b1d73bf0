import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { peopleRoutes, type PersonView } from '@waymark/contract/people'
import type { Role } from '@waymark/contract/words'
import { useMemo } from 'react'
import { call } from '../api/client.ts'
import type { ComboboxOption } from '../ui/form/ComboboxField.tsx'

/** Everyone who is here now, by name, with the roles they hold: those a record can be given to. */
const currentPeopleQuery = queryOptions({
  queryKey: ['people', 'current'],
  queryFn: async ({ signal }): Promise<PersonView[]> => {
    const people: PersonView[] = []
    for (let page = 1; ; page++) {
      const { data } = await call(
        peopleRoutes.list,
        { query: { current: true, page, pageSize: 200, sort: 'name' } },
        { signal },
      )
      people.push(...data.items)
      if (data.items.length === 0 || people.length >= data.total) return people
    }
  },
  staleTime: 60_000,
})

/** By name alone, to narrow a list by. */
export function usePeople(): PersonView[] {
  return useQuery(currentPeopleQuery).data ?? []
}

/** For what is asked once, when it matters: read then, unless they are here already. */
export function useReadPeople(): () => Promise<PersonView[]> {
  const queries = useQueryClient()
  return () => queries.query({ ...currentPeopleQuery, staleTime: 'static' })
}

/**
 * People to choose from, told apart by job title. `roles` keeps those who hold one of them now.
 * A role held in another's place does not count: it ends with the absence.
 * `also` stays among them although they have left or hold another role: the one the record names today.
 */
export function usePeopleChoices(
  roles?: readonly Role[],
  also?: { id: string; name: string } | null,
  /** Not yet, where few will come to choose. */
  enabled = true,
): ComboboxOption[] {
  const { data } = useQuery({ ...currentPeopleQuery, enabled })
  return useMemo(() => {
    const choices = (data ?? [])
      .filter(
        (person) =>
          !roles ||
          person.roles.some(({ role, current, covering }) => current && covering === null && roles.includes(role)),
      )
      .map(({ id, name, jobTitle }) => (jobTitle === name ? { id, name } : { id, name, detail: jobTitle }))
    return !also || choices.some(({ id }) => id === also.id) ? choices : [{ id: also.id, name: also.name }, ...choices]
  }, [data, roles, also])
}
