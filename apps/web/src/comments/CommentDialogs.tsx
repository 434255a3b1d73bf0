import type { About } from '@waymark/contract/about'
import { commentRoutes, type CommentView, WriteComment } from '@waymark/contract/comments'
import { useAct } from '../api/view.ts'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { MentionField } from './MentionField.tsx'
import { useMentions } from './useMentions.ts'

const WORDS = WriteComment.pick({ words: true })

export function EditComment({ comment, onClose }: { comment: CommentView; onClose: () => void }) {
  const edit = useAct(commentRoutes.edit, 'Comment changed')
  const { people, onTake, mentionedIn } = useMentions(comment.mentions)
  return (
    <FormDialog
      title="Change your comment"
      schema={WORDS}
      startWith={{ words: comment.words ?? '' }}
      submit={async ({ words }) =>
        edit.mutateAsync({ params: { commentId: comment.id }, body: { words, mentionedIds: await mentionedIn(words) } })
      }
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save"
    >
      <MentionField name="words" label="Your comment, changed" people={people} onTake={onTake} />
    </FormDialog>
  )
}

/** On a record that has no page of its own. */
export function CommentOn({ about, name, onClose }: { about: About; name: string; onClose: () => void }) {
  const write = useAct(commentRoutes.write, 'Your comment is posted')
  const { people, onTake, mentionedIn } = useMentions()
  return (
    <FormDialog
      title={`Comment on ${name}`}
      schema={WORDS}
      startWith={{ words: '' }}
      draftKey={`comment.${about.recordId}`}
      submit={async ({ words }) =>
        write.mutateAsync({ body: { about, words, mentionedIds: await mentionedIn(words) } })
      }
      onDone={onClose}
      onClose={onClose}
      submitLabel="Comment"
    >
      <MentionField name="words" label="Your comment" people={people} onTake={onTake} />
    </FormDialog>
  )
}
