import { DataTable, type DataTableProps } from './DataTable.tsx'
import { ListPages, type ListPagesProps } from './ListPages.tsx'

interface ListTableProps<Row> extends Omit<DataTableProps<Row>, 'rows' | 'onSort'> {
  /** One page of a list, as the API answers. */
  list: ListPagesProps['list'] & { items: readonly Row[] }
  /** What is listed, in the plural: "actions". */
  of: string
  /** Changes the address. */
  go: (change: { sort?: string; page?: number; pageSize?: number }) => void
}

/** One page of a list that is kept in the address: its rows, and the way to the pages beside it. */
export function ListTable<Row extends object>({ list, of, go, ...table }: ListTableProps<Row>) {
  return (
    <>
      <DataTable {...table} rows={list.items} onSort={(sort) => go({ sort })} />
      <ListPages list={list} of={of} go={go} />
    </>
  )
}
