import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type LineView, readinessRoutes, ReviewLine } from '@waymark/contract/readiness'
import { DeclaredRating } from '@waymark/contract/words'
import { addDays } from '@waymark/domain/local-date'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { RefusedState } from '../ui/States.tsx'
import { LineStanding } from './LinePage.tsx'

const route = getRouteApi('/frame/readiness/lines/$lineId/review')

/** About a quarter of a year, unless another day is chosen. */
const DAYS_TO_THE_NEXT = 91

/** What was said last in sight, three choices with their meaning, the statement and what shows it. */
export function ReviewLinePage() {
  const { lineId } = route.useParams()
  const view = useView(readinessRoutes.line, { params: { lineId } })
  return <Loaded view={view}>{(line) => <Form key={line.id} line={line} />}</Loaded>
}

function Form({ line }: { line: LineView }) {
  const navigate = useNavigate()
  const today = useToday()
  const review = useAct(readinessRoutes.review, 'Review saved')
  const back = { to: paths.readinessLine, params: { lineId: line.id } } as const
  const stated = DeclaredRating.safeParse(line.rating)
  if (!line.can.review.allowed)
    return (
      <>
        <PageHeading title="Review" caption={<Link {...back}>{line.title}</Link>} />
        <RefusedState reason={line.can.review.reason} title="You cannot review this" />
        <Link {...back}>Back to {line.title}</Link>
      </>
    )
  return (
    <FormPage
      title="Review"
      caption={<Link {...back}>{line.title}</Link>}
      lead={line.definition}
      schema={ReviewLine}
      startWith={{
        ...(stated.success && { rating: stated.data }),
        ...{ statement: line.statement ?? '', evidence: line.evidence ?? '' },
        nextReviewOn: addDays(today, DAYS_TO_THE_NEXT),
      }}
      submit={(body) => review.mutateAsync({ params: { lineId: line.id }, body })}
      onDone={() => void navigate(back)}
      submitLabel="Save review"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`readiness-review.${line.id}`}
    >
      <section className="wm-card" aria-label="Where it stands">
        <LineStanding line={line} />
      </section>
      <RadioField
        name="rating"
        label="Rating"
        look="large"
        hint="In this framework’s own words"
        choices={DeclaredRating.options.map((rating) => ({
          value: rating,
          label: <RatingMark rating={rating} word={line.ratingKey[rating].label} />,
          hint: line.ratingKey[rating].meaning,
        }))}
      />
      <TextArea
        name="statement"
        label="Statement"
        hint="What you would tell an inspector: how it is, how you know, and what you do about it"
        max={4000}
        rows={6}
      />
      <TextArea
        name="evidence"
        label="Evidence relied on"
        hint="In words, where somebody could check it. Files and links are attached on the page of the line; without either, it counts as a gap."
        optional
        max={2000}
        rows={2}
      />
      <DayField name="nextReviewOn" label="Next review" hint="When you will look at this again" />
    </FormPage>
  )
}
