-- Search: what can be found by words, kept beside the records and never in their history (docs/adr says why).

-- Letters without their accents, and signs that join words as spaces, one for one, so that a place in the text stays that place.
-- "EHC/plan", "multi-agency" and "José" are found as anybody types them.
create function ops.search_plain(words text) returns text
  language sql immutable parallel safe
  -- Text without accents, which most is, has no need of the long list.
  return case when octet_length(words) = length(words) then translate(words, '-/_<>&', '      ')
    else translate(words, 'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžøØłŁđĐ’‘-–—/_<>&',
    'AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcCcCcDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZzoOlLdD''''        ') end;

-- Whole words as they stand, beside PostgreSQL's English with its stems: the start of a word is looked for among these
-- ("organisati" is no start of the stem "organis").
create text search dictionary ops.whole_words (template = pg_catalog.simple, stopwords = english);
create text search configuration ops.whole_words (parser = pg_catalog."default");
alter text search configuration ops.whole_words
  add mapping for asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart
  with ops.whole_words;

-- Text of one weight, by its stems and by its whole words.
create function ops.search_vector(words text, weight "char") returns tsvector
  language sql immutable parallel safe
  return setweight(to_tsvector('pg_catalog.english', words) || to_tsvector('ops.whole_words', words), weight);

-- What is said in a record's name weighs most (A), then what it is about (B), then what is said beside it (C).
create function ops.search_document(title text, about text, beside text) returns tsvector
  language sql immutable parallel safe
  return ops.search_vector(ops.search_plain(coalesce(title, '')), 'A')
      || ops.search_vector(ops.search_plain(coalesce(about, '')), 'B')
      || ops.search_vector(ops.search_plain(coalesce(beside, '')), 'C');

-- "SP-4.3", "sp 4.3" and "SP4.3" are one reference.
create function ops.search_ref(ref text) returns text
  language sql immutable parallel safe
  return regexp_replace(lower(ref), '[^a-z0-9.]', '', 'g');

-- What is said in a record, to find it by: where it stands, who said it and when, and its words by their weight.
create type ops.search_text as (
  kind text,
  id uuid,
  plan_id uuid,
  priority_id uuid,
  action_id uuid,
  milestone_id uuid,
  said_by_id uuid,
  said_at timestamptz(3),
  ref text,
  -- None of a record whose words are its name: a comment.
  title text,
  about text,
  beside text
);

-- Every record that can be found, a function for each kind. The names of the tables are not qualified, on purpose: where these are
-- called, they are the present's or the past's. They are text, not bound to the tables, so that history.keep can make their views again.
create function ops.search_plans() returns setof ops.search_text language sql stable parallel safe as $$
  select 'plan', x.id, x.id, null::uuid, null::uuid, null::uuid, null::uuid, null::timestamptz(3), null::text,
         x.title, coalesce(x.summary, ''), coalesce(x.source, '')
    from plan x
$$;
create function ops.search_priorities() returns setof ops.search_text language sql stable parallel safe as $$
  select 'priority', x.id, null::uuid, x.id, null::uuid, null::uuid, null::uuid, null::timestamptz(3), x.ref,
         x.title, coalesce(x.why_it_matters, ''), coalesce(x.declared_reason, '')
    from priority x
$$;
create function ops.search_actions() returns setof ops.search_text language sql stable parallel safe as $$
  select 'action', x.id, null::uuid, null::uuid, x.id, null::uuid, null::uuid, null::timestamptz(3), x.ref,
         x.title, concat_ws(e'\n', x.description, x.success_measure), concat_ws(e'\n', x.status_reason, x.impact_statement)
    from action x
$$;
create function ops.search_milestones() returns setof ops.search_text language sql stable parallel safe as $$
  select 'milestone', x.id, null::uuid, null::uuid, null::uuid, x.id, null::uuid, null::timestamptz(3), null::text,
         x.title, '', ''
    from milestone x
$$;
create function ops.search_progress_updates() returns setof ops.search_text language sql stable parallel safe as $$
  select 'progress_update', x.id, null::uuid, null::uuid, x.action_id, null::uuid, x.posted_by_id, x.posted_at, null::text,
         null::text, concat_ws(e'\n', x.what_changed, x.what_next), coalesce(x.evidence_note, '')
    from progress_update x where x.withdrawn_at is null
$$;
create function ops.search_challenges() returns setof ops.search_text language sql stable parallel safe as $$
  select 'challenge', x.id, x.plan_id, x.priority_id, x.action_id, x.milestone_id, x.asked_by_id, x.asked_at, null::text,
         null::text, x.question, coalesce(said.words, '')
    from challenge x
    left join (select r.challenge_id, string_agg(r.words, e'\n' order by r.at, r.id) as words
                 from challenge_reply r group by r.challenge_id) said on said.challenge_id = x.id
$$;
create function ops.search_comments() returns setof ops.search_text language sql stable parallel safe as $$
  select 'comment', x.id, x.plan_id, x.priority_id, x.action_id, x.milestone_id, x.by_id, x.at, null::text,
         null::text, x.words, ''
    from comment x where x.withdrawn_at is null
$$;
create function ops.search_people() returns setof ops.search_text language sql stable parallel safe as $$
  select 'person', x.id, null::uuid, null::uuid, null::uuid, null::uuid, null::uuid, null::timestamptz(3), null::text,
         x.name, x.job_title, ''
    from person x
$$;
create function ops.search_service_areas() returns setof ops.search_text language sql stable parallel safe as $$
  select 'service_area', x.id, null::uuid, null::uuid, null::uuid, null::uuid, null::uuid, null::timestamptz(3), null::text,
         x.name, '', ''
    from service_area x
$$;
create function ops.search_meetings() returns setof ops.search_text language sql stable parallel safe as $$
  select 'meeting', x.id, null::uuid, null::uuid, null::uuid, null::uuid, null::uuid, null::timestamptz(3), null::text,
         x.title, x.body, ''
    from meeting x
$$;

-- The present's are kept, as they are written: derived from the records, without a history, and can be made again.
create table ops.search_entry (
  kind text not null,
  id uuid not null,
  plan_id uuid,
  priority_id uuid,
  action_id uuid,
  milestone_id uuid,
  said_by_id uuid,
  said_at timestamptz(3),
  ref text,
  title text,
  about text not null,
  beside text not null,
  document tsvector not null,
  primary key (kind, id)
);
-- A short list of what was written last keeps writing quick; a longer one would make searching slow.
create index search_entry_document on ops.search_entry using gin (document) with (fastupdate = on, gin_pending_list_limit = 256);
create index search_entry_ref on ops.search_entry (ops.search_ref(ref) text_pattern_ops) where ref is not null;
create index search_entry_number on ops.search_entry (substring(ops.search_ref(ref) from '\d.*$') text_pattern_ops) where ref is not null;
grant select on ops.search_entry to waymark_app;

-- Makes a table's words findable: a record's entry follows it, in the same transaction. Records is the function above, id the
-- column that holds the id of the record, columns those that change what it gives. One trigger function a table, whose
-- statements are planned once a connection.
create function ops.make_findable(table_name text, kind text, records text, id text, columns text) returns void
  language plpgsql
as $make$
begin
  execute format($function$
    create or replace function ops.%1$I() returns trigger
      language plpgsql volatile security definer
      set search_path = public, pg_catalog
    as $body$
    declare
      of_id uuid;
    begin
      if tg_op = 'DELETE' then of_id := old.%2$I; else of_id := new.%2$I; end if;
      insert into ops.search_entry as e
        select s.*, ops.search_document(s.title, s.about, s.beside) from ops.%3$I() s where s.id = of_id
        on conflict (kind, id) do update set
          ref = excluded.ref, title = excluded.title, about = excluded.about, beside = excluded.beside, document = excluded.document;
      if not found then
        delete from ops.search_entry e where e.kind = %4$L and e.id = of_id;
      end if;
      return null;
    end
    $body$
  $function$, 'find_' || table_name, id, records, kind);
  execute format('create or replace trigger findable after insert or delete or update of %s on public.%I
    for each row execute function ops.%I()', columns, table_name, 'find_' || table_name);
end
$make$;

select ops.make_findable('plan', 'plan', 'search_plans', 'id', 'title, summary, source');
select ops.make_findable('priority', 'priority', 'search_priorities', 'id', 'ref, title, why_it_matters, declared_reason');
select ops.make_findable('action', 'action', 'search_actions', 'id',
  'ref, title, description, success_measure, status_reason, impact_statement');
select ops.make_findable('milestone', 'milestone', 'search_milestones', 'id', 'title');
select ops.make_findable('progress_update', 'progress_update', 'search_progress_updates', 'id',
  'what_changed, what_next, evidence_note, withdrawn_at');
select ops.make_findable('challenge', 'challenge', 'search_challenges', 'id', 'question');
select ops.make_findable('challenge_reply', 'challenge', 'search_challenges', 'challenge_id', 'words');
select ops.make_findable('comment', 'comment', 'search_comments', 'id', 'words, withdrawn_at');
select ops.make_findable('person', 'person', 'search_people', 'id', 'name, job_title');
select ops.make_findable('service_area', 'service_area', 'search_service_areas', 'id', 'name');
select ops.make_findable('meeting', 'meeting', 'search_meetings', 'id', 'title, body');

-- All there are: in the present, what is kept is the same.
create function ops.search_source() returns setof ops.search_text
  language sql stable parallel safe
as $$
  select * from ops.search_plans()
  union all select * from ops.search_priorities()
  union all select * from ops.search_actions()
  union all select * from ops.search_milestones()
  union all select * from ops.search_progress_updates()
  union all select * from ops.search_challenges()
  union all select * from ops.search_comments()
  union all select * from ops.search_people()
  union all select * from ops.search_service_areas()
  union all select * from ops.search_meetings()
$$;

insert into ops.search_entry select s.*, ops.search_document(s.title, s.about, s.beside) from ops.search_source() s;

-- Called unqualified, as a table is named: in the present it reads what is kept, in the past it reads the records of then. What
-- said the same then as it does now, which is most of it, need not be taken apart again.
create function public.search_entries() returns setof ops.search_entry
  language sql stable parallel safe
as $$ select * from ops.search_entry $$;
create function as_at.search_entries() returns setof ops.search_entry
  language sql stable parallel safe
as $$
  select s.*, coalesce(kept.document, ops.search_document(s.title, s.about, s.beside))
    from ops.search_source() s
    left join ops.search_entry kept on kept.kind = s.kind and kept.id = s.id
      and kept.title is not distinct from s.title and kept.about = s.about and kept.beside = s.beside
$$;
