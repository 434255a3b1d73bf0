-- CreateTable
CREATE TABLE "meeting_pack" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "plan_ids" UUID[],
    "sections" TEXT[],
    "previous_id" UUID,
    "as_at_on" DATE,
    "as_at" TIMESTAMPTZ(3),
    "comment" TEXT,
    "comment_by_id" UUID,
    "comment_at" TIMESTAMPTZ(3),
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "frozen_by_id" UUID,
    "frozen_at" TIMESTAMPTZ(3),
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,
    "withdrawn_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "meeting_pack_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "meeting_pack_meeting_id_idx" ON "meeting_pack"("meeting_id");

-- CreateIndex
CREATE INDEX "meeting_pack_previous_id_idx" ON "meeting_pack"("previous_id");

-- AddForeignKey
ALTER TABLE "meeting_pack" ADD CONSTRAINT "meeting_pack_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_pack" ADD CONSTRAINT "meeting_pack_previous_id_fkey" FOREIGN KEY ("previous_id") REFERENCES "meeting_pack"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_pack" ADD CONSTRAINT "meeting_pack_comment_by_id_fkey" FOREIGN KEY ("comment_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_pack" ADD CONSTRAINT "meeting_pack_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_pack" ADD CONSTRAINT "meeting_pack_frozen_by_id_fkey" FOREIGN KEY ("frozen_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_pack" ADD CONSTRAINT "meeting_pack_published_by_id_fkey" FOREIGN KEY ("published_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_pack" ADD CONSTRAINT "meeting_pack_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table meeting_pack
  add constraint meeting_pack_audience check (audience in ('public', 'restricted')),
  add constraint meeting_pack_state check (state in ('draft', 'frozen', 'published', 'withdrawn')),
  add constraint meeting_pack_plans check (cardinality(plan_ids) between 1 and 20),
  add constraint meeting_pack_sections check (sections <@ array['ratings', 'exceptions', 'measures', 'challenges', 'evidence']),
  add constraint meeting_pack_roles check (
    roles <@ array['service_manager', 'director', 'performance_officer', 'portfolio_holder', 'auditor', 'administrator']),
  add constraint meeting_pack_previous check (previous_id <> id),
  add constraint meeting_pack_comment check (
    (comment is null) = (comment_by_id is null) and (comment is null) = (comment_at is null)),
  -- An instant of its own is what makes it frozen.
  add constraint meeting_pack_frozen check (
    (state = 'draft') = (as_at is null) and (as_at is null) = (frozen_by_id is null)
    and (as_at is null) = (frozen_at is null) and as_at <= frozen_at),
  add constraint meeting_pack_published check (
    (published_at is null) = (published_by_id is null)
    and case state when 'published' then published_at is not null when 'withdrawn' then true else published_at is null end),
  add constraint meeting_pack_withdrawn check (
    (state = 'withdrawn') = (withdrawn_at is not null) and (withdrawn_at is null) = (withdrawn_by_id is null)
    and (withdrawn_at is null) = (withdrawn_reason is null));

select history.keep('meeting_pack');

insert into history.redactable values
  ('meeting_pack', 'title', '[redacted]'),
  ('meeting_pack', 'comment', '[redacted]'),
  ('meeting_pack', 'withdrawn_reason', '[redacted]');

-- Links that read a pack without signing in. Of the token only its SHA-256 is here, so that neither a copy of the database nor
-- the history opens one; that they were made, opened and revoked is among the security events.
create table ops.meeting_pack_link (
  id uuid primary key default gen_random_uuid(),
  pack_id uuid not null,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  label text not null,
  made_by_id uuid not null,
  made_at timestamptz(3) not null,
  -- It works until this day has ended.
  expires_on date not null,
  revoked_by_id uuid,
  revoked_at timestamptz(3),
  opened integer not null default 0,
  check ((revoked_at is null) = (revoked_by_id is null))
);
create index meeting_pack_link_of_pack on ops.meeting_pack_link (pack_id, made_at desc);
grant select, insert, update on ops.meeting_pack_link to waymark_app;
