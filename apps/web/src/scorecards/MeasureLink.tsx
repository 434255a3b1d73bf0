import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'

/** To where a measure is read. */
export function MeasureLink({ measureId, children }: { measureId: string; children: ReactNode }) {
  return (
    <Link to={paths.scorecard} search={{ measure: [measureId] }}>
      {children}
    </Link>
  )
}

/** To where its values are entered. */
export function EnterValues({ measureId, name }: { measureId: string; name: string }) {
  return (
    <LinkButton to={paths.scorecard} search={{ measure: [measureId] }} aria-label={`Enter values of ${name}`}>
      Enter values
    </LinkButton>
  )
}
