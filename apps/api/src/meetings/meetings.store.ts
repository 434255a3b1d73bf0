import type { LocalDate } from '@waymark/contract/days'
import type { MeetingPart, PlanStatus } from '@waymark/contract/words'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { ABOVE, STANDING } from '../about/about.sql.ts'
import { patternOf } from '../platform/search.ts'

export interface MeetingFacts {
  id: string
  version: number
  title: string
  body: string
  heldOn: LocalDate
  part: MeetingPart
  exemptParagraph: number | null
}

export interface MeetingFilter {
  text?: string | undefined
  part?: MeetingPart[] | undefined
  body?: string[] | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
  sort: string
  page: number
  pageSize: number
}

const COLUMNS =
  'm.id, m.version, m.title, m.body, m.held_on as "heldOn", m.part, m.exempt_paragraph as "exemptParagraph"'

const ORDER: Readonly<Record<string, string>> = {
  heldOn: 'm.held_on, m.title, m.id',
  '-heldOn': 'm.held_on desc, m.title, m.id',
  title: 'm.title, m.held_on, m.id',
  '-title': 'm.title desc, m.held_on, m.id',
  body: 'm.body, m.held_on, m.id',
  '-body': 'm.body desc, m.held_on, m.id',
  part: 'm.part, m.exempt_paragraph, m.held_on desc, m.id',
  '-part': 'm.part desc, m.exempt_paragraph desc, m.held_on desc, m.id',
}

export async function listMeetings(reader: Reader, filter: MeetingFilter) {
  const where = `
    ($1::text is null or m.title ilike $1 or m.body ilike $1)
    and ($2::date is null or m.held_on >= $2) and ($3::date is null or m.held_on <= $3)
    and ($4::text[] is null or m.part = any($4)) and ($5::text[] is null or m.body = any($5))`
  const text = patternOf(filter.text)
  const values = [text, filter.from ?? null, filter.to ?? null, filter.part ?? null, filter.body ?? null]
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from meeting m where ${where}`,
    values,
  })
  const items = await reader.rows<MeetingFacts>({
    text: `select ${COLUMNS} from meeting m where ${where} order by ${ORDER[filter.sort] ?? ORDER['-heldOn']} limit $6 offset $7`,
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

/** Every committee and board that has met, by name. */
export const listBodies = async (reader: Reader): Promise<string[]> =>
  (await reader.rows<{ body: string }>({ text: 'select distinct body from meeting order by body' })).map(
    ({ body }) => body,
  )

export type Around = {
  before: { id: string; title: string; heldOn: LocalDate } | null
  challenges: number
}

/** The meeting of the same body before this one, and how many questions on records of these standings were asked or answered at it. */
export async function findAround(reader: Reader, meetingId: string, seen: readonly PlanStatus[]): Promise<Around> {
  const [found] = await reader.rows<Around>({
    text: `
      select (select json_build_object('id', b.id, 'title', b.title, 'heldOn', b.held_on) from meeting b
               where b.body = held.body and (b.held_on, b.title) < (held.held_on, held.title)
               order by b.held_on desc, b.title desc limit 1) as before,
             (select count(*)::int from challenge x ${ABOVE}
               where ${STANDING} = any($2) and (x.meeting_id = held.id
                  or exists (select from challenge_reply r where r.challenge_id = x.id and r.meeting_id = held.id))) as challenges
        from meeting held where held.id = $1`,
    values: [meetingId, seen],
  })
  return found ?? { before: null, challenges: 0 }
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
  part: MeetingPart
  exemptParagraph?: number | null | undefined
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
    data: {
      ...fields,
      // What is held in public is exempt under nothing.
      ...(fields.part === 'open' && { exemptParagraph: null }),
      ...(heldOn !== undefined && { heldOn: toDbDay(heldOn) }),
    },
  })
}

export async function deleteMeeting({ tx }: Write, meetingId: string): Promise<void> {
  await tx.meeting.delete({ where: { id: meetingId } })
}

/** Whether a question was asked or answered there, or a pack was made for it. */
export async function isSaidAt({ tx }: Write, meetingId: string): Promise<boolean> {
  const where = { where: { meetingId } }
  const said = (await tx.challenge.count(where)) + (await tx.challengeReply.count(where))
  return said + (await tx.meetingPack.count(where)) > 0
}
