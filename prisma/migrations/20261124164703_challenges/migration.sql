-- CreateTable
CREATE TABLE "challenge" (
    "id" UUID NOT NULL,
    "plan_id" UUID,
    "priority_id" UUID,
    "action_id" UUID,
    "milestone_id" UUID,
    "meeting_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "question" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_of_id" UUID NOT NULL,
    "answer_by_on" DATE NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenge_reply" (
    "id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT,
    "passed_to_id" UUID,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "challenge_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "plan_id" UUID,
    "priority_id" UUID,
    "action_id" UUID,
    "milestone_id" UUID,
    "words" TEXT NOT NULL,
    "mentioned_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "challenge_plan_id_idx" ON "challenge"("plan_id");

-- CreateIndex
CREATE INDEX "challenge_priority_id_idx" ON "challenge"("priority_id");

-- CreateIndex
CREATE INDEX "challenge_action_id_idx" ON "challenge"("action_id");

-- CreateIndex
CREATE INDEX "challenge_milestone_id_idx" ON "challenge"("milestone_id");

-- CreateIndex
CREATE INDEX "challenge_reply_challenge_id_idx" ON "challenge_reply"("challenge_id");

-- CreateIndex
CREATE INDEX "comment_plan_id_idx" ON "comment"("plan_id");

-- CreateIndex
CREATE INDEX "comment_priority_id_idx" ON "comment"("priority_id");

-- CreateIndex
CREATE INDEX "comment_action_id_idx" ON "comment"("action_id");

-- CreateIndex
CREATE INDEX "comment_milestone_id_idx" ON "comment"("milestone_id");

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_priority_id_fkey" FOREIGN KEY ("priority_id") REFERENCES "priority"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_asked_of_id_fkey" FOREIGN KEY ("asked_of_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_reply" ADD CONSTRAINT "challenge_reply_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_reply" ADD CONSTRAINT "challenge_reply_passed_to_id_fkey" FOREIGN KEY ("passed_to_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_reply" ADD CONSTRAINT "challenge_reply_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_priority_id_fkey" FOREIGN KEY ("priority_id") REFERENCES "priority"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The closed sets of words, and what belongs together.
alter table challenge
  add constraint challenge_about_one_record check (num_nonnulls(plan_id, priority_id, action_id, milestone_id) = 1),
  add constraint challenge_state check (
    state in ('asked', 'answered', 'closed') and (state = 'closed') = (closed_at is not null));
alter table challenge_reply
  add constraint challenge_reply_kind check (kind in ('answer', 'asked_again', 'passed_on', 'closed')),
  add constraint challenge_reply_says_something check (words is not null or kind in ('passed_on', 'closed')),
  add constraint challenge_reply_passed_to check ((kind = 'passed_on') = (passed_to_id is not null));
alter table comment
  add constraint comment_about_one_record check (num_nonnulls(plan_id, priority_id, action_id, milestone_id) = 1);

-- What still waits is asked of far more often than what was closed.
create index challenge_open on challenge (asked_of_id, answer_by_on) where closed_at is null;
create index challenge_asked_by on challenge (asked_by_id) where closed_at is null;

select history.keep('challenge');
select history.keep('challenge_reply');
select history.keep('comment');

-- What one person wants to be told of. No business record: it is nobody else's, and is in no export.
create table ops.follow (
  person_id uuid not null,
  plan_id uuid,
  priority_id uuid,
  action_id uuid,
  milestone_id uuid,
  since timestamptz(3) not null,
  constraint follow_one_record check (num_nonnulls(plan_id, priority_id, action_id) = 1 and milestone_id is null)
);
create unique index follow_once on ops.follow (person_id, coalesce(action_id, priority_id, plan_id));
create index follow_of_record on ops.follow (coalesce(action_id, priority_id, plan_id));
grant select, insert, update, delete on ops.follow to waymark_app;
