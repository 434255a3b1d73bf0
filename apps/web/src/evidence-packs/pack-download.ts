import { useQuery } from '@tanstack/react-query'
import { evidencePackRoutes, type PackView } from '@waymark/contract/evidence-packs'
import { call } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import { useAsAt } from '../api/session.ts'
import { stringifySearch } from '../ui/list-search.ts'
import { download } from '../ui/save-file.ts'

export interface PackSearch {
  part?: string[] | undefined
  plan?: string[] | undefined
  round?: string[] | undefined
  exempt?: string | undefined
  versions?: string | undefined
}

/** Starts the download under an id of this page's own: the browser takes the file, and the page asks how far it has come. */
export function useDownload(inspectionId: string): (choices: PackSearch) => string {
  const asAt = useAsAt()
  return ({ exempt, versions, ...lists }) => {
    const pack = crypto.randomUUID()
    const one = (value: string | undefined) => (value === undefined ? undefined : [value])
    const search = stringifySearch({ ...lists, exempt: one(exempt), versions: one(versions), pack: [pack], asAt })
    download(`${evidencePackRoutes.download.path.replace(':inspectionId', inspectionId)}${search}`)
    return pack
  }
}

const OVER = new Set<PackView['state']>(['sent', 'broken_off'])

/** Asked once a second until it is over. For a moment there is nothing to be told: the download has only been asked for. */
export function usePackProgress(packId: string) {
  return useQuery<PackView, Problem>({
    queryKey: [evidencePackRoutes.read.path, packId],
    queryFn: async ({ signal }) =>
      (await call(evidencePackRoutes.read, { params: { packId } }, { asAt: undefined, signal })).data,
    retry: false,
    refetchInterval: ({ state }) => (state.data && OVER.has(state.data.state) ? false : 1000),
  })
}
