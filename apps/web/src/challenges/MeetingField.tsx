import { useQuery } from '@tanstack/react-query'
import { useToday } from '../api/session.ts'
import { recentMeetingsQuery } from '../frame/frame.queries.ts'
import { dayInWords } from '../ui/dates.ts'
import { SelectField } from '../ui/form/ChoiceFields.tsx'

/** The meeting at which something is asked or answered: one of the last. */
export function MeetingField({ label }: { label: string }) {
  const meetings = useQuery(recentMeetingsQuery(useToday()))
  return (
    <SelectField
      name="meetingId"
      label={label}
      optional
      empty="At none"
      choices={(meetings.data ?? []).map(({ id, title, heldOn, part }) => ({
        value: id,
        label: `${title}, ${dayInWords(heldOn)}${part === 'part_2' ? ' (Part 2: exempt)' : ''}`,
      }))}
    />
  )
}
