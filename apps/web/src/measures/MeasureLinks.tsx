import { actionRoutes } from '@waymark/contract/actions'
import { findingRoutes } from '@waymark/contract/findings'
import { type MeasureLinkView, measureRoutes, type MeasureView } from '@waymark/contract/measures'
import { priorityRoutes } from '@waymark/contract/priorities'
import { useDeferredValue, useState } from 'react'
import { PageLink } from '../about/AboutLink.tsx'
import { useAct, useView } from '../api/view.ts'
import { LinkDialog } from '../findings/LinkDialogs.tsx'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { ChooseMany, type ManyOption } from '../ui/form/ChooseMany.tsx'

type Noun = MeasureLinkView['noun']

const KINDS: readonly { noun: Noun; button: string; many: string; one: string }[] = [
  { noun: 'priority', button: 'Link priorities', many: 'Priorities', one: 'a priority' },
  { noun: 'action', button: 'Link actions', many: 'Actions', one: 'an action' },
  { noun: 'finding', button: 'Link findings', many: 'Findings', one: 'a finding' },
]

/** What the measure shows the progress of, by kind. */
export function MeasureLinks({ measure }: { measure: MeasureView }) {
  const [linking, setLinking] = useState<Noun | null>(null)
  const unlink = useAct(measureRoutes.unlink, 'Link taken away')
  return (
    <section className="wm-section" aria-labelledby="links">
      <h2 id="links">What it shows the progress of</h2>
      {measure.links.length === 0 && <p className="wm-none">Linked to nothing yet.</p>}
      {KINDS.map(({ noun, many }) => {
        const links = measure.links.filter((link) => link.noun === noun)
        if (links.length === 0) return null
        return (
          <div key={noun}>
            <h3>{many}</h3>
            <ul className="govuk-list">
              {links.map((link) => (
                <li key={link.id}>
                  <PageLink page={link}>
                    {link.ref} {link.title}
                  </PageLink>{' '}
                  <span className="wm-hint">{link.of}</span>{' '}
                  <Button
                    kind="quiet"
                    small
                    verdict={measure.can.link}
                    onClick={() => unlink.mutate({ params: { measureId: measure.id, linkId: link.id } })}
                  >
                    Unlink <span className="govuk-visually-hidden">{link.title}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      <div className="wm-actions">
        {KINDS.map(({ noun, button }) => (
          <Button key={noun} verdict={measure.can.link} onClick={() => setLinking(noun)}>
            {button}
          </Button>
        ))}
      </div>
      {linking && <LinkTo key={linking} noun={linking} measure={measure} onClose={() => setLinking(null)} />}
    </section>
  )
}

const SHOWN = 20

/** What of a kind has these words: of the other kinds nothing is asked. */
function useFound(noun: Noun, text: string): { options: ManyOption[]; total: number } {
  const asked = { text, sort: 'ref' as const, pageSize: SHOWN }
  const priorities = useView(priorityRoutes.list, { query: asked }, { enabled: noun === 'priority' })
  const actions = useView(actionRoutes.list, { query: asked }, { enabled: noun === 'action' })
  const findings = useView(findingRoutes.list, { query: asked }, { enabled: noun === 'finding' })
  if (noun === 'finding') {
    const found = findings.data?.data
    const options = found?.items.map(({ id, ref, words, inspection }) => ({
      ...{ id, label: `${ref} ${words}`, detail: inspection.title },
    }))
    return { options: options ?? [], total: found?.total ?? 0 }
  }
  const found = noun === 'priority' ? priorities.data?.data : actions.data?.data
  const options = found?.items.map(({ id, ref, title, plan }) => ({ id, label: `${ref} ${title}`, detail: plan.title }))
  return { options: options ?? [], total: found?.total ?? 0 }
}

/** Those put in are linked, those left out no more. */
function LinkTo({ noun, measure, onClose }: { noun: Noun; measure: MeasureView; onClose: () => void }) {
  const linked = measure.links.filter((link) => link.noun === noun)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<ManyOption[]>(() =>
    linked.map(({ recordId, ref, title, of }) => ({ id: recordId, label: `${ref} ${title}`, detail: of })),
  )
  const { options, total } = useFound(noun, useDeferredValue(text))
  const [link, unlink] = [useAct(measureRoutes.link, null), useAct(measureRoutes.unlink, null)]
  const { many = '', one = '' } = KINDS.find((kind) => kind.noun === noun) ?? {}
  const measureId = measure.id

  async function save() {
    // Each is refused or kept by itself: what was kept stands, and the refusal is shown.
    try {
      for (const { id } of chosen)
        if (!linked.some(({ recordId }) => recordId === id))
          await link.mutateAsync({ params: { measureId }, body: { noun, recordId: id } })
      for (const { id, recordId } of linked)
        if (!chosen.some((other) => other.id === recordId))
          await unlink.mutateAsync({ params: { measureId, linkId: id } })
    } catch {
      return
    }
    announce('Links saved')
    onClose()
  }

  return (
    <LinkDialog
      title={`Which ${many.toLowerCase()} does it show the progress of?`}
      busy={link.isPending || unlink.isPending}
      error={(link.error ?? unlink.error)?.detail}
      onSave={() => void save()}
      onClose={onClose}
    >
      <p>{measure.title}</p>
      <ChooseMany
        legend={many}
        searchLabel={`Reference or words of ${one}`}
        text={text}
        onText={setText}
        chosen={chosen}
        onChange={setChosen}
        found={options}
        more={total > SHOWN && <p className="wm-hint">Type to find the other {total - SHOWN}.</p>}
      />
    </LinkDialog>
  )
}
