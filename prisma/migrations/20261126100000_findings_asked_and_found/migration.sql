-- AlterTable
ALTER TABLE "challenge" ADD COLUMN     "finding_id" UUID;

-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "finding_id" UUID;

-- CreateIndex
CREATE INDEX "challenge_finding_id_idx" ON "challenge"("finding_id");

-- CreateIndex
CREATE INDEX "comment_finding_id_idx" ON "comment"("finding_id");

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A question and a comment are about one record, which may be what an inspection found.
alter table challenge drop constraint challenge_about_one_record,
  add constraint challenge_about_one_record check (num_nonnulls(plan_id, priority_id, action_id, milestone_id, finding_id) = 1);
alter table comment drop constraint comment_about_one_record,
  add constraint comment_about_one_record check (num_nonnulls(plan_id, priority_id, action_id, milestone_id, finding_id) = 1);

-- Versions written before are of no finding, which is what an absent value means.
select history.keep('challenge');
select history.keep('comment');

alter table ops.follow add column finding_id uuid,
  drop constraint follow_one_record,
  add constraint follow_one_record check (num_nonnulls(plan_id, priority_id, action_id, finding_id) = 1 and milestone_id is null);
drop index ops.follow_once, ops.follow_of_record;
create unique index follow_once on ops.follow (person_id, coalesce(finding_id, action_id, priority_id, plan_id));
create index follow_of_record on ops.follow (coalesce(finding_id, action_id, priority_id, plan_id));
