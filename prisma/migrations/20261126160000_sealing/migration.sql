-- The sealed chain, and proofs of what was exported (docs/adr/0016-the-sealed-chain-and-proofs-of-exports.md).

-- One link for each change, in the order they were sealed: SHA-256 of the head before it, the id of the change and its digest.
-- Whoever alters, removes, adds or reorders a change breaks the chain there.
create table history.seal (
  position bigint primary key check (position > 0),
  change_id bigint not null unique,
  head bytea not null check (octet_length(head) = 32),
  sealed_at timestamptz not null
);

-- One row: where the chain ends.
create table history.seal_end (
  only_one boolean primary key default true check (only_one),
  position bigint not null default 0,
  head bytea not null default decode(repeat('00', 32), 'hex'),
  sealed_at timestamptz,
  -- Every change up to this id is sealed, or was never committed.
  complete_to bigint not null default 0
);
insert into history.seal_end default values;

grant select on history.seal, history.seal_end to waymark_app;

-- Seals what was committed since the last time, `most` changes at most, and says how many. Writers never wait for it. A transaction
-- lasts 30 seconds at most, so that none with a lower id is still to come once a change is a minute old: where the next search begins.
create function history.seal_changes(most integer) returns integer
  language plpgsql volatile security definer
  set search_path = pg_catalog, history
as $$
declare
  ended history.seal_end;
  one record;
  link bytea;
  place bigint;
  last_id bigint;
  sealed integer := 0;
  instant constant timestamptz := clock_timestamp();
begin
  select * into ended from history.seal_end for update;
  link := ended.head;
  place := ended.position;
  for one in
    select c.id, c.digest from history.change c
     where c.id > ended.complete_to and not exists (select from history.seal s where s.change_id = c.id)
     order by c.id limit most
  loop
    link := sha256(link || int8send(one.id) || one.digest);
    place := place + 1;
    insert into history.seal (position, change_id, head, sealed_at) values (place, one.id, link, clock_timestamp());
    sealed := sealed + 1;
    last_id := one.id;
  end loop;
  update history.seal_end set position = place, head = link, sealed_at = case when sealed > 0 then clock_timestamp() else ended.sealed_at end,
    complete_to = greatest(ended.complete_to, (
      select max(c.id) from history.change c
       where c.id > ended.complete_to and (sealed < most or c.id <= last_id) and c.recorded_at < instant - interval '60 seconds'
         and exists (select from history.seal s where s.change_id = c.id)));
  return sealed;
end
$$;
revoke execute on function history.seal_changes(integer) from public;
grant execute on function history.seal_changes(integer) to waymark_app;

-- The key that signs proofs: one row, made at the first start, shared by every process. Base64 of DER.
create table auth.signing_key (
  only_row boolean primary key default true check (only_row),
  private_key text not null,
  public_key text not null,
  created_at timestamptz not null default now()
);
grant select, insert on auth.signing_key to waymark_app;

-- What was exported to its end, as it was signed: append-only.
create table ops.export_proof (
  id uuid primary key,
  at timestamptz(3) not null default clock_timestamp(),
  person_id uuid not null,
  -- The exact text that the signature is of.
  manifest text not null,
  signature text not null
);
create index export_proof_at on ops.export_proof (at);
grant select, insert on ops.export_proof to waymark_app;
