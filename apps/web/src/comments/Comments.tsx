import { commentRoutes, type CommentView, EditComment, WriteComment } from '@waymark/contract/comments'
import { useState } from 'react'
import { FormProvider } from 'react-hook-form'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { usePeopleChoices } from '../people/people.queries.ts'
import { Button } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { ErrorSummary } from '../ui/form/ErrorSummary.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { useSubmission } from '../ui/form/submission.tsx'
import { Timeline } from '../ui/SummaryList.tsx'
import { Pagination } from '../ui/table/Pagination.tsx'
import { MentionField } from './MentionField.tsx'
import { mentionsIn } from './mentions.ts'

type Of = { noun: 'plan' | 'priority' | 'action'; id: string }

/** Comments on a record and its own milestones, the newest first, and a field for another. */
export function Comments({ of }: { of: Of }) {
  const [page, setPage] = useState(1)
  const [pageSize, setPageSize] = useState(10)
  const [posted, setPosted] = useState(0)
  const view = useView(commentRoutes.list, { query: { about: [of.id], page, pageSize } })
  return (
    <section className="wm-section" aria-labelledby="comments">
      <h2 id="comments">Comments</h2>
      {view.data?.data.can.write.allowed && (
        // A fresh form for each comment: its draft went with the last one.
        <Write key={posted} of={of} onDone={() => setPosted((count) => count + 1)} />
      )}
      <Loaded view={view}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p>Nobody has commented.</p>
          ) : (
            <>
              <Timeline
                label="Comments"
                items={items.map((comment) => ({
                  id: comment.id,
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
                  onPage={setPage}
                  onPageSize={(size) => {
                    setPage(1)
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

const WORDS = WriteComment.pick({ words: true })

function Write({ of, onDone }: { of: Of; onDone: () => void }) {
  const people = usePeopleChoices()
  const write = useAct(commentRoutes.write, 'Your comment is posted')
  const { form, summary, attempt, busy, send } = useSubmission({
    schema: WORDS,
    startWith: { words: '' },
    draftKey: `comment.${of.id}`,
    submit: ({ words }) =>
      write.mutateAsync({
        body: { about: { noun: of.noun, recordId: of.id }, words, mentionedIds: mentionsIn(words, people) },
      }),
    onDone,
  })
  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label="Comment"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <ErrorSummary errors={summary} attempt={attempt} />
        <MentionField name="words" label="Your comment" people={people} />
        <Button type="submit" busy={busy}>
          {busy ? 'Posting…' : 'Comment'}
        </Button>
      </form>
    </FormProvider>
  )
}

function One({ comment }: { comment: CommentView }) {
  const [editing, setEditing] = useState(false)
  const withdraw = useAct(commentRoutes.withdraw, 'Comment withdrawn: the audit trail keeps it')
  const { words, by, can } = comment
  if (words === null) return <p className="wm-none">Withdrawn</p>
  return (
    <>
      <p className="wm-as-typed">{words}</p>
      {(can.edit.allowed || can.withdraw.allowed) && (
        <div className="wm-actions">
          {can.edit.allowed && (
            <Button small aria-label={`Change: ${words}`} onClick={() => setEditing(true)}>
              Change
            </Button>
          )}
          <Button
            small
            busy={withdraw.isPending}
            aria-label={`Withdraw the comment of ${by.name}: ${words}`}
            onClick={() => withdraw.mutate({ params: { commentId: comment.id } })}
          >
            Withdraw
          </Button>
        </div>
      )}
      {editing && <Edit comment={comment} onClose={() => setEditing(false)} />}
    </>
  )
}

const EDITED = EditComment.pick({ words: true })

function Edit({ comment, onClose }: { comment: CommentView; onClose: () => void }) {
  const people = usePeopleChoices()
  const edit = useAct(commentRoutes.edit, 'Comment changed')
  return (
    <FormDialog
      title="Change your comment"
      schema={EDITED}
      startWith={{ words: comment.words ?? '' }}
      submit={({ words }) =>
        edit.mutateAsync({
          params: { commentId: comment.id },
          body: { words, mentionedIds: mentionsIn(words, people) },
        })
      }
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save"
    >
      <MentionField name="words" label="Your comment, changed" people={people} />
    </FormDialog>
  )
}
