import { type ReactNode, useId, useState } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

export interface ShownOnceProps {
  title: string
  /** The address that is to be copied now or never. */
  url: string
  /** How it is to be given away, and until when it works. */
  children: ReactNode
  onClose: () => void
}

/** A link that is shown once: only its hash is kept. */
export function ShownOnce({ title, url, children, onClose }: ShownOnceProps) {
  const id = useId()
  const [copied, setCopied] = useState<string | null>(null)

  async function copy() {
    try {
      await navigator.clipboard.writeText(url)
      setCopied('Copied')
    } catch {
      const field = document.getElementById(id)
      if (field instanceof HTMLInputElement) field.select()
      setCopied('This browser does not let Waymark copy. The link is marked: copy it yourself')
    }
  }

  return (
    <Dialog
      title={title}
      open
      keepOnVeil
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onClick={() => void copy()}>
            Copy link
          </Button>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <p>{children}</p>
      <label className="govuk-label" htmlFor={id}>
        Link
      </label>
      <input id={id} className="govuk-input" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
      <p className="wm-hint" role="status">
        {copied}
      </p>
    </Dialog>
  )
}
