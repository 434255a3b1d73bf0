-- Measures and what inspectors ask for stand in no plan either, and can be found by words.
create function ops.search_measures() returns setof ops.search_text language sql stable parallel safe as $$
  select 'measure', x.id, null::uuid, null::uuid, null::uuid, null::uuid, null::uuid, null::timestamptz(3), x.ref,
         x.title, concat_ws(e'\n', x.definition, x.category), concat_ws(' · ', x.source, x.source_code, x.distribution)
    from measure x
$$;
-- Whoever asked is no person of the council's: their name is text. What was answered is found with what was asked.
create function ops.search_call_requests() returns setof ops.search_text language sql stable parallel safe as $$
  select 'call_request', x.id, null::uuid, null::uuid, null::uuid, null::uuid, null::uuid, x.asked_at, x.number::text,
         null::text, x.words,
         concat_ws(' · ', x.asked_by, (select string_agg(r.words, ' · ' order by r.at, r.id)
                                         from call_request_reply r where r.request_id = x.id))
    from call_request x
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
  union all select * from ops.search_measures()
  union all select * from ops.search_inspections()
  union all select * from ops.search_findings()
  union all select * from ops.search_call_requests()
  union all select * from ops.search_readiness_lines()
  union all select * from ops.search_evidence()
  union all select * from ops.search_people()
  union all select * from ops.search_service_areas()
  union all select * from ops.search_meetings()
$$;

select ops.make_findable('measure', 'measure', 'search_measures', 'id',
  'ref, title, definition, category, source, source_code, distribution');
select ops.make_findable('call_request', 'call_request', 'search_call_requests', 'id', 'number, words, asked_by, asked_at');
select ops.make_findable('call_request_reply', 'call_request', 'search_call_requests', 'request_id', 'words');

insert into ops.search_entry
  select s.*, ops.search_document(s.title, s.about, s.beside)
    from (select * from ops.search_measures() union all select * from ops.search_call_requests()) s;
