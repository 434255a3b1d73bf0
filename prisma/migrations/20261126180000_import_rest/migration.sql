-- Rows that go on with the same thing below the first of it, and whom the file names as its owners that are nobody here.
alter table ops.import_row
  add column more jsonb not null default '[]',
  add column named text[] not null default '{}';

-- A record is asked for the rows that it came from.
create index import_row_record on ops.import_row (record_id) where record_id is not null;
