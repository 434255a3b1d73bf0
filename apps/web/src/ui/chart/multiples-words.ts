import type { ChartTable } from './chart-table.ts'
import { sayOnAxis } from './figures.ts'
import type { Axis } from './layout.ts'
import { type TrendData, trendTable } from './trend-words.ts'

/** Whether all can stand on one scale: only what is counted alike can. */
export const canShare = (panels: readonly TrendData[]): boolean => new Set(panels.map(({ unit }) => unit)).size === 1

/** Said above them: heights are compared only where they may be. */
export function sayScale(panels: readonly TrendData[], shared: Axis | null): string {
  const [first] = panels
  if (shared && first) {
    return `All on one scale, ${sayOnAxis(shared.low, first)} to ${sayOnAxis(shared.high, first)}: heights can be compared.`
  }
  return 'Each on a scale of its own: compare how the lines run, not how high they are.'
}

/** The figures of all, one beneath another: a column for each series, a row for each measure and period. */
export function multiplesTable(panels: readonly TrendData[], caption: string): ChartTable {
  const names = [...new Set(panels.flatMap(({ series }) => series.map(({ name }) => name)))]
  return {
    caption,
    columns: ['Measure', 'Period', ...names, 'Target'],
    rows: panels.flatMap((panel) => {
      const table = trendTable(panel)
      const columnOf = (name: string) => panel.series.findIndex((series) => series.name === name)
      const targets = panel.series.length
      return table.rows.map((row) => ({
        id: `${panel.measure} ${row.id}`,
        name: panel.measure,
        unit: panel.unit,
        cells: [
          { text: row.name },
          ...names.map((name) => row.cells[columnOf(name)] ?? { text: 'No figure' }),
          row.cells[targets] ?? { text: 'None' },
        ],
      }))
    }),
  }
}
