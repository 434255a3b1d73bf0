-- CreateTable
CREATE TABLE "council_report" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "committee" TEXT NOT NULL,
    "meeting_on" DATE NOT NULL,
    "portfolio_holder" TEXT NOT NULL,
    "sections" JSONB NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "finalised_by_id" UUID,
    "finalised_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "council_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "council_report_plan_id_idx" ON "council_report"("plan_id");

-- AddForeignKey
ALTER TABLE "council_report" ADD CONSTRAINT "council_report_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "council_report" ADD CONSTRAINT "council_report_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "council_report" ADD CONSTRAINT "council_report_finalised_by_id_fkey" FOREIGN KEY ("finalised_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table council_report
  add constraint council_report_sections check (
    -- Empty where all of it was redacted.
    jsonb_typeof(sections) = 'array' and not jsonb_path_exists(sections, '$.** ? (@ == null)')
  ),
  add constraint council_report_finalised check ((finalised_at is null) = (finalised_by_id is null));

-- What went to Council is not changed.
create function ops.refuse_final_council_report() returns trigger language plpgsql as $$
begin
  -- By the application: a redaction goes through all the same.
  if old.finalised_at is not null and current_user = 'waymark_app' then
    raise exception 'A report that is final is not changed' using errcode = '23514', constraint = 'council_report_is_final';
  end if;
  return new;
end
$$;
create trigger final_council_report before update on council_report
  for each row execute function ops.refuse_final_council_report();

select history.keep('council_report');

insert into history.redactable values
  ('council_report', 'committee', '[redacted]'),
  ('council_report', 'portfolio_holder', '[redacted]');
-- What every such report has in the same words nobody typed.
insert into history.redactable values
  ('council_report', 'sections', '[]', array['heading', 'generated', 'words'], array[
    'Summary', 'Report by theme', 'Key priorities for the coming year', 'Background papers', 'Cabinet member (portfolio holder)',
    'Local member', 'Appendices', 'All', 'None.',
    'Every action of the plan is complete. The priorities for the coming year are to be agreed.']);
