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

-- What stands in no plan and can be found by words: inspections, what they found, readiness lines and evidence.
create function ops.search_inspections() returns setof ops.search_text language sql stable parallel safe as $$
  select 'inspection', x.id, null::uuid, null::uuid, null::uuid, null::uuid, null::uuid, null::timestamptz(3), null::text,
         x.title, coalesce(x.summary, ''),
         concat_ws(' · ', nullif(array_to_string(x.bodies, ', '), ''),
           (select string_agg(concat_ws(': ', j.one ->> 'area', j.one ->> 'judgement'), ' · ' order by j.nth)
              from jsonb_array_elements(x.judgements) with ordinality j(one, nth)))
    from inspection x
$$;
create function ops.search_findings() returns setof ops.search_text language sql stable parallel safe as $$
  select 'finding', x.id, null::uuid, null::uuid, null::uuid, null::uuid, null::uuid, null::timestamptz(3), x.ref,
         null::text, x.words, concat_ws(' · ', x.area, x.addressed_to, nullif(array_to_string(x.themes, ', '), ''))
    from finding x
$$;
create function ops.search_readiness_lines() returns setof ops.search_text language sql stable parallel safe as $$
  select 'readiness_line', x.id, null::uuid, null::uuid, null::uuid, null::uuid, null::uuid, null::timestamptz(3), null::text,
         x.title, concat_ws(e'\n', x.definition, x.statement), coalesce(x.evidence, '')
    from readiness_line x
$$;
-- What a piece is called, not what stands in it: what is exempt is told of no further than the library tells of it.
create function ops.search_evidence() returns setof ops.search_text language sql stable parallel safe as $$
  select 'evidence', x.id, null::uuid, null::uuid, null::uuid, null::uuid, x.added_by_id, x.added_at, null::text,
         x.title, concat_ws(' · ', latest.file_name, x.url), coalesce(x.verified_note, '')
    from evidence x
    left join lateral (select v.file_name from evidence_version v where v.evidence_id = x.id
                        order by v.number desc limit 1) latest on true
$$;

create or replace function ops.search_source() returns setof ops.search_text
  language sql stable parallel safe
as $$
  select * from ops.search_plans()
  union all select * from ops.search_priorities()
  union all select * from ops.search_actions()
  union all select * from ops.search_milestones()
  union all select * from ops.search_progress_updates()
  union all select * from ops.search_challenges()
  union all select * from ops.search_comments()
  union all select * from ops.search_inspections()
  union all select * from ops.search_findings()
  union all select * from ops.search_readiness_lines()
  union all select * from ops.search_evidence()
  union all select * from ops.search_people()
  union all select * from ops.search_service_areas()
  union all select * from ops.search_meetings()
$$;

select ops.make_findable('inspection', 'inspection', 'search_inspections', 'id', 'title, bodies, summary, judgements');
select ops.make_findable('finding', 'finding', 'search_findings', 'id', 'ref, words, area, addressed_to, themes');
select ops.make_findable('readiness_line', 'readiness_line', 'search_readiness_lines', 'id', 'title, definition, statement, evidence');
select ops.make_findable('evidence', 'evidence', 'search_evidence', 'id', 'title, url, verified_note');
select ops.make_findable('evidence_version', 'evidence', 'search_evidence', 'evidence_id', 'file_name');

insert into ops.search_entry
  select s.*, ops.search_document(s.title, s.about, s.beside)
    from (select * from ops.search_inspections() union all select * from ops.search_findings()
          union all select * from ops.search_readiness_lines() union all select * from ops.search_evidence()) s;
