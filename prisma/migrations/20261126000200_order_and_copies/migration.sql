-- AlterTable
ALTER TABLE "plan" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "closed_by_id" UUID,
ADD COLUMN     "copied_from_id" UUID,
ADD COLUMN     "status_reason" TEXT;

-- AlterTable
ALTER TABLE "priority" ADD COLUMN     "copied_from_id" UUID;

-- AlterTable
ALTER TABLE "action" ADD COLUMN     "copied_from_id" UUID;

-- CreateIndex
CREATE INDEX "plan_copied_from_id_idx" ON "plan"("copied_from_id");

-- CreateIndex
CREATE INDEX "priority_copied_from_id_idx" ON "priority"("copied_from_id");

-- CreateIndex
CREATE INDEX "action_copied_from_id_idx" ON "action"("copied_from_id");

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_copied_from_id_fkey" FOREIGN KEY ("copied_from_id") REFERENCES "plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "priority" ADD CONSTRAINT "priority_copied_from_id_fkey" FOREIGN KEY ("copied_from_id") REFERENCES "priority"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_copied_from_id_fkey" FOREIGN KEY ("copied_from_id") REFERENCES "action"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Only a closed plan was closed, by somebody, at some instant; those that were closed before this was kept have neither.
alter table plan
  add constraint plan_closed check (closed_at is null or status = 'closed'),
  add constraint plan_closed_by check (closed_by_id is null or closed_at is not null);

-- References are numbered anew by one statement, which may swap two: they are unique once it is done, not row by row.
drop index priority_plan_id_ref_key;
drop index action_priority_id_ref_key;
alter table priority
  add constraint priority_plan_id_ref_key unique (plan_id, ref) deferrable initially immediate;
alter table action
  add constraint action_priority_id_ref_key unique (priority_id, ref) deferrable initially immediate;

-- Versions written before were copied from nothing and closed without a word, which is what absent ones mean.
select history.keep('plan');
select history.keep('priority');
select history.keep('action');
