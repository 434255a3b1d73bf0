import { evidenceRoutes, type EvidenceView } from '@waymark/contract/evidence'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { useView } from '../api/view.ts'
import { ChooseMany, type ManyOption } from '../ui/form/ChooseMany.tsx'
import { DropZone } from './DropZone.tsx'
import { optionOf, useFound } from './EvidenceOf.tsx'
import { useUploadsTo } from './useUploads.ts'

/** The pieces that an update rests on: some of what is here already, or files sent now, which are the action's at once. */
export function EvidenceField({ actionId }: { actionId: string }) {
  const { field } = useController<{ evidenceIds?: string[] | undefined }, 'evidenceIds'>({ name: 'evidenceIds' })
  const ids = field.value ?? []
  const [text, setText] = useState('')
  const [known, setKnown] = useState<ManyOption[]>([])
  const own = useView(evidenceRoutes.ofRecord, { params: { noun: 'action', recordId: actionId } })
  const found = useFound(text)
  const ofAction = (own.data?.data.items ?? []).map(optionOf)
  const all = new Map([...found.options, ...ofAction, ...known].map((option) => [option.id, option]))
  const uploads = useUploadsTo({ noun: 'action', recordId: actionId }, (made: EvidenceView) => {
    setKnown((before) => [...before, optionOf(made)])
    field.onChange([...(field.value ?? []), made.id])
  })
  return (
    <details className="govuk-details" open={ids.length > 0 || undefined}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Attach evidence{ids.length > 0 && ` (${ids.length})`}</span>
      </summary>
      <div className="govuk-details__text">
        <DropZone uploads={uploads} verdict={own.data?.data.can.attach}>
          <ChooseMany
            legend="Evidence it rests on"
            searchLabel="Title, file name or address"
            text={text}
            onText={setText}
            chosen={ids.map((id) => all.get(id) ?? { id, label: 'Evidence chosen before' })}
            onChange={(chosen) => {
              setKnown((before) => [...before, ...chosen])
              field.onChange(chosen.map(({ id }) => id))
            }}
            found={text === '' ? ofAction : found.options}
          />
        </DropZone>
      </div>
    </details>
  )
}
