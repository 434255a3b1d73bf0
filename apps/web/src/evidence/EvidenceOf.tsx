import { Link } from '@tanstack/react-router'
import { AddEvidence, type EvidenceOf as Of, evidenceRoutes, type EvidenceSummary } from '@waymark/contract/evidence'
import { useDeferredValue, useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { ConfirmDialog, Dialog } from '../ui/Dialog.tsx'
import { ChooseMany, type ManyOption } from '../ui/form/ChooseMany.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextField } from '../ui/form/TextFields.tsx'
import { ErrorState } from '../ui/States.tsx'
import { DropZone } from './DropZone.tsx'
import { AddedBy, OpenEvidence, Standing, WhatItIs } from './evidence-parts.tsx'
import { useUploadsTo } from './useUploads.ts'

/** The evidence of one record, and the ways to attach more. */
export function EvidenceOf({ of: { noun, recordId } }: { of: Of }) {
  const of = { noun, recordId }
  const view = useView(evidenceRoutes.ofRecord, { params: of })
  const uploads = useUploadsTo(of)
  const [doing, setDoing] = useState<'link' | 'choose' | null>(null)
  const [off, setOff] = useState<EvidenceSummary | null>(null)
  const close = () => setDoing(null)
  return (
    <Loaded view={view}>
      {({ items, can }) => (
        <DropZone
          uploads={uploads}
          verdict={can.attach}
          buttons={
            <>
              <Button onClick={() => setDoing('link')}>Add a link</Button>
              <Button onClick={() => setDoing('choose')}>Use evidence that is here already</Button>
            </>
          }
        >
          {items.length === 0 ? (
            <p>None yet: nothing shows it so far.</p>
          ) : (
            <ul className="wm-happenings">
              {items.map((piece) => (
                <OnePiece key={piece.id} piece={piece} of={of} onOff={() => setOff(piece)} />
              ))}
            </ul>
          )}
          {doing === 'link' && <AddLink of={of} onClose={close} />}
          {doing === 'choose' && <ChooseEvidence of={of} already={items} onClose={close} />}
          {off && <TakeOff piece={off} of={of} onClose={() => setOff(null)} />}
        </DropZone>
      )}
    </Loaded>
  )
}

function OnePiece({ piece, of, onOff }: { piece: EvidenceSummary; of: Of; onOff: () => void }) {
  const own = piece.links.find((one) => one.noun === of.noun && one.recordId === of.recordId)
  const others = piece.links.filter((one) => one !== own)
  return (
    <li className="wm-happening">
      <p>
        <Link to={paths.evidencePiece} params={{ evidenceId: piece.id }}>
          {piece.title}
        </Link>{' '}
        <Standing piece={piece} />
      </p>
      <p className="wm-hint">
        <WhatItIs piece={piece} />. Added by <AddedBy piece={piece} />
        {piece.review === 'later' && (
          <>
            . Review by <Day day={piece.reviewByOn} />
          </>
        )}
      </p>
      {!own && <p className="wm-hint">Through {others.map(({ name }) => name).join('; ')}</p>}
      <div className="wm-actions">
        <OpenEvidence piece={piece} />
        {own?.can.detach.allowed && (
          <Button small aria-label={`Take off ${piece.title}`} onClick={onOff}>
            Take off
          </Button>
        )}
      </div>
    </li>
  )
}

function TakeOff({ piece, of, onClose }: { piece: EvidenceSummary; of: Of; onClose: () => void }) {
  const detach = useAct(evidenceRoutes.detach, 'Evidence taken off')
  const link = piece.links.find((one) => one.noun === of.noun && one.recordId === of.recordId)
  return (
    <ConfirmDialog
      title="Take this evidence off?"
      open
      confirm="Take off"
      busy={detach.isPending}
      onConfirm={() => detach.mutate({ params: { linkId: link?.id ?? '' } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {detach.error && <ErrorState title="It was not taken off" detail={detach.error.detail} />}
      <p>{piece.title}. It stays in the library, on whatever else it serves, and here on any past day.</p>
    </ConfirmDialog>
  )
}

function AddLink({ of, onClose }: { of: Of; onClose: () => void }) {
  const add = useAct(evidenceRoutes.add, 'Link attached')
  return (
    <FormDialog
      title="Add a link"
      schema={AddEvidence}
      startWith={{ title: '', url: '', reviewByOn: null, links: [of] }}
      submit={(body) => add.mutateAsync({ body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Add link"
    >
      <TextField name="title" label="What it is" />
      <TextField name="url" label="Address" hint="Such as https://council.gov.uk/report" />
      <DayField
        name="reviewByOn"
        label="Review by"
        hint="When somebody should see whether it still shows this"
        optional
      />
    </FormDialog>
  )
}

const SHOWN = 20

function ChooseEvidence({
  of,
  already,
  onClose,
}: {
  of: Of
  already: readonly EvidenceSummary[]
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<ManyOption[]>([])
  const attach = useAct(evidenceRoutes.attach, 'Evidence attached')
  const found = useFound(text)
  const here = new Set(
    already.filter(({ links }) => links.some((one) => one.recordId === of.recordId)).map(({ id }) => id),
  )
  return (
    <Dialog
      title="Use evidence that is here already"
      open
      wide
      keepOnVeil
      onClose={onClose}
      actions={
        <>
          <Button
            kind="primary"
            busy={attach.isPending}
            onClick={() =>
              chosen.length === 0
                ? onClose()
                : attach.mutate(
                    { params: of, body: { evidenceIds: chosen.map(({ id }) => id) } },
                    { onSuccess: onClose },
                  )
            }
          >
            {attach.isPending ? 'Attaching…' : 'Attach'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {attach.error && <ErrorState title="It was not attached" detail={attach.error.detail} />}
      <ChooseMany
        legend="Evidence"
        searchLabel="Title, file name or address"
        text={text}
        onText={setText}
        chosen={chosen}
        onChange={setChosen}
        found={found.options.filter(({ id }) => !here.has(id))}
        more={found.more > 0 && <p className="wm-hint">Type to find the other {found.more}.</p>}
      />
    </Dialog>
  )
}

export const optionOf = (piece: Pick<EvidenceSummary, 'id' | 'title' | 'url' | 'file'>): ManyOption => ({
  ...{ id: piece.id, label: piece.title, detail: <WhatItIs piece={piece} /> },
})

/** Of the whole library, what these words find. */
export function useFound(text: string) {
  const looked = useDeferredValue(text)
  const view = useView(evidenceRoutes.list, { query: { text: looked, pageSize: SHOWN } })
  const found = view.data?.data
  return { options: (found?.items ?? []).map(optionOf), more: Math.max(0, (found?.total ?? 0) - SHOWN) }
}
