-- Sign-in. These tables hold secrets, so they stay out of `public`: no trigger copies them into `change`, no view of
-- the past shows them, and Prisma does not know them.

create schema if not exists auth;

-- The first four tables and rate_limit are those of better-auth 1.7 (core schema, no plugins), in snake case.
-- A sign-in account belongs to a person and has the person's id. The name stays empty: it lives in person.
create table auth."user" (
  id uuid primary key references public.person (id) on delete cascade,
  name text not null default '',
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth.session (
  id uuid primary key default gen_random_uuid(),
  token text not null unique,
  user_id uuid not null references auth."user" (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_user_id_idx on auth.session (user_id);
create index session_expires_at_idx on auth.session (expires_at);

create table auth.account (
  id uuid primary key default gen_random_uuid(),
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth."user" (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account_user_id_idx on auth.account (user_id);

create table auth.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier_idx on auth.verification (identifier);

create table auth.rate_limit (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- better-auth finds an account by its own copy of the address: it follows the person's. Without one nobody signs in.
create function auth.follow_email() returns trigger
  language plpgsql
as $$
begin
  if new.email is null then
    delete from auth."user" where id = new.id;
  else
    update auth."user" set email = new.email, updated_at = now() where id = new.id;
  end if;
  return null;
end
$$;
create trigger follow_email after update on public.person
  for each row when (old.email is distinct from new.email) execute function auth.follow_email();

-- Attempts counted by account, by address or by both. Keys hold no e-mail address in the clear.
create table auth.throttle (
  key text primary key,
  attempts integer not null,
  resets_at timestamptz not null
);
create index throttle_resets_at_idx on auth.throttle (resets_at);

-- Invitations and resets. Only the token's SHA-256 is kept.
create table auth.one_time_link (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  person_id uuid not null references public.person (id) on delete cascade,
  purpose text not null check (purpose in ('invitation', 'reset')),
  created_by uuid references public.person (id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index one_time_link_person_id_idx on auth.one_time_link (person_id);

-- The key that signs session cookies, where AUTH_SECRET is not set: one row, shared by every process.
create table auth.secret (
  only_row boolean primary key default true check (only_row),
  value text not null check (length(value) >= 32),
  created_at timestamptz not null default now()
);

grant usage on schema auth to waymark_app;
grant select, insert, update, delete
  on auth."user", auth.session, auth.account, auth.verification, auth.rate_limit, auth.throttle, auth.one_time_link
  to waymark_app;
grant select, insert on auth.secret to waymark_app;
