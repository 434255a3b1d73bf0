// One file for the charts of measures: what they are drawn with is the same.
export { MeasureCharts } from './MeasureCharts.tsx'
export { ScorecardCharts } from './ScorecardCharts.tsx'
