import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import {
  CommentOnPack,
  meetingPackRoutes,
  type MeetingPackContents,
  type MeetingPackView,
} from '@waymark/contract/meeting-packs'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { CompareLink } from '../comparisons/CompareLink.tsx'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { dayInWords, instantInWords } from '../ui/dates.ts'
import { Folded } from '../ui/Folded.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { download } from '../ui/save-file.ts'
import { ErrorState } from '../ui/States.tsx'
import { Changes, PackContents } from './PackContents.tsx'
import { PackPublishing } from './PackPublishing.tsx'
import { AudienceTag, PackStateTag } from './PackTags.tsx'

const route = getRouteApi('/frame/packs/$packId')

/** A pack as its meeting reads it; what can be done with it stands beside, and not on paper. */
export function PackPage() {
  const { packId } = route.useParams()
  const view = useView(meetingPackRoutes.read, { params: { packId } })
  const contents = useView(meetingPackRoutes.contents, { params: { packId } })
  return (
    <Loaded view={view}>
      {(pack, etag) => (
        <>
          <Head pack={pack} etag={etag} contents={contents.data?.data ?? null} />
          <Loaded view={contents}>{(shown) => <PackContents pack={pack} contents={shown} />}</Loaded>
          {pack.asAt !== null && (
            <div className="wm-screen-only">
              <Folded id="moved" title="What moved since">
                <Moved pack={pack} />
              </Folded>
            </div>
          )}
          <PackPublishing pack={pack} etag={etag} />
        </>
      )}
    </Loaded>
  )
}

type Doing = 'freeze' | 'comment' | 'remove' | null

interface HeadProps {
  pack: MeetingPackView
  etag: string | null
  contents: MeetingPackContents | null
}

function Head({ pack, etag, contents }: HeadProps) {
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  const { can, meeting, state, title } = pack
  const isDraft = state === 'draft'
  return (
    <>
      <PageHeading
        title={title}
        caption={<Link to={paths.packs}>Packs</Link>}
        lead={
          <>
            For{' '}
            <Link to={paths.meeting} params={{ meetingId: meeting.id }}>
              {meeting.title}
            </Link>
            , {meeting.body}, {dayInWords(meeting.heldOn)}
          </>
        }
        actions={
          isDraft ? (
            <Button kind="primary" verdict={can.freeze} onClick={() => setDoing('freeze')}>
              Freeze pack
            </Button>
          ) : (
            <Button kind="primary" onClick={() => window.print()}>
              Print
            </Button>
          )
        }
      />
      <p>
        <PackStateTag state={state} /> <AudienceTag audience={pack.audience} />{' '}
        <strong>As at {contents ? <Instant at={contents.asAt} /> : '…'}</strong>
        {isDraft ? '. A draft: this is how it looks now.' : '. It never changes.'}
      </p>
      {pack.withdrawn && (
        <p>
          Withdrawn by {pack.withdrawn.by.name}, <Instant at={pack.withdrawn.at} />: {pack.withdrawn.reason}
        </p>
      )}
      {contents && contents.identifiable.length > 0 && (
        <div className="wm-state">
          <p className="wm-state__title">Look at these words before you freeze it: they may identify a child</p>
          <ul>
            {contents.identifiable.map((where) => (
              <li key={where}>{where}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="wm-actions wm-screen-only">
        {isDraft ? (
          <>
            <Button verdict={can.comment} onClick={() => setDoing('comment')}>
              {pack.comment ? 'Change the director’s comment' : 'Write the director’s comment'}
            </Button>
            <LinkButton to={paths.packEdit} params={{ packId: pack.id }} verdict={can.edit}>
              Change what it holds
            </LinkButton>
            <Button kind="quiet" verdict={can.remove} onClick={() => setDoing('remove')}>
              Delete draft
            </Button>
          </>
        ) : (
          FILES.map(({ words, route: { path } }) => (
            <Button key={words} verdict={can.take} onClick={() => download(path.replace(':packId', pack.id))}>
              {words}
            </Button>
          ))
        )}
      </div>
      {doing === 'freeze' && <Freeze pack={pack} etag={etag} onClose={close} />}
      {doing === 'comment' && <Comment pack={pack} etag={etag} onClose={close} />}
      {doing === 'remove' && <Remove pack={pack} etag={etag} onClose={close} />}
    </>
  )
}

const FILES = [
  { words: 'Download PDF', route: meetingPackRoutes.pdf },
  { words: 'Download Word', route: meetingPackRoutes.docx },
  { words: 'Download HTML', route: meetingPackRoutes.html },
] as const

function Moved({ pack: { id: packId, plans } }: { pack: MeetingPackView }) {
  const view = useView(meetingPackRoutes.moved, { params: { packId } })
  return (
    <Loaded view={view}>
      {(changes) => (
        <>
          <Changes changes={changes}>
            Compared with <Instant at={changes.to} />. The pack stays as it is.
          </Changes>
          <p>
            <CompareLink plain of={{ plan: plans.map(({ id }) => id) }} from={changes.from}>
              Compare that instant with today, record by record
            </CompareLink>
          </p>
        </>
      )}
    </Loaded>
  )
}

interface DialogProps {
  pack: MeetingPackView
  etag: string | null
  onClose: () => void
}

function Freeze({ pack, etag, onClose }: DialogProps) {
  const freeze = useAct(meetingPackRoutes.freeze, 'Pack frozen')
  const { asAtOn, id: packId } = pack
  return (
    <ConfirmDialog
      title="Freeze this pack?"
      open
      confirm="Freeze pack"
      kind="primary"
      busy={freeze.isPending}
      onConfirm={() => freeze.mutate({ params: { packId }, ifMatch: etag }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        It will show {asAtOn === null ? 'this moment' : `the end of ${dayInWords(asAtOn)}`} and never change again, nor
        will the director’s comment. What moves later is shown as a comparison.
      </p>
      {freeze.error && <ErrorState title="It was not frozen" detail={freeze.error.detail} />}
    </ConfirmDialog>
  )
}

function Comment({ pack, etag, onClose }: DialogProps) {
  const comment = useAct(meetingPackRoutes.comment, 'Comment saved')
  return (
    <FormDialog
      title="The director’s comment"
      schema={CommentOnPack}
      startWith={{ comment: pack.comment?.words ?? '' }}
      etag={etag}
      submit={(body, ifMatch) => comment.mutateAsync({ params: { packId: pack.id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save comment"
    >
      <TextArea
        name="comment"
        label="Comment"
        hint="It stands under what is not good. Leave it empty to take it away"
        rows={6}
        max={4000}
      />
    </FormDialog>
  )
}

function Remove({ pack, etag, onClose }: DialogProps) {
  const navigate = useNavigate()
  const remove = useAct(meetingPackRoutes.remove, 'Draft deleted', { waits: false })
  return (
    <ConfirmDialog
      title="Delete this draft?"
      open
      confirm="Delete draft"
      kind="danger"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { params: { packId: pack.id }, ifMatch: etag },
          { onSuccess: () => void navigate({ to: paths.packs }) },
        )
      }
      onClose={onClose}
    >
      <p>
        {pack.title}, begun {instantInWords(pack.madeAt)}. It stays in the history.
      </p>
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
    </ConfirmDialog>
  )
}
