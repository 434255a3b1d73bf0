-- AlterTable
ALTER TABLE "inspection" ADD COLUMN     "feedback_time" TEXT,
ADD COLUMN     "fieldwork_time" TEXT,
ADD COLUMN     "notice_time" TEXT,
ADD COLUMN     "off_site_from" DATE,
ADD COLUMN     "off_site_to" DATE;

-- AlterTable
ALTER TABLE "evidence_link" ADD COLUMN     "call_request_id" UUID;

-- CreateTable
CREATE TABLE "call_request" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "words" TEXT NOT NULL,
    "owner_id" UUID,
    "wanted_at" TIMESTAMPTZ(3),
    "logged_by_id" UUID NOT NULL,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "call_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_request_reply" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_request_reply_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "call_request_owner_id_idx" ON "call_request"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "call_request_inspection_id_number_key" ON "call_request"("inspection_id", "number");

-- CreateIndex
CREATE INDEX "call_request_reply_request_id_idx" ON "call_request_reply"("request_id");

-- CreateIndex
CREATE INDEX "evidence_link_call_request_id_idx" ON "evidence_link"("call_request_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_link_evidence_id_call_request_id_key" ON "evidence_link"("evidence_id", "call_request_id");

-- AddForeignKey
ALTER TABLE "call_request" ADD CONSTRAINT "call_request_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_request" ADD CONSTRAINT "call_request_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_request" ADD CONSTRAINT "call_request_logged_by_id_fkey" FOREIGN KEY ("logged_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_request_reply" ADD CONSTRAINT "call_request_reply_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "call_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_request_reply" ADD CONSTRAINT "call_request_reply_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_call_request_id_fkey" FOREIGN KEY ("call_request_id") REFERENCES "call_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The closed sets of words, and what belongs together. A time of day is that of a day that is known.
alter table inspection
  add constraint inspection_off_site_in_order check (off_site_to >= off_site_from),
  add constraint inspection_times check (
    coalesce(notice_time, '00:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    and coalesce(fieldwork_time, '00:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    and coalesce(feedback_time, '00:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add constraint inspection_times_of_days check (
    (notice_time is null or notice_on is not null)
    and (fieldwork_time is null or fieldwork_from is not null)
    and (feedback_time is null or feedback_on is not null));
alter table call_request
  add constraint call_request_number check (number > 0),
  add constraint call_request_says_something check (words <> '' and asked_by <> ''),
  add constraint call_request_wanted_after_asked check (wanted_at >= asked_at);
alter table call_request_reply
  add constraint call_request_reply_kind check (kind in ('answered', 'reopened', 'withdrawn')),
  add constraint call_request_reply_says_something check (words <> '');
alter table evidence_link
  drop constraint evidence_link_of_one,
  add constraint evidence_link_of_one check (
    num_nonnulls(action_id, milestone_id, update_id, finding_id, line_id, call_request_id) = 1);

-- Versions written before had no times and served no requests, which is what absent ones mean.
select history.keep('inspection');
select history.keep('evidence_link');
select history.keep('call_request');
select history.keep('call_request_reply');

-- Evidence packs that were made: by whom, of what, and how far they came. What is in one is read from the past.
create table ops.evidence_pack (
  id uuid primary key,
  inspection_id uuid not null,
  person_id uuid not null,
  at timestamptz(3) not null,
  -- The instant it shows.
  as_at timestamptz(3) not null,
  choices jsonb not null,
  state text not null check (state in ('gathering', 'sending', 'sent', 'broken_off')),
  files integer not null default 0,
  files_sent integer not null default 0,
  bytes bigint not null default 0,
  bytes_sent bigint not null default 0,
  -- Files whose content no longer fits the SHA-256 kept when they arrived.
  altered text[] not null default '{}',
  -- When it was last known to go on, by the real clock.
  alive_at timestamptz(3) not null default clock_timestamp()
);
create index evidence_pack_of_inspection on ops.evidence_pack (inspection_id, at desc);
grant select, insert, update, delete on ops.evidence_pack to waymark_app;
