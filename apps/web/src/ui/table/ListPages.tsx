import { Pagination } from './Pagination.tsx'

export interface ListPagesProps {
  /** One page of a list, as the API answers. */
  list: { page: number; pageSize: number; total: number }
  /** What is listed, in the plural: "actions". */
  of: string
  /** Changes the address. */
  go: (change: { page?: number; pageSize?: number }) => void
}

/** The way through the pages of a list that is kept in the address. */
export function ListPages({ list: { page, pageSize, total }, of, go }: ListPagesProps) {
  return (
    <Pagination
      page={page}
      pageSize={pageSize}
      total={total}
      of={of}
      onPage={(next) => go({ page: next })}
      onPageSize={(size) => go({ pageSize: size })}
    />
  )
}
