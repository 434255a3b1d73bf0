import type { BulkEditView } from '@waymark/contract/bulk-edits'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { saveCsv } from '../ui/save-file.ts'
import { resultAsCsv, sayResult } from './bulk-words.ts'
import { EditedActions } from './EditedActions.tsx'

/** What was changed and what was not, each with its page. */
export function BulkEditResult({ result }: { result: BulkEditView }) {
  const { counts, actions } = result
  const left = actions.filter(({ outcome }) => outcome === 'refused' || outcome === 'stale')
  return (
    <>
      <PageHeading
        title="What was changed"
        actions={
          <LinkButton to={paths.actions} kind="primary">
            Back to the actions
          </LinkButton>
        }
      />
      <p role="status">
        <strong>{sayResult(result)}</strong>
      </p>
      <div className="wm-actions">
        <Button onClick={() => saveCsv(resultAsCsv(result), 'changed-actions.csv')}>Download as CSV</Button>
        <LinkButton to={paths.whatChanged}>See it in what changed</LinkButton>
      </div>
      <EditedActions title={`Not changed: ${left.length.toLocaleString('en-GB')}`} actions={left} show="reasons" />
      <EditedActions
        title={`Changed: ${counts.changed.toLocaleString('en-GB')}`}
        actions={actions.filter(({ outcome }) => outcome === 'changed')}
        show="changes"
      />
    </>
  )
}
