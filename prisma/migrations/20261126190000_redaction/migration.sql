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
