import { evidenceRoutes } from '@waymark/contract/evidence'
import { useState } from 'react'
import { useView } from '../api/view.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { EvidenceOf } from './EvidenceOf.tsx'

/** How much evidence a milestone has, and all of it on a press. One read serves every row of the table. */
export function MilestoneEvidence({ id, title, of }: { id: string; title: string; of: readonly string[] }) {
  const [open, setOpen] = useState(false)
  const view = useView(evidenceRoutes.list, { query: { milestone: of.slice(0, 50), pageSize: 200 } })
  const count = view.data?.data.items.filter(({ links }) => links.some(({ recordId }) => recordId === id)).length
  const words = count === undefined ? 'Evidence' : `Evidence (${count})`
  return (
    <>
      <Button small aria-haspopup="dialog" aria-label={`${words}: ${title}`} onClick={() => setOpen(true)}>
        {words}
      </Button>
      {open && (
        <Dialog title={`Evidence of “${title}”`} open wide keepOnVeil onClose={() => setOpen(false)}>
          <EvidenceOf of={{ noun: 'milestone', recordId: id }} />
        </Dialog>
      )}
    </>
  )
}
