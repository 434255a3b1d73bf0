-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "plan_id" UUID,
    "inspection_id" UUID,
    "file_name" TEXT NOT NULL,
    "sheet" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "shape" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "counts" JSONB NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by_id" UUID,
    "undone_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "import_plan_id_idx" ON "import"("plan_id");

-- CreateIndex
CREATE INDEX "import_inspection_id_idx" ON "import"("inspection_id");

-- CreateIndex
CREATE INDEX "import_shape_idx" ON "import"("shape");

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_undone_by_id_fkey" FOREIGN KEY ("undone_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table import
  add constraint import_one_target check ((plan_id is null) <> (inspection_id is null)),
  add constraint import_undone check ((undone_at is null) = (undone_by_id is null)),
  add constraint import_columns_have_no_json_null check (not jsonb_path_exists(columns, '$.** ? (@ == null)')),
  add constraint import_counts_have_no_json_null check (not jsonb_path_exists(counts, '$.** ? (@ == null)'));

select history.keep('import');

-- A file that was read and not imported yet: its tables, packed, and what its sender has said of them. Gone after a week.
create table ops.import_draft (
  id uuid primary key,
  person_id uuid not null,
  kind text not null check (kind in ('plan', 'findings')),
  target_id uuid not null,
  file_name text not null,
  size integer not null,
  sha256 text not null,
  tables bytea not null,
  choices jsonb not null default '{}',
  at timestamptz(3) not null default clock_timestamp()
);
create index import_draft_at on ops.import_draft (at);
grant select, insert, update, delete on ops.import_draft to waymark_app;

-- What became of each row of an import, with the text that stood there. Written with the import and never changed, so that it
-- has no versions of its own; `record_id` is kept though the record be deleted.
create table ops.import_row (
  import_id uuid not null,
  place integer not null,
  "row" integer not null,
  noun text not null,
  does text not null,
  record_id uuid,
  ref text,
  title text not null,
  reasons text[] not null,
  doubts text[] not null,
  original text[] not null,
  before jsonb,
  primary key (import_id, place)
);
grant select, insert on ops.import_row to waymark_app;
