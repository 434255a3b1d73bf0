/** What a list keeps in its address: page, sort, words looked for, and any number of filters. */
export type ListSearch<Filter extends string = never> = {
  page?: number
  pageSize?: number
  /** `dueOn` rising, `-dueOn` falling. */
  sort?: string
  text?: string
} & { [F in Filter]?: string[] }

const whole = (value: unknown): number | undefined => {
  const number = Number(value)
  return Number.isInteger(number) && number > 0 ? number : undefined
}

const some = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const strings = (value: unknown): string[] | undefined => {
  const list = (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  )
  return list.length > 0 ? list : undefined
}

/** Reads a list's address; what is not understood is left out rather than refused. */
export function listSearch<const Filter extends string = never>(filters: readonly Filter[] = []) {
  return (search: Record<string, unknown>): ListSearch<Filter> => {
    const found: Record<string, unknown> = {
      page: whole(search['page']),
      pageSize: whole(search['pageSize']),
      sort: some(search['sort']),
      text: some(search['text']),
    }
    for (const filter of filters) found[filter] = strings(search[filter])
    return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as ListSearch<Filter>
  }
}

/** `?status=paused&status=complete`: the same plain form that the API takes. */
export function parseSearch(text: string): Record<string, unknown> {
  const found: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const before = found[name]
    found[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return found
}

export function stringifySearch(search: Record<string, unknown>): string {
  const made = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') made.append(name, String(one))
    }
  }
  const text = made.toString()
  return text === '' ? '' : `?${text}`
}
