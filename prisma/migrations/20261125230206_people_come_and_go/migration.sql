-- AlterTable
ALTER TABLE "role_assignment" ADD COLUMN     "covers_id" UUID;

-- AlterTable
ALTER TABLE "meeting" ADD COLUMN     "exempt_paragraph" INTEGER,
ADD COLUMN     "part" TEXT NOT NULL DEFAULT 'open';

-- AlterTable
ALTER TABLE "challenge_reply" ADD COLUMN     "meeting_id" UUID;

-- CreateIndex
CREATE INDEX "role_assignment_covers_id_idx" ON "role_assignment"("covers_id");

-- CreateIndex
CREATE INDEX "challenge_reply_meeting_id_idx" ON "challenge_reply"("meeting_id");

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_covers_id_fkey" FOREIGN KEY ("covers_id") REFERENCES "role_assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_reply" ADD CONSTRAINT "challenge_reply_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The closed sets of words, and what belongs together. A cover is of somebody else's role, and has a last day.
alter table role_assignment
  add constraint role_assignment_cover check (
    covers_id is null or (covers_id <> id and ends_on is not null and role in ('service_manager', 'director', 'performance_officer')));
alter table meeting
  add constraint meeting_part check (part in ('open', 'part_2')),
  -- The seven paragraphs of Part 1 of Schedule 12A of the Local Government Act 1972, as it stands for England since 2006.
  add constraint meeting_exempt check ((part = 'part_2') = (exempt_paragraph is not null) and exempt_paragraph between 1 and 7);

-- Meetings kept before could not be said to be in private.
create or replace function history.lift_meeting("row" jsonb) returns jsonb
  language sql immutable
  return jsonb_build_object('part', 'open') || "row";
select history.keep('meeting');
-- Versions written before cover nobody and were said at no meeting, which is what an absent value means.
select history.keep('role_assignment');
select history.keep('challenge_reply');

-- Who is asked for on every list of security events: the newest, of one person or of one kind.
create index security_event_of_person on ops.security_event (person_id, at desc);
create index security_event_kind on ops.security_event (kind, at desc);
