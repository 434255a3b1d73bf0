import { createLink, type LinkComponent } from '@tanstack/react-router'
import { type AnchorHTMLAttributes, type ComponentProps, type ReactNode, useId } from 'react'

export type Verdict = { allowed: true } | { allowed: false; reason: string }
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet'

const classOf = (kind: ButtonKind, small = false) => `wm-button wm-button--${kind}${small ? ' wm-button--small' : ''}`

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  kind?: ButtonKind
  /** For buttons in rows. */
  small?: boolean
  /** What the API says of this person and this record. Refused: the button stays, says why, and does nothing. */
  verdict?: Verdict | undefined
  /** The id of an element that says the reason already, for buttons in rows that are all refused alike. */
  reasonAt?: string | undefined
  /** It is being done: a second press does nothing. */
  busy?: boolean
  children: ReactNode
}

export function Button({
  kind = 'secondary',
  small = false,
  verdict,
  reasonAt,
  busy = false,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const refused = verdict?.allowed === false
  const button = (
    <button
      {...rest}
      type={type}
      className={classOf(kind, small)}
      aria-disabled={refused || busy || undefined}
      aria-describedby={refused ? (reasonAt ?? reasonId) : rest['aria-describedby']}
      onClick={(event) => {
        if (refused || busy) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
  if (!refused || reasonAt !== undefined) return button
  return (
    <span className="wm-refused">
      {button}
      <span id={reasonId} className="wm-refused__reason">
        {verdict.reason}
      </span>
    </span>
  )
}

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  kind?: ButtonKind
  small?: boolean
  verdict?: Verdict | undefined
}

function Anchor({
  kind = 'secondary',
  small = false,
  verdict,
  href,
  children,
  ...rest
}: AnchorProps & { children?: ReactNode }) {
  const reasonId = useId()
  if (verdict?.allowed === false) {
    return (
      <span className="wm-refused">
        <a role="link" aria-disabled="true" tabIndex={0} className={classOf(kind, small)} aria-describedby={reasonId}>
          {children}
        </a>
        <span id={reasonId} className="wm-refused__reason">
          {verdict.reason}
        </span>
      </span>
    )
  }
  return (
    <a {...rest} href={href} className={classOf(kind, small)}>
      {children}
    </a>
  )
}

const CreatedLink = createLink(Anchor)

/** A link that looks like a button: it goes somewhere, and changes nothing. Takes `verdict` as a button does. */
export const LinkButton: LinkComponent<typeof Anchor> = (props) => <CreatedLink preload="intent" {...props} />
