import { Link } from '@tanstack/react-router'
import { useAsAt } from '../api/session.ts'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Button.tsx'

interface CompareLinkProps {
  /** What it is narrowed to, as the address of the comparison has it. */
  of?: Record<string, string | string[] | undefined>
  /** Among sentences and other links; a button unless it says so. */
  plain?: boolean
  /** The day or instant to compare from; unless given, the past day that is shown. */
  from?: string | undefined
  children?: string
  onClick?: () => void
}

/** The day that is shown becomes one of the two: what is compared is of no one day. */
export function CompareLink({ of, plain, from, children = 'Compare with another day', onClick }: CompareLinkProps) {
  const asAt = useAsAt()
  const day = from ?? asAt
  const search = { ...of, from: day ? [day] : undefined, asAt: undefined }
  const As = plain ? Link : LinkButton
  return (
    <As to={paths.compare} search={search} onClick={onClick}>
      {children}
    </As>
  )
}
