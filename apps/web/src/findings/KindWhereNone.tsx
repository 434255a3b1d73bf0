import { FindingKind } from '@waymark/contract/inspection-words'
import { FINDING_KIND_WORD } from '@waymark/domain/finding'

export const FINDING_KINDS = FindingKind.options.map((kind) => ({ value: kind, label: FINDING_KIND_WORD[kind] }))

interface KindWhereNoneProps {
  id: string
  label: string
  kind: FindingKind
  onKind: (kind: FindingKind) => void
}

/** The kind of those that do not say it themselves. */
export const KindWhereNone = ({ id, label, kind, onKind }: KindWhereNoneProps) => (
  <div className="govuk-form-group">
    <label className="govuk-label" htmlFor={id}>
      {label}
    </label>
    <select
      id={id}
      className="govuk-select"
      value={kind}
      onChange={(event) => onKind(FindingKind.parse(event.target.value))}
    >
      {FINDING_KINDS.map(({ value, label: word }) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  </div>
)
