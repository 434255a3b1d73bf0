-- CreateTable
CREATE TABLE "inspection" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "bodies" TEXT[],
    "summary" TEXT,
    "expected_from" DATE,
    "expected_to" DATE,
    "notice_on" DATE,
    "fieldwork_from" DATE,
    "fieldwork_to" DATE,
    "feedback_on" DATE,
    "priority_actions_on" DATE,
    "report_received_on" DATE,
    "published_on" DATE,
    "closed_on" DATE,
    "judgements" JSONB NOT NULL DEFAULT '[]',
    "links" JSONB NOT NULL DEFAULT '[]',
    "contacts" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_clock" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "clock" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "working_days" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "length_reason" TEXT,
    "length_set_by_id" UUID,
    "due_on" DATE NOT NULL,
    "met_on" DATE,
    "waived_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement_step" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "who" TEXT,
    "due_on" DATE,
    "done_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "statement_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "ref" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "area" TEXT,
    "addressed_to" TEXT,
    "themes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_correction" (
    "id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_action" (
    "id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,

    CONSTRAINT "finding_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_verdict" (
    "id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "inspection_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_verdict_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "inspection_clock_inspection_id_clock_key" ON "inspection_clock"("inspection_id", "clock");

-- CreateIndex
CREATE UNIQUE INDEX "statement_step_inspection_id_step_key" ON "statement_step"("inspection_id", "step");

-- CreateIndex
CREATE UNIQUE INDEX "finding_inspection_id_ref_key" ON "finding"("inspection_id", "ref");

-- CreateIndex
CREATE INDEX "finding_correction_finding_id_idx" ON "finding_correction"("finding_id");

-- CreateIndex
CREATE INDEX "finding_action_action_id_idx" ON "finding_action"("action_id");

-- CreateIndex
CREATE UNIQUE INDEX "finding_action_finding_id_action_id_key" ON "finding_action"("finding_id", "action_id");

-- CreateIndex
CREATE INDEX "finding_verdict_inspection_id_idx" ON "finding_verdict"("inspection_id");

-- CreateIndex
CREATE UNIQUE INDEX "finding_verdict_finding_id_inspection_id_key" ON "finding_verdict"("finding_id", "inspection_id");

-- AddForeignKey
ALTER TABLE "inspection_clock" ADD CONSTRAINT "inspection_clock_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_clock" ADD CONSTRAINT "inspection_clock_length_set_by_id_fkey" FOREIGN KEY ("length_set_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_step" ADD CONSTRAINT "statement_step_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_correction" ADD CONSTRAINT "finding_correction_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_correction" ADD CONSTRAINT "finding_correction_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_action" ADD CONSTRAINT "finding_action_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_action" ADD CONSTRAINT "finding_action_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_verdict" ADD CONSTRAINT "finding_verdict_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_verdict" ADD CONSTRAINT "finding_verdict_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_verdict" ADD CONSTRAINT "finding_verdict_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The closed sets of words, and what belongs together.
alter table inspection
  add constraint inspection_kind check (kind in (
    'sif', 'ilacs_standard', 'ilacs_short', 'focused_visit', 'monitoring_visit', 'jtai', 'area_send', 'child_protection',
    'peer_review', 'hmicfrs', 'cqc', 'internal_audit', 'external_audit', 'other')),
  add constraint inspection_expected_in_order check (expected_to >= expected_from),
  add constraint inspection_fieldwork_in_order check (fieldwork_to >= fieldwork_from),
  add constraint inspection_lists check (
    jsonb_typeof(judgements) = 'array' and jsonb_typeof(links) = 'array' and jsonb_typeof(contacts) = 'array');
alter table inspection_clock
  add constraint inspection_clock_kind check (clock in (
    'statement_of_proposed_action', 'report_published_by_authority', 'draft_after_focused_visit', 'joint_statement')),
  add constraint inspection_clock_length check (working_days between 1 and 1000 and due_on > starts_on),
  add constraint inspection_clock_other_length_says_why check ((length_reason is null) = (length_set_by_id is null)),
  add constraint inspection_clock_met_after_it_started check (met_on >= starts_on),
  add constraint inspection_clock_met_or_waived check (met_on is null or waived_reason is null);
alter table statement_step
  add constraint statement_step_kind check (step in ('drafted', 'consulted', 'agreed', 'published'));
alter table finding
  add constraint finding_kind check (kind in (
    'recommendation', 'area_for_improvement', 'priority_action', 'strength')),
  add constraint finding_says_something check (words <> '');
alter table finding_correction
  add constraint finding_correction_corrects check (before <> after and reason <> '');
alter table finding_verdict
  add constraint finding_verdict_kind check (verdict in ('addressed', 'partly', 'not_addressed')),
  add constraint finding_verdict_says_something check (words <> '');

select history.keep('inspection');
select history.keep('inspection_clock');
select history.keep('statement_step');
select history.keep('finding');
select history.keep('finding_correction');
select history.keep('finding_action');
select history.keep('finding_verdict');

-- What the hourly clock has told of a time that runs out, so that it tells of each step once. No business record.
create table ops.clock_told (
  clock_id uuid not null,
  due_on date not null,
  step text not null,
  at timestamptz(3) not null,
  primary key (clock_id, due_on, step)
);
grant select, insert, update, delete on ops.clock_told to waymark_app;
