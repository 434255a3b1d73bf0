import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'

/** To where a measure is read. */
export function MeasureLink({ measureId, children }: { measureId: string; children: ReactNode }) {
  return (
    <Link to={paths.measure} params={{ measureId }}>
      {children}
    </Link>
  )
}
