-- The foundation: who may write, what is kept, and the time machine (docs/adr/0001-time-machine.md).

-- The application signs in as the owner and at once takes this role, which can neither alter the history nor truncate.
do $$
begin
  create role waymark_app nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;
do $$
begin
  execute format('grant waymark_app to %I', current_user);
end
$$;

create schema ops;
create schema history;
create schema as_at;

grant usage on schema public, ops, history, as_at to waymark_app;

-- WHAT IS KEPT ---------------------------------------------------------------------------------------------------------


-- CreateTable
CREATE TABLE "service_area" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "service_area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "job_title" TEXT NOT NULL,
    "email" TEXT,
    "service_area_id" UUID,
    "ended_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_assignment" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "service_area_id" UUID,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "role_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "summary" TEXT,
    "source" TEXT,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "cycle" TEXT NOT NULL,
    "submission_day" INTEGER NOT NULL,
    "grace_working_days" INTEGER NOT NULL,
    "rating_key" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "priority" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "why_it_matters" TEXT,
    "sponsor_id" UUID,
    "lead_officer_id" UUID,
    "service_area_id" UUID,
    "declared_rating" TEXT NOT NULL DEFAULT 'not_rated',
    "declared_reason" TEXT,
    "declared_by_id" UUID,
    "declared_at" TIMESTAMPTZ(3),
    "computed_rating" TEXT NOT NULL DEFAULT 'not_rated',
    "computed_sentence" TEXT NOT NULL DEFAULT '',
    "computed_reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "computed_rules" INTEGER NOT NULL DEFAULT 0,
    "computed_next_change_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "priority_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action" (
    "id" UUID NOT NULL,
    "priority_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "success_measure" TEXT,
    "owner_id" UUID,
    "service_area_id" UUID,
    "starts_on" DATE,
    "original_due_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "forecast_on" DATE,
    "status" TEXT NOT NULL DEFAULT 'not_started',
    "status_reason" TEXT,
    "declared_rating" TEXT NOT NULL DEFAULT 'not_rated',
    "computed_rating" TEXT NOT NULL DEFAULT 'not_rated',
    "computed_sentence" TEXT NOT NULL DEFAULT '',
    "computed_reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "computed_rules" INTEGER NOT NULL DEFAULT 0,
    "computed_next_change_on" DATE,
    "times_moved" INTEGER NOT NULL DEFAULT 0,
    "last_updated_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_contributor" (
    "id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "person_id" UUID,
    "partner_body" TEXT,

    CONSTRAINT "action_contributor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone" (
    "id" UUID NOT NULL,
    "action_id" UUID,
    "priority_id" UUID,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "original_due_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "done_on" DATE,
    "times_moved" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress_update" (
    "id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status_from" TEXT NOT NULL,
    "status_to" TEXT NOT NULL,
    "rating_from" TEXT NOT NULL,
    "rating_to" TEXT NOT NULL,
    "computed_rating" TEXT NOT NULL,
    "computed_sentence" TEXT NOT NULL,
    "what_changed" TEXT,
    "what_next" TEXT,
    "forecast_on" DATE,
    "evidence_note" TEXT,
    "period" TEXT NOT NULL,
    "posted_by_id" UUID NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_reason" TEXT,
    "withdrawn_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "progress_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "date_change" (
    "id" UUID NOT NULL,
    "action_id" UUID,
    "milestone_id" UUID,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "agreed_by_id" UUID NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "date_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "service_area_name_key" ON "service_area"("name");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "role_assignment_person_id_idx" ON "role_assignment"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "priority_plan_id_ref_key" ON "priority"("plan_id", "ref");

-- CreateIndex
CREATE INDEX "action_owner_id_idx" ON "action"("owner_id");

-- CreateIndex
CREATE INDEX "action_status_due_on_idx" ON "action"("status", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "action_priority_id_ref_key" ON "action"("priority_id", "ref");

-- CreateIndex
CREATE INDEX "action_contributor_action_id_idx" ON "action_contributor"("action_id");

-- CreateIndex
CREATE INDEX "milestone_action_id_idx" ON "milestone"("action_id");

-- CreateIndex
CREATE INDEX "milestone_priority_id_idx" ON "milestone"("priority_id");

-- CreateIndex
CREATE INDEX "progress_update_action_id_posted_at_idx" ON "progress_update"("action_id", "posted_at" DESC);

-- CreateIndex
CREATE INDEX "progress_update_posted_at_idx" ON "progress_update"("posted_at" DESC);

-- CreateIndex
CREATE INDEX "date_change_action_id_idx" ON "date_change"("action_id");

-- CreateIndex
CREATE INDEX "date_change_milestone_id_idx" ON "date_change"("milestone_id");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_service_area_id_fkey" FOREIGN KEY ("service_area_id") REFERENCES "service_area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_service_area_id_fkey" FOREIGN KEY ("service_area_id") REFERENCES "service_area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "priority" ADD CONSTRAINT "priority_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "priority" ADD CONSTRAINT "priority_sponsor_id_fkey" FOREIGN KEY ("sponsor_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "priority" ADD CONSTRAINT "priority_lead_officer_id_fkey" FOREIGN KEY ("lead_officer_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "priority" ADD CONSTRAINT "priority_declared_by_id_fkey" FOREIGN KEY ("declared_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "priority" ADD CONSTRAINT "priority_service_area_id_fkey" FOREIGN KEY ("service_area_id") REFERENCES "service_area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_priority_id_fkey" FOREIGN KEY ("priority_id") REFERENCES "priority"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_service_area_id_fkey" FOREIGN KEY ("service_area_id") REFERENCES "service_area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_contributor" ADD CONSTRAINT "action_contributor_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_contributor" ADD CONSTRAINT "action_contributor_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_priority_id_fkey" FOREIGN KEY ("priority_id") REFERENCES "priority"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_update" ADD CONSTRAINT "progress_update_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_update" ADD CONSTRAINT "progress_update_posted_by_id_fkey" FOREIGN KEY ("posted_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_update" ADD CONSTRAINT "progress_update_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "date_change" ADD CONSTRAINT "date_change_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "date_change" ADD CONSTRAINT "date_change_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "date_change" ADD CONSTRAINT "date_change_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "date_change" ADD CONSTRAINT "date_change_agreed_by_id_fkey" FOREIGN KEY ("agreed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "date_change" ADD CONSTRAINT "date_change_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- The closed sets of words: text with CHECK, so that old versions stay readable when a word is added.
alter table person add constraint person_email_is_lower check (email = lower(email));
alter table role_assignment
  add constraint role_assignment_role check (role in ('service_manager', 'director', 'performance_officer', 'portfolio_holder', 'auditor', 'administrator')),
  add constraint role_assignment_dates check (ends_on is null or ends_on >= starts_on);
alter table plan
  add constraint plan_kind check (kind in ('strategic_priorities', 'inspection_readiness', 'post_inspection', 'peer_review')),
  add constraint plan_status check (status in ('draft', 'live', 'closed')),
  add constraint plan_cycle check (cycle in ('monthly', 'quarterly')),
  add constraint plan_submission_day check (submission_day between 1 and 28),
  add constraint plan_grace check (grace_working_days between 0 and 20),
  add constraint plan_dates check (ends_on is null or ends_on >= starts_on),
  add constraint plan_rating_key_has_no_json_null check (not jsonb_path_exists(rating_key, '$.** ? (@ == null)'));
alter table priority
  add constraint priority_declared check (declared_rating in ('blue', 'green', 'amber', 'red', 'not_rated')),
  add constraint priority_computed check (computed_rating in ('blue', 'green', 'amber', 'red', 'not_rated'));
alter table action
  add constraint action_status check (status in ('not_started', 'in_progress', 'awaiting_sign_off', 'complete', 'paused', 'cancelled')),
  add constraint action_reason check (status not in ('paused', 'cancelled') or status_reason is not null),
  add constraint action_declared check (declared_rating in ('blue', 'green', 'amber', 'red', 'not_rated')),
  add constraint action_computed check (computed_rating in ('blue', 'green', 'amber', 'red', 'not_rated')),
  add constraint action_dates check (starts_on is null or original_due_on >= starts_on);
alter table action_contributor
  add constraint action_contributor_one check ((person_id is null) <> (partner_body is null));
alter table milestone
  add constraint milestone_one_parent check ((action_id is null) <> (priority_id is null)),
  add constraint milestone_status check (status in ('open', 'done', 'cancelled')),
  add constraint milestone_done check ((status = 'done') = (done_on is not null));
alter table progress_update
  add constraint progress_update_kind check (kind in ('progress', 'no_change')),
  add constraint progress_update_status check (
    status_from in ('not_started', 'in_progress', 'awaiting_sign_off', 'complete', 'paused', 'cancelled')
    and status_to in ('not_started', 'in_progress', 'awaiting_sign_off', 'complete', 'paused', 'cancelled')),
  add constraint progress_update_rating check (
    rating_from in ('blue', 'green', 'amber', 'red', 'not_rated')
    and rating_to in ('blue', 'green', 'amber', 'red', 'not_rated')
    and computed_rating in ('blue', 'green', 'amber', 'red', 'not_rated')),
  add constraint progress_update_withdrawn check ((withdrawn_at is null) = (withdrawn_reason is null) and (withdrawn_at is null) = (withdrawn_by_id is null));
alter table date_change
  add constraint date_change_one check ((action_id is null) <> (milestone_id is null)),
  add constraint date_change_moves check (from_on <> to_on),
  add constraint date_change_agreed_by_another check (asked_by_id <> agreed_by_id);

-- The rating clock asks for the records whose computed rating is due to change by itself.
create index action_computed_next_change on action (computed_next_change_on) where computed_next_change_on is not null;
create index action_due_on on action (due_on, id);

-- THE INSTANCE ---------------------------------------------------------------------------------------------------------

-- One row: what this database is, and its clock. A demonstration's clock keeps an offset to the real one.
create table ops.instance (
  only_one boolean primary key default true check (only_one),
  stamp text not null check (stamp in ('demo', 'real', 'test')),
  council_name text not null,
  notice text,
  clock_offset interval not null default '0',
  -- While true, and only in a demo or test database, the past may be written: see history.begin_write.
  seeding boolean not null default false,
  made_at timestamptz(3) not null default clock_timestamp(),
  check (not seeding or stamp in ('demo', 'test'))
);

-- A POST that was retried gives the answer it gave the first time.
create table ops.idempotency_key (
  person_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status integer,
  etag text,
  answer text,
  made_at timestamptz not null default clock_timestamp(),
  primary key (person_id, key)
);
create index idempotency_key_made_at on ops.idempotency_key (made_at);

create table ops.visit (
  person_id uuid primary key,
  last_visit_at timestamptz(3) not null
);

-- Sign-ins, failures, resets, exports, downloads: append-only. No names or addresses: ids and words.
create table ops.security_event (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default clock_timestamp(),
  kind text not null,
  person_id uuid,
  request text,
  detail jsonb not null default '{}'
);
create index security_event_at on ops.security_event (at);

grant select on ops.instance to waymark_app;
grant select, insert, update, delete on ops.idempotency_key, ops.visit to waymark_app;
grant select, insert on ops.security_event to waymark_app;

-- THE CLOCK ------------------------------------------------------------------------------------------------------------

-- One clock for the API, the trigger and the jobs; whole milliseconds, as JavaScript keeps them.
create function public.app_now() returns timestamptz
  language sql volatile
  return date_trunc('milliseconds', clock_timestamp() + coalesce((select clock_offset from ops.instance), interval '0'));

create function public.app_today() returns date
  language sql volatile
  return (public.app_now() at time zone 'Europe/London')::date;

-- THE HISTORY: every version of every row of every business table ----------------------------------------------------------

create table history.change (
  id bigint generated always as identity primary key,
  -- The application's clock: one instant for all rows of a transaction.
  at timestamptz(3) not null,
  -- The real clock.
  recorded_at timestamptz not null default clock_timestamp(),
  -- When the next version of the row took its place. Not part of the digest: it is the one column that changes.
  superseded_at timestamptz(3),
  transaction xid8 not null default pg_current_xact_id(),
  actor text not null check (actor ~ '^(person:[0-9a-f-]{36}|system:[a-z-]+)$'),
  on_behalf_of text,
  request text,
  table_name text not null,
  row_id uuid not null,
  operation text not null check (operation in ('created', 'changed', 'deleted')),
  -- The row as it stood; for a deletion, as it stood last. Absent members are null.
  row jsonb not null,
  -- Destroyed when a version is redacted.
  salt bytea,
  -- SHA-256 of the salt, the columns that never change, and the row: see history.digest_of.
  digest bytea not null
);
create unique index change_present on history.change (table_name, row_id) where superseded_at is null;
create index change_of_row on history.change (row_id, at);
create index change_of_table on history.change (table_name, at);
create index change_at on history.change (at, id);
grant select on history.change to waymark_app;

-- The exact bytes that are hashed: a JSON array, instants as UTC text, so that any reader can do the same.
create function history.digest_of(
  salt bytea, at timestamptz, recorded_at timestamptz, actor text, on_behalf_of text, request text, table_name text, row_id uuid, operation text, "row" jsonb
) returns bytea
  language sql immutable
  set timezone = 'UTC'
  return sha256(salt || convert_to(jsonb_build_array(
    to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), to_char(recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    actor, on_behalf_of, request, table_name, row_id, operation, "row")::text, 'UTF8'));

-- One number stands for "somebody is writing": writers share it, a reader of a very recent instant asks for it alone.
create function history.writers_lock() returns bigint language sql immutable return 7226042017;

-- First statement of every write transaction: who acts, for whom, in which request, and the one instant of all its rows.
-- `back_dated_at` is accepted only while a database stamped demo or test is being seeded.
create function history.begin_write(actor text, on_behalf_of text, request text, back_dated_at timestamptz default null) returns timestamptz
  language plpgsql volatile
  set timezone = 'UTC'
as $$
declare
  fixed timestamptz;
begin
  if actor is null or actor !~ '^(person:[0-9a-f-]{36}|system:[a-z-]+)$' then
    raise exception 'a write needs an actor' using errcode = 'WM001';
  end if;
  perform pg_advisory_xact_lock_shared(history.writers_lock());
  fixed := coalesce(date_trunc('milliseconds', back_dated_at), public.app_now());
  perform set_config('app.actor', actor, true);
  perform set_config('app.on_behalf_of', coalesce(on_behalf_of, ''), true);
  perform set_config('app.request', coalesce(request, ''), true);
  perform set_config('app.at', fixed::text, true);
  return fixed;
end
$$;

-- The trigger behind every business table.
create function history.record() returns trigger
  language plpgsql volatile security definer
  set search_path = pg_catalog, history
  set timezone = 'UTC'
as $$
declare
  at_text text := nullif(current_setting('app.at', true), '');
  who text := nullif(current_setting('app.actor', true), '');
  behalf text := nullif(current_setting('app.on_behalf_of', true), '');
  req text := nullif(current_setting('app.request', true), '');
  at_instant timestamptz;
  recorded timestamptz := clock_timestamp();
  instance record;
  clock timestamptz;
  previous record;
  kept jsonb;
  op text := case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end;
  id_of_row uuid;
  grain bytea := uuid_send(gen_random_uuid());
begin
  if who is null or at_text is null then
    raise exception 'a write to % needs an actor', tg_table_name using errcode = 'WM001';
  end if;
  at_instant := at_text::timestamptz;
  select stamp, clock_offset, seeding into instance from ops.instance;
  clock := recorded + coalesce(instance.clock_offset, interval '0');
  -- An honest writer's instant is the clock's, at most as old as a transaction may last.
  if at_instant > clock or at_instant < clock - interval '60 seconds' then
    if not coalesce(instance.seeding and instance.stamp in ('demo', 'test'), false) or at_instant > clock then
      raise exception 'the past and the future cannot be written' using errcode = 'WM002';
    end if;
  end if;

  if tg_op = 'DELETE' then
    kept := jsonb_strip_nulls(to_jsonb(old));
    id_of_row := old.id;
  else
    kept := jsonb_strip_nulls(to_jsonb(new));
    id_of_row := new.id;
  end if;

  update history.change c set superseded_at = at_instant
    where c.table_name = tg_table_name and c.row_id = id_of_row and c.superseded_at is null
    returning c.at, c.transaction into previous;
  -- Two transactions may not share an instant on one row; the later one tries again with a later instant.
  if found and previous.at >= at_instant and previous.transaction <> pg_current_xact_id() then
    raise exception 'the previous version of % % is not earlier', tg_table_name, id_of_row using errcode = '40001';
  end if;

  insert into history.change (at, recorded_at, superseded_at, actor, on_behalf_of, request, table_name, row_id, operation, row, salt, digest)
  values (at_instant, recorded, null, who, behalf, req, tg_table_name, id_of_row, op, kept, grain,
    history.digest_of(grain, at_instant, recorded, who, behalf, req, tg_table_name, id_of_row, op, kept));
  return null;
end
$$;

-- A version counts what people changed. What the rules made of it, and the clock, is left out: nobody's form goes stale at midnight.
create function history.count_version() returns trigger
  language plpgsql
as $$
declare
  computed constant text[] := array['computed_rating', 'computed_sentence', 'computed_reasons', 'computed_rules', 'computed_next_change_on'];
begin
  if new is distinct from old and to_jsonb(new) - computed is distinct from to_jsonb(old) - computed then
    new.version := old.version + 1;
  end if;
  return new;
end
$$;

create function history.refuse_truncate() returns trigger
  language plpgsql
as $$
begin
  raise exception 'table % is kept with its history and cannot be truncated', tg_table_name using errcode = 'WM003';
end
$$;

-- THE PAST -------------------------------------------------------------------------------------------------------------

-- The instant a past page is read at. Unset, it raises: nobody reads the past by accident.
create function history.as_at() returns timestamptz
  language sql stable
  return current_setting('app.as_at')::timestamptz;

-- Called on its own, before the snapshot of an as-at read. Refuses the future; for an instant so recent that its writers
-- may still be at work, waits for them: whoever comes later has a later instant, so the answer can never change.
create function history.settle(instant timestamptz) returns void
  language plpgsql volatile
as $$
declare
  clock timestamptz := public.app_now();
begin
  if instant > clock then
    raise exception 'the future cannot be read' using errcode = 'WM004';
  end if;
  if instant > clock - interval '120 seconds' then
    while instant >= public.app_now() loop
      perform pg_sleep(0.001);
    end loop;
    perform pg_advisory_xact_lock(history.writers_lock());
  end if;
end
$$;

-- Gives a business table its trigger, its place in the past and its grants. Call it again after adding, renaming or retyping
-- a column, together with a new history.lift_<table> that reads the versions written before.
-- The view has one plain expression a column, not one call a row: the planner sees through it, finds a row by its id in the
-- index, and joins by hashing (10,000 actions: 100 ms where a lateral call took 30 s).
create function history.keep(name text) returns void
  language plpgsql
as $$
declare
  lift constant text := format('history.%I(c.row)', 'lift_' || name);
  columns text;
begin
  if to_regprocedure(format('history.lift_%s(jsonb)', name)) is null then
    execute format('create function history.%I("row" jsonb) returns jsonb language sql immutable return "row"', 'lift_' || name);
  end if;
  execute format('drop view if exists as_at.%I', name);
  select string_agg(case
      when a.attname = 'id' then 'c.row_id as id'
      when a.atttypid = 'jsonb'::regtype then format('%s -> %L as %I', lift, a.attname, a.attname)
      when t.typcategory = 'A' then format('(jsonb_populate_record(null::public.%I, %s)).%I', name, lift, a.attname)
      else format('(%s ->> %L)::%s as %I', lift, a.attname, format_type(a.atttypid, a.atttypmod), a.attname)
    end, ', ' order by a.attnum)
    into columns
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = format('public.%I', name)::regclass and a.attnum > 0 and not a.attisdropped;
  execute format('create view as_at.%I as
    select %s from history.change c
    where c.table_name = %L and c.operation <> ''deleted'' and c.at <= history.as_at()
      and (c.superseded_at is null or c.superseded_at > history.as_at())', name, columns, name);
  execute format('create or replace trigger kept after insert or delete on public.%I for each row execute function history.record()', name);
  execute format('create or replace trigger kept_change after update on public.%I for each row when (old.* is distinct from new.*) execute function history.record()', name);
  execute format('create or replace trigger no_truncate before truncate on public.%I for each statement execute function history.refuse_truncate()', name);
  if exists (select from information_schema.columns where table_schema = 'public' and table_name = name and column_name = 'version') then
    execute format('create or replace trigger count_version before update on public.%I for each row execute function history.count_version()', name);
  end if;
  execute format('grant select, insert, update, delete on public.%I to waymark_app', name);
  execute format('grant select on as_at.%I to waymark_app', name);
end
$$;

select history.keep(t) from unnest(array[
  'service_area', 'person', 'role_assignment', 'meeting', 'plan', 'priority', 'action', 'action_contributor', 'milestone', 'progress_update', 'date_change'
]) t;
