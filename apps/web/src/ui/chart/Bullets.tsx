import {
  type Bullet,
  bulletAlternative,
  bulletNotes,
  bulletReading,
  bulletsFinding,
  bulletTable,
} from './bullet-words.ts'
import { ChartFrame, type ChartPlace } from './ChartFrame.tsx'

export interface BulletsProps extends ChartPlace {
  /** What the measures have in common: "Looked after children". One alone is named by itself. */
  name?: string | undefined
  bullets: readonly Bullet[]
}

/** The last figure of one or more measures as a bar, against its target and England. */
export function Bullets({ name, bullets, level, source }: BulletsProps) {
  const called = name ?? (bullets[0] ? `${bullets[0].measure}, beside others` : 'Measures')
  return (
    <ChartFrame
      name={called}
      finding={bulletsFinding(bullets)}
      alternative={bulletAlternative(bullets)}
      reading={bulletReading(bullets)}
      table={bulletTable(bullets, called)}
      draw={async (width) => (await import('./draw-bullet.ts')).drawBullets(bullets, { width })}
      version={JSON.stringify(bullets)}
      notes={bulletNotes(bullets)}
      level={level}
      source={source}
    />
  )
}
