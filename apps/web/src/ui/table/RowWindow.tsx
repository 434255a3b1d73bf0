import { useVirtualizer } from '@tanstack/react-virtual'
import type { ReactNode, RefObject } from 'react'

/** The rows to draw, and the height in pixels of those left out above and below. */
export interface RowWindow {
  from: number
  to: number
  above: number
  below: number
  measure: ((row: HTMLTableRowElement | null) => void) | undefined
}

/** Of many rows, those that can be seen: ten thousand scroll as ten do. */
export function RowsInSight({
  ids,
  scroller,
  children,
}: {
  ids: readonly string[]
  scroller: RefObject<HTMLDivElement | null>
  children: (window: RowWindow) => ReactNode
}) {
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 53,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 12,
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  return children({
    from: first?.index ?? 0,
    to: (last?.index ?? Math.min(40, ids.length) - 1) + 1,
    above: first?.start ?? 0,
    below: virtualizer.getTotalSize() - (last?.end ?? 0),
    measure: virtualizer.measureElement,
  })
}
