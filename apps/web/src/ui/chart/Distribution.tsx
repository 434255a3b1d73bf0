import { ChartFrame, type ChartPlace } from './ChartFrame.tsx'
import {
  distributionAlternative,
  type DistributionData,
  distributionFinding,
  distributionNotes,
  distributionReading,
  distributionTable,
} from './distribution-words.ts'

/** How a whole is made up in each area, from best to worst: a bar for each, all of one length. */
export function Distribution({ level, source, ...data }: DistributionData & ChartPlace) {
  const name = `${data.measure}, area by area`
  return (
    <ChartFrame
      name={name}
      finding={distributionFinding(data)}
      alternative={distributionAlternative(data)}
      reading={distributionReading(data)}
      table={{ ...distributionTable(data), caption: name }}
      draw={async (width) => (await import('./draw-distribution.ts')).drawDistribution(data, { width })}
      version={JSON.stringify(data)}
      notes={distributionNotes(data)}
      level={level}
      source={source}
    />
  )
}
