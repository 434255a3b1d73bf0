import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { CorrectFinding, EditFinding, findingRoutes, type FindingView, GiveVerdict } from '@waymark/contract/findings'
import { FindingKind, LaterVerdict } from '@waymark/contract/inspection-words'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { FINDING_KIND_WORD, LATER_VERDICT_WORD } from '@waymark/domain/finding'
import { hasBegun, inspectionOn } from '@waymark/domain/inspection'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { Challenges, QuestionsWaiting } from '../challenges/Challenges.tsx'
import { Comments } from '../comments/Comments.tsx'
import { EvidenceSection } from '../evidence/EvidenceSection.tsx'
import { FollowButton } from '../following/FollowButton.tsx'
import { FromTheFile } from '../imports/FromTheFile.tsx'
import { verdictTones } from '../inspections/inspection-words.ts'
import { paths } from '../paths.ts'
import { LinkedMeasures } from '../scorecards/LinkedMeasures.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Instant } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { RadioField, SelectField } from '../ui/form/ChoiceFields.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { TagsField } from '../ui/form/TagsField.tsx'
import { TextArea, TextField } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { ErrorState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { SummaryList, Timeline } from '../ui/SummaryList.tsx'
import { AnsweringActions, Flags } from './finding-parts.tsx'
import { LinkActions } from './LinkDialogs.tsx'

const route = getRouteApi('/frame/findings/$findingId')

export function FindingPage() {
  const { findingId } = route.useParams()
  const view = useView(findingRoutes.read, { params: { findingId } })
  return <Loaded view={view}>{(one, etag) => <OneFinding key={one.id} finding={one} etag={etag} />}</Loaded>
}

type Doing = 'link' | 'edit' | 'correct' | 'verdict' | 'delete' | null

function OneFinding({ finding, etag }: { finding: FindingView; etag: string | null }) {
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  const { id, can, inspection, themes, verdicts, corrections } = finding
  const none = (words: string) => <span className="wm-none">{words}</span>
  return (
    <>
      <PageHeading
        title={`${FINDING_KIND_WORD[finding.kind]} ${finding.ref}`}
        tabTitle={`${FINDING_KIND_WORD[finding.kind]} ${finding.ref}, ${inspection.title}`}
        caption={
          <Link to={paths.inspection} params={{ inspectionId: inspection.id }}>
            {inspection.title}
          </Link>
        }
        actions={
          <>
            <FollowButton about={{ noun: 'finding', recordId: id }} />
            <Button kind="primary" verdict={can.link} onClick={() => setDoing('link')}>
              Link actions
            </Button>
          </>
        }
      />
      <section className="wm-section" aria-label="Words of the finding">
        <blockquote className="wm-quoted wm-as-typed">{finding.words}</blockquote>
        <SummaryList
          rows={[
            { name: 'Flags', value: <Flags flags={finding.flags} /> },
            { name: 'Area of judgement', value: finding.area ?? none('None named') },
            { name: 'Addressed to', value: finding.addressedTo ?? none('Nobody named') },
            {
              name: 'Themes',
              value:
                themes.length === 0
                  ? none('None yet')
                  : themes.map((theme, index) => (
                      <span key={theme}>
                        {index > 0 && ', '}
                        <Link to={paths.findings} search={{ theme: [theme] }}>
                          {theme}
                        </Link>
                      </span>
                    )),
            },
            { name: 'Questions', value: <QuestionsWaiting of={{ noun: 'finding', id }} /> },
          ]}
        />
        <div className="wm-actions">
          <Button verdict={can.edit} onClick={() => setDoing('edit')}>
            Change what it is filed under
          </Button>
          <Button verdict={can.correct} onClick={() => setDoing('correct')}>
            Correct the words
          </Button>
          <LinkButton to={paths.auditTrail} search={{ record: [id], related: ['true'] }}>
            Audit trail
          </LinkButton>
          <Button kind="danger" verdict={can.remove} onClick={() => setDoing('delete')}>
            Delete
          </Button>
        </div>
      </section>
      <section className="wm-section" aria-labelledby="answered">
        <h2 id="answered">Actions that answer it</h2>
        <AnsweringActions actions={finding.actions} actionsNotSeen={finding.actionsNotSeen} />
      </section>
      <LinkedMeasures of={{ noun: 'finding', recordId: id }} name={`${finding.ref} ${finding.words}`} />
      <EvidenceSection of={{ noun: 'finding', recordId: id }} />
      <section className="wm-section" aria-labelledby="verdicts">
        <div className="wm-section__head">
          <h2 id="verdicts">What later inspections said</h2>
          <Button verdict={can.giveVerdict} onClick={() => setDoing('verdict')}>
            Record a verdict
          </Button>
        </div>
        {verdicts.length === 0 ? (
          <p>Nothing yet.</p>
        ) : (
          <Timeline
            label="Later verdicts"
            items={verdicts.map((one) => ({
              id: one.id,
              title: (
                <>
                  <StatusTag tone={verdictTones[one.verdict]}>{LATER_VERDICT_WORD[one.verdict]}</StatusTag>{' '}
                  <Link to={paths.inspection} params={{ inspectionId: one.inspection.id }}>
                    {one.inspection.title}
                  </Link>
                </>
              ),
              byline: `Recorded by ${one.by.name}`,
              when: <Instant at={one.at} />,
              body: <p>{one.words}</p>,
            }))}
          />
        )}
      </section>
      <section className="wm-section" aria-labelledby="corrections">
        <h2 id="corrections">Corrections</h2>
        {corrections.length === 0 ? (
          <p>None: it stands as it was confirmed.</p>
        ) : (
          <Timeline
            label="Corrections"
            items={corrections.map((one) => ({
              id: one.id,
              title: one.reason,
              byline: one.by.name,
              when: <Instant at={one.at} />,
              body: (
                <>
                  <p>It said before:</p>
                  <blockquote className="wm-quoted wm-as-typed">{one.before}</blockquote>
                </>
              ),
            }))}
          />
        )}
      </section>
      <Challenges of={{ noun: 'finding', id, name: `finding ${finding.ref}`, owner: null }} />
      <Comments of={{ noun: 'finding', id }} />
      <FromTheFile recordId={id} />
      {doing === 'link' && <LinkActions finding={finding} onClose={close} />}
      {doing === 'edit' && <Edit finding={finding} etag={etag} onClose={close} />}
      {doing === 'correct' && <Correct finding={finding} etag={etag} onClose={close} />}
      {doing === 'verdict' && <RecordVerdict finding={finding} onClose={close} />}
      {doing === 'delete' && <DeleteFinding finding={finding} etag={etag} onClose={close} />}
    </>
  )
}

interface Asked {
  finding: FindingView
  etag: string | null
  onClose: () => void
}
const of = (finding: FindingView) => ({ params: { findingId: finding.id } })

function Edit({ finding, etag, onClose }: Asked) {
  const edit = useAct(findingRoutes.edit, 'Finding saved')
  const known = useView(findingRoutes.list, { query: { pageSize: 1 } })
  const { ref, kind, area, addressedTo, themes } = finding
  return (
    <FormDialog
      title="Change what it is filed under"
      schema={EditFinding}
      startWith={{ ref, kind, area: area ?? '', addressedTo: addressedTo ?? '', themes }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ ...of(finding), body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save finding"
    >
      <TextField name="ref" label="Number or reference" width={10} />
      <RadioField
        name="kind"
        label="Kind"
        choices={FindingKind.options.map((one) => ({ value: one, label: FINDING_KIND_WORD[one] }))}
      />
      <TextField name="area" label="Area of judgement" optional />
      <TextField name="addressedTo" label="Addressed to" optional />
      <TagsField
        name="themes"
        label="Themes"
        hint="With commas between them"
        known={known.data?.data.themes ?? []}
        optional
      />
    </FormDialog>
  )
}

function Correct({ finding, etag, onClose }: Asked) {
  const correct = useAct(findingRoutes.correct, 'Words corrected')
  return (
    <FormDialog
      title="Correct the words"
      schema={CorrectFinding}
      startWith={{ words: finding.words, reason: '' }}
      etag={etag}
      submit={(body, ifMatch) => correct.mutateAsync({ ...of(finding), body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save correction"
    >
      <p>They were confirmed as the inspectors wrote them. What they say now stays, with your reason.</p>
      <TextArea name="words" label="Words of the finding" max={4000} rows={5} />
      <TextArea name="reason" label="Why they are corrected" max={1000} rows={2} />
    </FormDialog>
  )
}

function RecordVerdict({ finding, onClose }: Pick<Asked, 'finding' | 'onClose'>) {
  const give = useAct(findingRoutes.giveVerdict, 'Verdict recorded')
  const inspections = useView(inspectionRoutes.list, { query: { pageSize: 200 } })
  const own = finding.inspection
  const later = (inspections.data?.data.items ?? []).filter(({ id, state, ...days }) => {
    const on = inspectionOn(days)
    return id !== own.id && hasBegun(state) && (own.on === null || on === null || on > own.on)
  })
  return (
    <FormDialog
      title="What did a later inspection say of it?"
      schema={GiveVerdict}
      startWith={{ inspectionId: later[0]?.id ?? '', words: '' }}
      submit={(body) => give.mutateAsync({ ...of(finding), body })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Record verdict"
    >
      <SelectField
        name="inspectionId"
        label="Later inspection"
        empty="Choose"
        choices={later.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <RadioField
        name="verdict"
        label="Verdict"
        choices={LaterVerdict.options.map((one) => ({ value: one, label: LATER_VERDICT_WORD[one] }))}
      />
      <TextArea name="words" label="In its words" max={2000} rows={3} />
    </FormDialog>
  )
}

function DeleteFinding({ finding, etag, onClose }: Asked) {
  const navigate = useNavigate()
  const remove = useAct(findingRoutes.remove, 'Finding deleted')
  return (
    <ConfirmDialog
      title="Delete this finding?"
      open
      confirm="Delete finding"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate(
          { ...of(finding), ifMatch: etag },
          {
            onSuccess: () => void navigate({ to: paths.inspection, params: { inspectionId: finding.inspection.id } }),
          },
        )
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not deleted" detail={remove.error.detail} />}
      <p>
        {finding.ref} {finding.words}
      </p>
      <p>It stays in the history.</p>
    </ConfirmDialog>
  )
}
