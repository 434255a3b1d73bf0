-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "review_by_on" DATE,
    "exempt_paragraph" INTEGER,
    "verified_note" TEXT,
    "verified_by_id" UUID,
    "verified_at" TIMESTAMPTZ(3),
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_version" (
    "id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "scan" TEXT NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_link" (
    "id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "action_id" UUID,
    "milestone_id" UUID,
    "update_id" UUID,
    "finding_id" UUID,
    "linked_by_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "evidence_version_sha256_idx" ON "evidence_version"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_version_evidence_id_number_key" ON "evidence_version"("evidence_id", "number");

-- CreateIndex
CREATE INDEX "evidence_link_action_id_idx" ON "evidence_link"("action_id");

-- CreateIndex
CREATE INDEX "evidence_link_milestone_id_idx" ON "evidence_link"("milestone_id");

-- CreateIndex
CREATE INDEX "evidence_link_update_id_idx" ON "evidence_link"("update_id");

-- CreateIndex
CREATE INDEX "evidence_link_finding_id_idx" ON "evidence_link"("finding_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_link_evidence_id_action_id_key" ON "evidence_link"("evidence_id", "action_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_link_evidence_id_milestone_id_key" ON "evidence_link"("evidence_id", "milestone_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_link_evidence_id_update_id_key" ON "evidence_link"("evidence_id", "update_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_link_evidence_id_finding_id_key" ON "evidence_link"("evidence_id", "finding_id");

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_verified_by_id_fkey" FOREIGN KEY ("verified_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_version" ADD CONSTRAINT "evidence_version_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_version" ADD CONSTRAINT "evidence_version_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "progress_update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_linked_by_id_fkey" FOREIGN KEY ("linked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The closed sets of words, and what belongs together.
alter table evidence
  add constraint evidence_kind check (kind in ('file', 'link')),
  add constraint evidence_link_has_its_address check ((kind = 'link') = (url is not null)),
  -- Local Government Act 1972, Schedule 12A, Part 1: paragraphs 1 to 7.
  add constraint evidence_exempt_paragraph check (exempt_paragraph between 1 and 7),
  add constraint evidence_verified check ((verified_by_id is null) = (verified_at is null)),
  add constraint evidence_verified_by_somebody_else check (verified_by_id <> added_by_id);
alter table evidence_version
  add constraint evidence_version_number check (number > 0),
  add constraint evidence_version_size check (size > 0),
  add constraint evidence_version_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  add constraint evidence_version_scan check (scan in ('clean', 'not_scanned'));
alter table evidence_link
  add constraint evidence_link_of_one check (num_nonnulls(action_id, milestone_id, update_id, finding_id) = 1);

select history.keep('evidence');
select history.keep('evidence_version');
select history.keep('evidence_link');

-- Files that have arrived and belong to nothing yet: to the person who sent them alone, and for a day. No business record.
create table ops.evidence_upload (
  id uuid primary key,
  person_id uuid not null,
  file_name text not null,
  media_type text not null,
  size integer not null,
  sha256 text not null,
  storage_key text not null,
  scan text not null,
  at timestamptz(3) not null default clock_timestamp()
);
create index evidence_upload_at on ops.evidence_upload (at);
grant select, insert, update, delete on ops.evidence_upload to waymark_app;
-- Who took a piece of evidence away.
create index security_event_evidence on ops.security_event ((detail ->> 'evidenceId')) where kind = 'evidence_downloaded';
