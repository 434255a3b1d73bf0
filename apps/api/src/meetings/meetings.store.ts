import type { LocalDate } from '@waymark/contract/days'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { patternOf } from '../platform/search.ts'

export interface MeetingFacts {
  id: string
  version: number
  title: string
  body: string
  heldOn: LocalDate
}

export interface MeetingFilter {
  text?: string | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
  sort: string
  page: number
  pageSize: number
}

const COLUMNS = 'm.id, m.version, m.title, m.body, m.held_on as "heldOn"'

const ORDER: Readonly<Record<string, string>> = {
  heldOn: 'm.held_on, m.title, m.id',
  '-heldOn': 'm.held_on desc, m.title, m.id',
  title: 'm.title, m.held_on, m.id',
  '-title': 'm.title desc, m.held_on, m.id',
  body: 'm.body, m.held_on, m.id',
  '-body': 'm.body desc, m.held_on, m.id',
}

export async function listMeetings(reader: Reader, filter: MeetingFilter) {
  const where = `
    ($1::text is null or m.title ilike $1 or m.body ilike $1)
    and ($2::date is null or m.held_on >= $2) and ($3::date is null or m.held_on <= $3)`
  const text = patternOf(filter.text)
  const values = [text, filter.from ?? null, filter.to ?? null]
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from meeting m where ${where}`,
    values,
  })
  const items = await reader.rows<MeetingFacts>({
    text: `select ${COLUMNS} from meeting m where ${where} order by ${ORDER[filter.sort] ?? ORDER['-heldOn']} limit $4 offset $5`,
    values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

export async function findMeeting(reader: Reader, meetingId: string): Promise<MeetingFacts | null> {
  const [meeting] = await reader.rows<MeetingFacts>({
    text: `select ${COLUMNS} from meeting m where m.id = $1`,
    values: [meetingId],
  })
  return meeting ?? null
}

export async function lockMeeting({ tx }: Write, meetingId: string): Promise<{ id: string; version: number } | null> {
  const rows = await tx.$queryRaw<{ id: string; version: number }[]>`
    select id, version from meeting where id = ${meetingId}::uuid for update`
  return rows[0] ?? null
}

export interface MeetingFields {
  title: string
  body: string
  heldOn: LocalDate
}

export async function insertMeeting(
  { tx }: Write,
  { heldOn, ...fields }: MeetingFields & { id: string | undefined },
): Promise<string> {
  return (await tx.meeting.create({ data: { ...fields, heldOn: toDbDay(heldOn) }, select: { id: true } })).id
}

/** What is left out stays as it is. */
export async function updateMeeting(
  { tx }: Write,
  meetingId: string,
  { heldOn, ...fields }: { [Field in keyof MeetingFields]?: MeetingFields[Field] | undefined },
): Promise<void> {
  await tx.meeting.update({
    where: { id: meetingId },
    data: { ...fields, ...(heldOn !== undefined && { heldOn: toDbDay(heldOn) }) },
  })
}

export async function deleteMeeting({ tx }: Write, meetingId: string): Promise<void> {
  await tx.meeting.delete({ where: { id: meetingId } })
}
