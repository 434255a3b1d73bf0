import { useLocation } from '@tanstack/react-router'
import { commentRoutes, type CommentView, WriteComment } from '@waymark/contract/comments'
import { useEffect, useState } from 'react'
import { FormProvider } from 'react-hook-form'
import { z } from 'zod'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { AsTyped } from '../ui/AsTyped.tsx'
import { Button } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { ErrorSummary } from '../ui/form/ErrorSummary.tsx'
import { useSubmission } from '../ui/form/submission.tsx'
import { ErrorState } from '../ui/States.tsx'
import { Timeline } from '../ui/SummaryList.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'
import { EditComment } from './CommentDialogs.tsx'
import { anchorOf, commentIn } from './comment-address.ts'
import { MentionField } from './MentionField.tsx'
import { useMentions } from './useMentions.ts'

type Of = { noun: 'plan' | 'priority' | 'action' | 'finding'; id: string }

/** Comments on a record and its own milestones, the newest first, and a field for another. */
export function Comments({ of }: { of: Of }) {
  const meant = commentIn(useLocation({ select: ({ hash }) => hash }))
  // Where one was meant by the address: on its page, until another page is asked for.
  const [turnedTo, setTurnedTo] = useState<number | null>(null)
  const [pageSize, setPageSize] = useState(10)
  const [posted, setPosted] = useState(0)
  const view = useView(commentRoutes.list, {
    query: { about: [of.id], pageSize, ...(meant && turnedTo === null ? { holding: meant } : { page: turnedTo ?? 1 }) },
  })
  const write = view.data?.data.can.write
  const here = view.data?.data.items.some(({ id }) => id === meant) === true
  useEffect(() => {
    if (!meant || !here) return
    const found = document.getElementById(anchorOf(meant))
    found?.scrollIntoView({ block: 'center' })
    found?.focus({ preventScroll: true })
  }, [meant, here])
  return (
    <section className="wm-section" aria-labelledby="comments">
      <h2 id="comments">Comments</h2>
      {write && !write.allowed && <p className="wm-hint">{write.reason}</p>}
      {write?.allowed && (
        // A fresh form for each comment: its draft went with the last one.
        <Write
          key={posted}
          of={of}
          onDone={() => {
            setPosted((count) => count + 1)
            setTurnedTo(1)
          }}
        />
      )}
      <Loaded view={view}>
        {({ items, total, page }) =>
          items.length === 0 ? (
            <p>Nobody has commented.</p>
          ) : (
            <>
              <Timeline
                label="Comments"
                items={items.map((comment) => ({
                  id: comment.id,
                  anchor: anchorOf(comment.id),
                  title: comment.by.name,
                  byline: comment.about.noun === 'milestone' ? `on the milestone “${comment.about.title}”` : undefined,
                  when: (
                    <>
                      <Instant at={comment.at} />
                      {comment.changedAt && !comment.withdrawnAt && ', changed since'}
                    </>
                  ),
                  body: <One comment={comment} />,
                }))}
              />
              {total > 10 && (
                <Pagination
                  page={page}
                  pageSize={pageSize}
                  total={total}
                  of="comments"
                  onPage={setTurnedTo}
                  onPageSize={(size) => {
                    setTurnedTo(1)
                    setPageSize(size)
                  }}
                />
              )}
            </>
          )
        }
      </Loaded>
    </section>
  )
}

/** Of a name of its own: the dialogs of the page have `words` to be typed. */
const TYPED = z.object({ comment: WriteComment.shape.words })

function Write({ of, onDone }: { of: Of; onDone: () => void }) {
  const write = useAct(commentRoutes.write, 'Your comment is posted')
  const [near, setNear] = useState(false)
  const { people, onTake, mentionedIn } = useMentions([], near)
  const { form, summary, attempt, busy, send } = useSubmission({
    schema: TYPED,
    startWith: { comment: '' },
    draftKey: `comment.${of.id}`,
    submit: async ({ comment }) =>
      write.mutateAsync({
        body: { about: { noun: of.noun, recordId: of.id }, words: comment, mentionedIds: await mentionedIn(comment) },
      }),
    onDone,
  })
  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label="Comment"
        onFocus={() => setNear(true)}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <ErrorSummary errors={summary} attempt={attempt} />
        <MentionField name="comment" label="Your comment" people={people} onTake={onTake} />
        <Button type="submit" busy={busy}>
          {busy ? 'Posting…' : 'Comment'}
        </Button>
      </form>
    </FormProvider>
  )
}

function One({ comment }: { comment: CommentView }) {
  const [doing, setDoing] = useState<'edit' | 'withdraw' | null>(null)
  const close = () => setDoing(null)
  const { words, by, can, mentions } = comment
  if (words === null) return <p className="wm-none">Withdrawn</p>
  return (
    <>
      <AsTyped names={mentions.map(({ name }) => name)}>{words}</AsTyped>
      {(can.edit.allowed || can.withdraw.allowed) && (
        <div className="wm-actions">
          {can.edit.allowed && (
            <Button small aria-label={`Change: ${words}`} onClick={() => setDoing('edit')}>
              Change
            </Button>
          )}
          <Button
            small
            aria-label={`Withdraw the comment of ${by.name}: ${words}`}
            onClick={() => setDoing('withdraw')}
          >
            Withdraw
          </Button>
        </div>
      )}
      {doing === 'edit' && <EditComment comment={comment} onClose={close} />}
      {doing === 'withdraw' && <Withdraw comment={comment} onClose={close} />}
    </>
  )
}

function Withdraw({ comment, onClose }: { comment: CommentView; onClose: () => void }) {
  const withdraw = useAct(commentRoutes.withdraw, 'Comment withdrawn: the audit trail keeps it')
  return (
    <ConfirmDialog
      title="Withdraw this comment?"
      open
      confirm="Withdraw"
      busy={withdraw.isPending}
      onConfirm={() => withdraw.mutate({ params: { commentId: comment.id } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {withdraw.error && <ErrorState title="It was not withdrawn" detail={withdraw.error.detail} />}
      <p>Its words are no longer shown here. The audit trail keeps them, and they cannot be brought back.</p>
    </ConfirmDialog>
  )
}
