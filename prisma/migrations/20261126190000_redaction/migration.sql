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
revoke update, delete on redaction from waymark_app;

-- REDACTION ------------------------------------------------------------------------------------------------------------
-- The one thing that may change what was written (docs/adr/0019-redaction.md).

-- What people write freely, and what stands there instead; null: the value is taken away.
create table history.redactable (
  table_name text not null,
  column_name text not null,
  marker text,
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

-- What a field of a version says: a whole text, in a list each of its texts; what stands there for redacted words says nothing.
create function history.words_of_row("row" jsonb, field text) returns text[]
  language sql stable
  set search_path = pg_catalog, history
as $$
  select coalesce(array_agg(v #>> '{}'), '{}') from jsonb_path_query("row" -> field, 'strict $.** ? (@.type() == "string")') v
   where v #>> '{}' <> '' and v #>> '{}' not in (select marker from history.redactable where marker is not null)
$$;

-- The same of all versions of a record.
create function history.words_of(of_table text, of_row uuid, of_fields text[]) returns text[]
  language sql stable
  set search_path = pg_catalog, history
as $$
  select coalesce(array_agg(distinct words), '{}')
    from history.change c, unnest(of_fields) f, unnest(history.words_of_row(c.row, f)) words
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

-- A version without these fields.
create function history.blanked("row" jsonb, of_table text, of_fields text[]) returns jsonb
  language sql stable
  set search_path = pg_catalog, history
as $$
  select coalesce(jsonb_object_agg(key, case when r.column_name is null then value when r.marker = '[]' then '[]' else to_jsonb(r.marker) end)
           filter (where r.column_name is null or r.marker is not null), '{}')
    from jsonb_each("row") left join history.redactable r on r.table_name = of_table and r.column_name = key and key = any(of_fields)
$$;

-- Blanks fields in every version of a record, and in the record as it stands; where asked for, replaces their words wherever else
-- they stand in any version of anything. What is derived from records, or kept for a while beside them, loses the words always. The
-- salts of what was changed are destroyed, so that nobody can try out what stood there. It cannot be undone. The record of it says
-- what is left of each version: by that a check tells it from tampering.
create function history.redact(redaction uuid, of_table text, of_row uuid, of_fields text[], reason text, elsewhere boolean) returns integer
  language plpgsql volatile security definer
  set search_path = pg_catalog, history
  set timezone = 'UTC'
as $$
declare
  who uuid := substring(current_setting('app.actor', true) from '^person:(.*)$')::uuid;
  words text[] := history.words_of(of_table, of_row, of_fields);
  spread text[] := history.tellable(words);
  in_rows text[];
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
  select coalesce(array_agg(history.in_json(w)), '{}') into in_rows from unnest(spread) w where elsewhere;
  if cardinality(in_rows) > 0 then
    select coalesce(array_agg(c.id), '{}') into others from history.change c
     where c.table_name <> 'redaction' and history.says(c.row::text, in_rows);
  end if;

  -- The records as they stand, through the trigger: what the rules and the search made of them follows.
  for one in
    select c.table_name, c.row_id, c.row from history.change c
     where c.superseded_at is null and c.operation <> 'deleted'
       and ((c.table_name = of_table and c.row_id = of_row) or c.id = any(others))
     order by c.id
  loop
    emptied := case when one.row_id = of_row then history.blanked(one.row, of_table, of_fields) else one.row end;
    emptied := history.without(emptied::text, in_rows)::jsonb;
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
    emptied := history.without(emptied::text, in_rows)::jsonb;
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
  update ops.notification n set sentence = history.without(n.sentence, all_words), detail = history.without(n.detail, all_words)
    from (select words as all_words, true as own union all select spread, false) w
   where (n.record_id = of_row or not own)
     and (history.says(n.sentence, all_words) or history.says(coalesce(n.detail, ''), all_words));
  delete from ops.idempotency_key k
   where k.answer is not null and (strpos(k.answer, of_row::text) > 0 or history.says(k.answer, array(select history.in_json(w) from unnest(spread) w)));
  update ops.import_row i set
      title = history.without(i.title, spread),
      reasons = array(select history.without(t, spread) from unnest(i.reasons) with ordinality u (t, at) order by at),
      doubts = array(select history.without(t, spread) from unnest(i.doubts) with ordinality u (t, at) order by at),
      original = array(select history.without(t, spread) from unnest(i.original) with ordinality u (t, at) order by at),
      named = array(select history.without(t, spread) from unnest(i.named) with ordinality u (t, at) order by at),
      more = history.without(i.more::text, array(select history.in_json(w) from unnest(spread) w))::jsonb,
      before = history.without(i.before::text, array(select history.in_json(w) from unnest(spread) w))::jsonb
   where history.says(concat_ws(e'\n', i.title, i.reasons, i.doubts, i.original, i.before), spread)
      or history.says(array_to_string(i.original || i.reasons || i.doubts || i.named, e'\n'), spread)
      or history.says(concat(i.before::text, i.more::text), array(select history.in_json(w) from unnest(spread) w));
  update ops.security_event e set detail = history.without(e.detail::text, array(select history.in_json(w) from unnest(spread) w))::jsonb
   where history.says(e.detail::text, array(select history.in_json(w) from unnest(spread) w));
  update ops.evidence_upload u set file_name = history.without(u.file_name, words) where history.says(u.file_name, words);

  insert into public.redaction (id, noun, record_id, fields, reason, elsewhere, records, digests, by_id, at)
  values (redaction, of_table, of_row, of_fields, reason, elsewhere, cardinality(changed),
    coalesce(jsonb_object(ids, digests), '{}'), who, current_setting('app.at')::timestamptz);
  return cardinality(ids);
end
$$;
revoke execute on function history.redact(uuid, text, uuid, text[], text, boolean) from public;
grant execute on function history.redact(uuid, text, uuid, text[], text, boolean) to waymark_app;

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
