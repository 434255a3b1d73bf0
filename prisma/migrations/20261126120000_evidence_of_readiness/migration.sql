-- AlterTable
ALTER TABLE "evidence_link" ADD COLUMN     "line_id" UUID;

-- CreateIndex
CREATE INDEX "evidence_link_line_id_idx" ON "evidence_link"("line_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_link_evidence_id_line_id_key" ON "evidence_link"("evidence_id", "line_id");

-- AddForeignKey
ALTER TABLE "evidence_link" ADD CONSTRAINT "evidence_link_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "readiness_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is attached to a line is of that line alone.
alter table evidence_link
  drop constraint evidence_link_of_one,
  add constraint evidence_link_of_one check (num_nonnulls(action_id, milestone_id, update_id, finding_id, line_id) = 1);
-- Links kept before were to no line, which is what an absent value means.
select history.keep('evidence_link');

-- What the hourly clock has told of the next review of a line, so that it tells of each day once. No business record.
create table ops.review_told (
  line_id uuid not null,
  due_on date not null,
  step text not null check (step in ('due', 'overdue')),
  at timestamptz(3) not null,
  primary key (line_id, due_on, step)
);
grant select, insert, update, delete on ops.review_told to waymark_app;
