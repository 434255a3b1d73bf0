-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "search" JSONB NOT NULL,
    "owner_id" UUID NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_view_owner_id_idx" ON "saved_view"("owner_id");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The closed set of lists. A name stands once among the private views of a person, and once among those that are shared: who
-- renames a shared view learns nothing of what its owner keeps private.
alter table saved_view
  add constraint saved_view_list check (list in ('actions')),
  add constraint saved_view_search check (jsonb_typeof(search) = 'object');
create unique index saved_view_own_name on saved_view (owner_id, list, lower(name)) where not shared;
create unique index saved_view_shared_name on saved_view (list, lower(name)) where shared;

select history.keep('saved_view');

-- With what a person's list opens. No business record: it is nobody else's, and is in no export.
create table ops.default_view (
  person_id uuid not null,
  list text not null,
  view_id uuid not null references saved_view (id) on delete cascade,
  primary key (person_id, list)
);
create index default_view_of_view on ops.default_view (view_id);
grant select, insert, update, delete on ops.default_view to waymark_app;
