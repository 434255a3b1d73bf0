import {
  MakePackLink,
  meetingPackRoutes,
  type MeetingPackView,
  type PackLinkView,
  PublishPack,
  WithdrawPack,
} from '@waymark/contract/meeting-packs'
import { Role } from '@waymark/contract/words'
import { addDays } from '@waymark/domain/local-date'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { Button } from '../ui/Button.tsx'
import { Day, Instant } from '../ui/Day.tsx'
import { CheckboxesField } from '../ui/form/CheckboxesField.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { ErrorState } from '../ui/States.tsx'
import { roleWords } from '../words.ts'

interface Props {
  pack: MeetingPackView
  etag: string | null
}

/** Who may read it and how: for those who make packs, and those who look at how they were given away. */
export function PackPublishing({ pack, etag }: Props) {
  const [doing, setDoing] = useState<'publish' | 'withdraw' | 'link' | null>(null)
  const close = () => setDoing(null)
  const { can, roles, state } = pack
  if (state === 'draft') return null
  return (
    <section className="wm-section wm-screen-only" aria-labelledby="publishing">
      <h2 id="publishing">Who may read it</h2>
      <SummaryList
        rows={[
          {
            name: 'Frozen',
            value: (
              <>
                <Instant at={pack.frozenAt} /> by {pack.frozenBy?.name}
              </>
            ),
          },
          {
            name: 'Published to',
            value:
              roles.length === 0 ? (
                <span className="wm-none">Nobody by their role</span>
              ) : (
                roles.map((role) => roleWords[role]).join(', ')
              ),
          },
        ]}
      />
      <div className="wm-actions">
        <Button
          kind={state === 'frozen' ? 'primary' : 'secondary'}
          verdict={can.publish}
          onClick={() => setDoing('publish')}
        >
          {state === 'published' ? 'Change who it is published to' : 'Publish to roles'}
        </Button>
        <Button verdict={can.link} onClick={() => setDoing('link')}>
          Make a link
        </Button>
        <Button kind="quiet" verdict={can.withdraw} onClick={() => setDoing('withdraw')}>
          Withdraw pack
        </Button>
      </div>
      {pack.audience === 'public' && can.publish.allowed && <Links pack={pack} />}
      {doing === 'publish' && <Publish pack={pack} etag={etag} onClose={close} />}
      {doing === 'withdraw' && <Withdraw pack={pack} etag={etag} onClose={close} />}
      {doing === 'link' && <MakeLink pack={pack} onClose={close} />}
    </section>
  )
}

function Publish({ pack, etag, onClose }: Props & { onClose: () => void }) {
  const publish = useAct(meetingPackRoutes.publish, 'Pack published')
  return (
    <FormDialog
      title="Publish to roles"
      schema={PublishPack}
      startWith={{ roles: pack.roles }}
      etag={etag}
      submit={(body, ifMatch) => publish.mutateAsync({ params: { packId: pack.id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Publish pack"
    >
      <CheckboxesField
        name="roles"
        label="Those who hold these roles may read it, and are told"
        choices={Role.options
          .filter((role) => pack.audience === 'public' || role !== 'administrator')
          .map((role) => ({ value: role, label: roleWords[role] }))}
      />
    </FormDialog>
  )
}

function Withdraw({ pack, etag, onClose }: Props & { onClose: () => void }) {
  const withdraw = useAct(meetingPackRoutes.withdraw, 'Pack withdrawn')
  return (
    <FormDialog
      title="Withdraw this pack"
      schema={WithdrawPack}
      startWith={{ reason: '' }}
      etag={etag}
      submit={(body, ifMatch) => withdraw.mutateAsync({ params: { packId: pack.id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Withdraw pack"
    >
      <p>Those it was published to can no longer read it, and its links stop working. They are told why.</p>
      <TextArea name="reason" label="Why it is withdrawn" rows={3} max={1000} />
    </FormDialog>
  )
}

function MakeLink({ pack, onClose }: { pack: MeetingPackView; onClose: () => void }) {
  const make = useAct(meetingPackRoutes.makeLink, 'Link made')
  const today = useToday()
  const [made, setMade] = useState<{ url: string; link: PackLinkView } | null>(null)
  if (made)
    return (
      <ShownOnce title={`Link for ${made.link.label}`} url={made.url} onClose={onClose}>
        It is shown this once, and works until the end of <Day day={made.link.expiresOn} />.
      </ShownOnce>
    )
  return (
    <FormDialog
      title="Make a link"
      schema={MakePackLink}
      startWith={{ label: '', expiresOn: addDays(today, 30) }}
      submit={async (body) => {
        setMade((await make.mutateAsync({ params: { packId: pack.id }, body })).data)
      }}
      onDone={() => undefined}
      onClose={onClose}
      submitLabel="Make link"
    >
      <p>Whoever has the link reads this pack without signing in, and nothing besides.</p>
      <TextField name="label" label="Who it is for" hint="For example, members of the scrutiny committee" />
      <DayField name="expiresOn" label="It works until" hint="At most 90 days from today" />
    </FormDialog>
  )
}

const STATES = {
  works: { tone: 'done', words: 'Works' },
  expired: { tone: 'neutral', words: 'Ran out' },
  revoked: { tone: 'neutral', words: 'Stopped' },
} as const

/** Those that were made: none shows its address again. */
function Links({ pack }: { pack: MeetingPackView }) {
  const view = useView(meetingPackRoutes.links, { params: { packId: pack.id }, query: { pageSize: 200 } })
  const revoke = useAct(meetingPackRoutes.revokeLink, 'Link stopped')
  const columns: Column<PackLinkView>[] = [
    { id: 'label', header: 'For', names: true, cell: ({ label }) => label },
    {
      id: 'made',
      header: 'Made',
      cell: ({ madeAt, madeBy }) => (
        <>
          <Instant at={madeAt} />
          <span className="wm-beneath">{madeBy.name}</span>
        </>
      ),
    },
    {
      id: 'state',
      header: 'Where it stands',
      cell: ({ state, expiresOn }) => (
        <>
          <StatusTag tone={STATES[state].tone}>{STATES[state].words}</StatusTag>
          <span className="wm-beneath">
            Until <Day day={expiresOn} />
          </span>
        </>
      ),
    },
    { id: 'opened', header: 'Opened', align: 'end', cell: ({ opened }) => opened },
    {
      id: 'stop',
      header: 'Stop it',
      screenOnly: true,
      cell: ({ id: linkId, label, state }) =>
        state === 'works' && (
          <Button
            small
            aria-label={`Stop the link for ${label}`}
            busy={revoke.isPending}
            onClick={() => revoke.mutate({ params: { linkId } })}
          >
            Stop
          </Button>
        ),
    },
  ]
  return (
    <>
      <h3>Links</h3>
      {revoke.error && <ErrorState title="The link still works" detail={revoke.error.detail} />}
      <Loaded view={view}>
        {({ items }) =>
          items.length === 0 ? (
            <p>No link was made.</p>
          ) : (
            <DataTable caption="Links" columns={columns} rows={items} idOf={({ id }) => id} />
          )
        }
      </Loaded>
    </>
  )
}
