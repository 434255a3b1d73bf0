-- CreateTable
CREATE TABLE "redaction" (
    "id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "fields" TEXT[],
    "reason" TEXT NOT NULL,
    "elsewhere" BOOLEAN NOT NULL,
    "records" INTEGER NOT NULL,
    "digests" JSONB NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "redaction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "redaction_record_id_idx" ON "redaction"("record_id");

-- AddForeignKey
ALTER TABLE "redaction" ADD CONSTRAINT "redaction_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table redaction
  add constraint redaction_has_fields check (cardinality(fields) > 0),
  add constraint redaction_says_why check (reason <> ''),
  add constraint redaction_digests_have_no_json_null check (not jsonb_path_exists(digests, '$.** ? (@ == null)'));
select history.keep('redaction');
-- What was redacted is written by the function below and by nothing else, and stays.
revoke insert, update, delete on redaction from waymark_app;

-- REDACTION ------------------------------------------------------------------------------------------------------------
-- The one thing that may change what was written (docs/adr/0019-redaction.md).

-- What people write freely, and what stands there instead; null: the value is taken away.
create table history.redactable (
  table_name text not null,
  column_name text not null,
  marker text,
  -- Where the value is JSON: the keys under which people write; null: under all. And what the program itself writes there.
  within text[],
  fixed text[],
  primary key (table_name, column_name)
);
insert into history.redactable
  select table_name, column_name, '[redacted]' from (values
    ('person', array['name', 'job_title']),
    ('meeting', array['title', 'body']),
    ('plan', array['title', 'summary', 'source', 'status_reason']),
    ('priority', array['title', 'why_it_matters', 'declared_reason']),
    ('action', array['title', 'description', 'success_measure', 'status_reason', 'impact_statement']),
    ('action_contributor', array['partner_body']),
    ('milestone', array['title']),
    ('progress_update', array['what_changed', 'what_next', 'evidence_note', 'withdrawn_reason']),
    ('date_change', array['reason', 'effect']),
    ('date_request', array['reason', 'effect', 'decision_note']),
    ('sign_off', array['evidence', 'impact_statement', 'decision_note', 'assurance_note']),
    ('chase', array['note']),
    ('challenge', array['question']),
    ('challenge_reply', array['words']),
    ('comment', array['words']),
    ('inspection', array['title', 'summary']),
    ('call_request', array['asked_by', 'words']),
    ('call_request_reply', array['words']),
    ('inspection_clock', array['length_reason', 'waived_reason']),
    ('statement_step', array['who']),
    ('finding', array['words', 'addressed_to']),
    ('finding_correction', array['before', 'after', 'reason']),
    ('finding_verdict', array['words']),
    ('evidence', array['title', 'verified_note']),
    ('evidence_version', array['file_name']),
    ('readiness_line', array['title', 'definition', 'statement', 'evidence']),
    ('readiness_review', array['statement', 'evidence']),
    ('self_evaluation', array['title', 'attended', 'words', 'agreed']),
    ('measure', array['title', 'definition', 'archived_reason']),
    ('measure_value', array['note']),
    ('measure_target', array['reason']),
    ('import', array['file_name', 'sheet'])
  ) listed (table_name, columns), unnest(columns) column_name;
insert into history.redactable values
  ('person', 'email', null),
  ('evidence', 'url', 'https://redacted.invalid'),
  ('inspection', 'contacts', '[]');
grant select on history.redactable to waymark_app;

-- The texts that people wrote in a value.
create function history.typed(value jsonb, within text[], fixed text[]) returns setof text
  language sql immutable
  set search_path = pg_catalog, history, pg_temp
as $$
  select v #>> '{}' from (
    select v from jsonb_path_query(value, 'strict $.** ? (@.type() == "string")') v where within is null
    union all
    select o -> k from jsonb_path_query(value, 'strict $.** ? (@.type() == "object")') o, unnest(within) k where jsonb_typeof(o -> k) = 'string'
  ) texts
   where v #>> '{}' <> '' and (fixed is null or v #>> '{}' <> all(fixed))
$$;

-- What a field of a version says: a whole text, in a list each of its texts; what stands there for redacted words says nothing.
create function history.words_of_row(of_table text, "row" jsonb, field text) returns text[]
  language sql stable
  set search_path = pg_catalog, history, pg_temp
as $$
  select coalesce(array_agg(words), '{}')
    from history.redactable r, history.typed("row" -> field, r.within, r.fixed) words
   where r.table_name = of_table and r.column_name = field
     and words not in (select marker from history.redactable where marker is not null)
$$;

-- The same of all versions of a record.
create function history.words_of(of_table text, of_row uuid, of_fields text[]) returns text[]
  language sql stable
  set search_path = pg_catalog, history, pg_temp
as $$
  select coalesce(array_agg(distinct words), '{}')
    from history.change c, unnest(of_fields) f, unnest(history.words_of_row(of_table, c.row, f)) words
   where c.table_name = of_table and c.row_id = of_row
$$;

-- Those long enough to be looked for elsewhere: "Done" stands in a thousand places and means each time something else.
create function history.tellable(words text[]) returns text[]
  language sql immutable
  return (select coalesce(array_agg(w order by length(w) desc, w), '{}') from unnest(words) w
    where length(w) >= 8 and w ~ '\S\s+\S' and w ~ '[[:alpha:]]');

-- As it stands within JSON.
create function history.in_json(words text) returns text
  language sql immutable
  return substr(to_jsonb(words)::text, 2, length(to_jsonb(words)::text) - 2);

create function history.says(said text, words text[]) returns boolean
  language sql immutable
  return exists (select from unnest(words) w where strpos(said, w) > 0);

create function history.without(said text, words text[]) returns text
  language plpgsql immutable
as $$
begin
  for at in 1 .. cardinality(words) loop
    said := replace(said, words[at], '[redacted]');
  end loop;
  return said;
end
$$;

-- Each text of a value by itself: in what JSON is written as, a letter may be half of an escape. `within` and `fixed` as above.
create function history.without(value jsonb, words text[], within text[] default null, fixed text[] default null) returns jsonb
  language plpgsql immutable
as $$
begin
  case jsonb_typeof(value)
    when 'string' then
      if within is not null or value #>> '{}' = any(fixed) then
        return value;
      end if;
      return to_jsonb(history.without(value #>> '{}', words));
    when 'array' then
      return (select coalesce(jsonb_agg(history.without(v, words, within, fixed) order by place), '[]')
                from jsonb_array_elements(value) with ordinality e (v, place));
    when 'object' then
      return (select coalesce(jsonb_object_agg(key, history.without(v, words, case when key = any(within) then null else within end, fixed)), '{}')
                from jsonb_each(value) e (key, v));
    else
      return value;
  end case;
end
$$;

-- A version of any record without these words.
create function history.row_without("row" jsonb, of_table text, words text[]) returns jsonb
  language sql stable
  set search_path = pg_catalog, history, pg_temp
as $$
  select coalesce(jsonb_object_agg(key, history.without(value, words, r.within, r.fixed)), '{}')
    from jsonb_each("row") left join history.redactable r on r.table_name = of_table and r.column_name = key
$$;

-- A version without these fields.
create function history.blanked("row" jsonb, of_table text, of_fields text[]) returns jsonb
  language sql stable
  set search_path = pg_catalog, history, pg_temp
as $$
  select coalesce(jsonb_object_agg(key, case when r.column_name is null then value when r.marker = '[]' then '[]' else to_jsonb(r.marker) end)
           filter (where r.column_name is null or r.marker is not null), '{}')
    from jsonb_each("row") left join history.redactable r on r.table_name = of_table and r.column_name = key and key = any(of_fields)
$$;

-- Blanks fields in every version of a record, and in the record as it stands; replaces their words in all versions of the records
-- named in `elsewhere` and in its own other fields, and nowhere else where that is null: whoever asks has made sure of those. What is derived from records, or kept for a while beside them, loses the words always. The
-- salts of what was changed are destroyed, so that nobody can try out what stood there. It cannot be undone. The record of it says
-- what is left of each version: by that a check tells it from tampering.
create function history.redact(redaction uuid, of_table text, of_row uuid, of_fields text[], reason text, elsewhere uuid[]) returns integer
  language plpgsql volatile security definer
  set search_path = pg_catalog, history, pg_temp
  set timezone = 'UTC'
as $$
declare
  who uuid := substring(current_setting('app.actor', true) from '^person:(.*)$')::uuid;
  words text[] := history.words_of(of_table, of_row, of_fields);
  spread text[] := history.tellable(words);
  in_others text[] := case when elsewhere is null then '{}' else spread end;
  in_json text[] := array(select history.in_json(w) from unnest(spread) w);
  others bigint[] := '{}';
  one record;
  emptied jsonb;
  lifted jsonb;
  lifted_left jsonb;
  columns text;
  ids text[] := '{}';
  digests text[] := '{}';
  changed uuid[] := '{}';
begin
  if who is null then
    raise exception 'a redaction needs a person' using errcode = 'WM001';
  end if;
  if cardinality(of_fields) = 0 or exists (
    select from unnest(of_fields) f where not exists (
      select from history.redactable r where r.table_name = of_table and r.column_name = f)) then
    raise exception 'not all of these fields can be redacted' using errcode = 'WM005';
  end if;
  if history.says(reason, words) then
    raise exception 'the reason repeats what is redacted' using errcode = 'WM005';
  end if;
  if cardinality(in_others) > 0 then
    select coalesce(array_agg(c.id), '{}') into others from history.change c
     where c.table_name <> 'redaction' and c.row_id = any(elsewhere) and history.says(c.row::text, in_json);
  end if;

  -- The records as they stand, through the trigger: what the rules and the search made of them follows.
  for one in
    select c.table_name, c.row_id, c.row from history.change c
     where c.superseded_at is null and c.operation <> 'deleted'
       and ((c.table_name = of_table and c.row_id = of_row) or c.id = any(others))
     order by c.id
  loop
    emptied := case when one.table_name = of_table and one.row_id = of_row then history.blanked(one.row, of_table, of_fields) else one.row end;
    emptied := history.row_without(emptied, one.table_name, in_others);
    execute format('select history.%1$I($1), history.%1$I($2)', 'lift_' || one.table_name) into lifted, lifted_left using one.row, emptied;
    select string_agg(format('%1$I = r.%1$I', key), ', ') into columns from jsonb_object_keys(lifted) key
     where lifted_left -> key is distinct from lifted -> key;
    if columns is not null then
      execute format('update public.%1$I x set %2$s from jsonb_populate_record(null::public.%1$I, $1) r where x.id = $2', one.table_name, columns)
        using lifted_left, one.row_id;
    end if;
  end loop;

  -- Their past.
  for one in
    select c.* from history.change c
     where (c.table_name = of_table and c.row_id = of_row) or c.id = any(others) order by c.id
  loop
    emptied := case when one.table_name = of_table and one.row_id = of_row then history.blanked(one.row, of_table, of_fields) else one.row end;
    emptied := history.row_without(emptied, one.table_name, in_others);
    continue when emptied = one.row;
    update history.change set row = emptied, salt = null where id = one.id;
    ids := ids || one.id::text;
    digests := digests || encode(history.digest_of(
      ''::bytea, one.at, one.recorded_at, one.actor, one.on_behalf_of, one.request, one.table_name, one.row_id, one.operation, emptied), 'hex');
    if one.row_id <> all(changed) then
      changed := changed || one.row_id;
    end if;
  end loop;

  -- What is told of records, and answers kept for a retry.
  update ops.notification n set sentence = history.without(n.sentence, w.gone), detail = history.without(n.detail, w.gone)
    from (select words as gone, true as own union all select spread, false) w
   where own = (n.record_id is not distinct from of_row)
     and (history.says(n.sentence, w.gone) or history.says(coalesce(n.detail, ''), w.gone));
  delete from ops.idempotency_key k
   where k.answer is not null and (strpos(k.answer, of_row::text) > 0 or history.says(k.answer, in_json));

  -- A row that it was imported from may say the same in other letters, or in parts: it goes whole, and so does what else kept that
  -- row of the file.
  with own as (
    select i.import_id, i."row" from ops.import_row i where i.record_id = of_row
    union select i.import_id, (m ->> 'row')::integer from ops.import_row i, jsonb_array_elements(i.more) m where i.record_id = of_row)
  update ops.import_row i set
      original = '{}', more = '[]', named = '{}',
      reasons = array(select '[redacted]' from unnest(i.reasons)), doubts = array(select '[redacted]' from unnest(i.doubts)),
      title = case when i.record_id = of_row then '[redacted]' else i.title end,
      before = case when i.record_id = of_row then null else i.before end
   where exists (select from own where own.import_id = i.import_id and (own."row" = i."row"
     or exists (select from jsonb_array_elements(i.more) m where (m ->> 'row')::integer = own."row")));
  update ops.import_row i set
      title = history.without(i.title, spread),
      reasons = array(select history.without(t, spread) from unnest(i.reasons) with ordinality u (t, at) order by at),
      doubts = array(select history.without(t, spread) from unnest(i.doubts) with ordinality u (t, at) order by at),
      original = array(select history.without(t, spread) from unnest(i.original) with ordinality u (t, at) order by at),
      named = array(select history.without(t, spread) from unnest(i.named) with ordinality u (t, at) order by at),
      more = history.without(i.more, spread),
      before = history.without(i.before, spread)
   where history.says(array_to_string(i.original || i.reasons || i.doubts || i.named || i.title, e'\n'), spread)
      or history.says(concat(i.before::text, i.more::text), in_json);
  update ops.security_event e set detail = history.without(e.detail, spread) where history.says(e.detail::text, in_json);
  update ops.evidence_upload u set file_name = history.without(u.file_name, spread) where history.says(u.file_name, spread);

  insert into public.redaction (id, noun, record_id, fields, reason, elsewhere, records, digests, by_id, at)
  values (redaction, of_table, of_row, of_fields, reason, elsewhere is not null, cardinality(changed),
    coalesce(jsonb_object(ids, digests), '{}'), who, current_setting('app.at')::timestamptz);
  return cardinality(ids);
end
$$;
revoke execute on function history.redact(uuid, text, uuid, text[], text, uuid[]) from public;
grant execute on function history.redact(uuid, text, uuid, text[], text, uuid[]) to waymark_app;

-- What runs with its owner's rights looks for nothing among temporary tables, where anybody may put something of that name.
do $$
declare
  one record;
begin
  for one in
    select p.oid::regprocedure as name, substr(c, length('search_path=') + 1) as path from pg_proc p, unnest(p.proconfig) c
     where p.prosecdef and p.pronamespace in ('history'::regnamespace, 'ops'::regnamespace) and c like 'search_path=%' and c not like '%pg_temp'
  loop
    execute format('alter function %s set search_path = %s, pg_temp', one.name, one.path);
  end loop;
end
$$;

-- Samples that auditors drew: append-only, so that nobody draws until the sample suits them unseen.
create table ops.audit_sample (
  id uuid primary key,
  at timestamptz(3) not null,
  person_id uuid not null,
  -- What it was drawn from, how and as at which instant: what it takes to draw it again.
  asked jsonb not null,
  population integer not null,
  -- What was drawn, in its order: ids of actions, or of changes.
  drawn text[] not null
);
create index audit_sample_at on ops.audit_sample (at);
grant select, insert on ops.audit_sample to waymark_app;
