-- CreateTable
CREATE TABLE "measure" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "definition" TEXT,
    "source" TEXT,
    "source_url" TEXT,
    "source_code" TEXT,
    "unit" TEXT NOT NULL,
    "decimals" INTEGER NOT NULL DEFAULT 0,
    "polarity" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "frequency" TEXT NOT NULL,
    "year_type" TEXT NOT NULL,
    "direction_threshold" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "baseline" DOUBLE PRECISION,
    "baseline_period" TEXT,
    "suppress_below" INTEGER NOT NULL DEFAULT 6,
    "owed_after_days" INTEGER NOT NULL DEFAULT 30,
    "owed_since_on" DATE,
    "owner_id" UUID,
    "service_area_id" UUID,
    "targets_of_id" UUID,
    "distribution" TEXT,
    "category" TEXT,
    "category_position" INTEGER,
    "archived_on" DATE,
    "archived_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "measure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure_area" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group_year" INTEGER,
    "source" TEXT,
    "source_name" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "measure_area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure_area_member" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "measure_area_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure_value" (
    "id" UUID NOT NULL,
    "measure_id" UUID NOT NULL,
    "area_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "numerator" DOUBLE PRECISION,
    "denominator" DOUBLE PRECISION,
    "finality" TEXT NOT NULL,
    "note" TEXT,
    "computed" BOOLEAN NOT NULL DEFAULT false,
    "members_with_data" INTEGER,
    "small" BOOLEAN NOT NULL DEFAULT false,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "measure_value_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure_target" (
    "id" UUID NOT NULL,
    "measure_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "target" DOUBLE PRECISION NOT NULL,
    "tolerance_kind" TEXT NOT NULL,
    "tolerance" DOUBLE PRECISION NOT NULL,
    "reason" TEXT,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "measure_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure_link" (
    "id" UUID NOT NULL,
    "measure_id" UUID NOT NULL,
    "priority_id" UUID,
    "action_id" UUID,
    "finding_id" UUID,
    "linked_by_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "measure_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure_reading" (
    "id" UUID NOT NULL,
    "measure_id" UUID NOT NULL,
    "period" TEXT,
    "ends_on" DATE,
    "rating" TEXT NOT NULL DEFAULT 'not_rated',
    "sentence" TEXT NOT NULL,
    "direction" TEXT,
    "direction_sentence" TEXT NOT NULL,
    "on_year" TEXT,
    "on_year_sentence" TEXT NOT NULL,
    "owed_period" TEXT,
    "late_from_on" DATE,
    "rules_version" INTEGER NOT NULL,

    CONSTRAINT "measure_reading_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "measure_ref_key" ON "measure"("ref");

-- CreateIndex
CREATE INDEX "measure_owner_id_idx" ON "measure"("owner_id");

-- CreateIndex
CREATE INDEX "measure_service_area_id_idx" ON "measure"("service_area_id");

-- CreateIndex
CREATE INDEX "measure_targets_of_id_idx" ON "measure"("targets_of_id");

-- CreateIndex
CREATE INDEX "measure_distribution_idx" ON "measure"("distribution");

-- CreateIndex
CREATE UNIQUE INDEX "measure_area_name_key" ON "measure_area"("name");

-- CreateIndex
CREATE INDEX "measure_area_member_member_id_idx" ON "measure_area_member"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "measure_area_member_group_id_member_id_key" ON "measure_area_member"("group_id", "member_id");

-- CreateIndex
CREATE INDEX "measure_value_area_id_idx" ON "measure_value"("area_id");

-- CreateIndex
CREATE INDEX "measure_value_entered_by_id_idx" ON "measure_value"("entered_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "measure_value_measure_id_area_id_period_key" ON "measure_value"("measure_id", "area_id", "period");

-- CreateIndex
CREATE INDEX "measure_target_set_by_id_idx" ON "measure_target"("set_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "measure_target_measure_id_period_key" ON "measure_target"("measure_id", "period");

-- CreateIndex
CREATE INDEX "measure_link_priority_id_idx" ON "measure_link"("priority_id");

-- CreateIndex
CREATE INDEX "measure_link_action_id_idx" ON "measure_link"("action_id");

-- CreateIndex
CREATE INDEX "measure_link_finding_id_idx" ON "measure_link"("finding_id");

-- CreateIndex
CREATE INDEX "measure_link_linked_by_id_idx" ON "measure_link"("linked_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "measure_link_measure_id_priority_id_key" ON "measure_link"("measure_id", "priority_id");

-- CreateIndex
CREATE UNIQUE INDEX "measure_link_measure_id_action_id_key" ON "measure_link"("measure_id", "action_id");

-- CreateIndex
CREATE UNIQUE INDEX "measure_link_measure_id_finding_id_key" ON "measure_link"("measure_id", "finding_id");

-- CreateIndex
CREATE UNIQUE INDEX "measure_reading_measure_id_key" ON "measure_reading"("measure_id");

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_service_area_id_fkey" FOREIGN KEY ("service_area_id") REFERENCES "service_area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_targets_of_id_fkey" FOREIGN KEY ("targets_of_id") REFERENCES "measure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_area_member" ADD CONSTRAINT "measure_area_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "measure_area"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_area_member" ADD CONSTRAINT "measure_area_member_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "measure_area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_value" ADD CONSTRAINT "measure_value_measure_id_fkey" FOREIGN KEY ("measure_id") REFERENCES "measure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_value" ADD CONSTRAINT "measure_value_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "measure_area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_value" ADD CONSTRAINT "measure_value_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_target" ADD CONSTRAINT "measure_target_measure_id_fkey" FOREIGN KEY ("measure_id") REFERENCES "measure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_target" ADD CONSTRAINT "measure_target_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_link" ADD CONSTRAINT "measure_link_measure_id_fkey" FOREIGN KEY ("measure_id") REFERENCES "measure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_link" ADD CONSTRAINT "measure_link_priority_id_fkey" FOREIGN KEY ("priority_id") REFERENCES "priority"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_link" ADD CONSTRAINT "measure_link_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_link" ADD CONSTRAINT "measure_link_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_link" ADD CONSTRAINT "measure_link_linked_by_id_fkey" FOREIGN KEY ("linked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_reading" ADD CONSTRAINT "measure_reading_measure_id_fkey" FOREIGN KEY ("measure_id") REFERENCES "measure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The closed sets of words, and what belongs together.
alter table measure
  add constraint measure_unit check (unit in ('percentage', 'count', 'rate_per_10000', 'days', 'money', 'ratio')),
  add constraint measure_polarity check (polarity in ('higher', 'lower', 'stay_close', 'neutral')),
  add constraint measure_basis check (basis in ('snapshot', 'year_to_date', 'rolling_12_months', 'period')),
  add constraint measure_frequency check (frequency in ('monthly', 'quarterly', 'termly', 'annual')),
  add constraint measure_year_type check (year_type in ('financial', 'academic', 'calendar')),
  add constraint measure_decimals check (decimals between 0 and 4),
  add constraint measure_threshold check (direction_threshold >= 0),
  add constraint measure_suppress_below check (suppress_below between 0 and 100),
  add constraint measure_owed_after check (owed_after_days between 0 and 800),
  add constraint measure_category check ((distribution is null) = (category is null)),
  add constraint measure_archived check ((archived_on is null) = (archived_reason is null)),
  add constraint measure_shares_of_another check (targets_of_id <> id);
alter table measure_area
  add constraint measure_area_kind check (kind in ('council', 'region', 'england', 'neighbours', 'comparator')),
  add constraint measure_area_group_year check (group_year is null or kind = 'neighbours');
-- There is one council, one region and one England; groups of neighbours change with the years.
create unique index measure_area_one_of_kind on measure_area (kind) where kind in ('council', 'region', 'england');
alter table measure_area_member
  add constraint measure_area_member_of_another check (group_id <> member_id);
alter table measure_value
  add constraint measure_value_state check (
    state in ('value', 'estimate', 'at_most', 'at_least', 'suppressed', 'not_available', 'not_applicable')),
  add constraint measure_value_has_its_figure check (
    (state in ('value', 'estimate', 'at_most', 'at_least')) = (value is not null)),
  add constraint measure_value_finality check (finality in ('provisional', 'final')),
  add constraint measure_value_in_order check (ends_on >= starts_on),
  add constraint measure_value_fraction check (numerator >= 0 and denominator > 0);
alter table measure_target
  add constraint measure_target_tolerance check (tolerance_kind in ('band', 'percentage') and tolerance >= 0),
  add constraint measure_target_in_order check (ends_on >= starts_on);
alter table measure_link
  add constraint measure_link_of_one check (num_nonnulls(priority_id, action_id, finding_id) = 1);
alter table measure_reading
  add constraint measure_reading_rating check (rating in ('green', 'amber', 'red', 'not_rated')),
  add constraint measure_reading_directions check (
    direction in ('better', 'worse', 'same', 'up', 'down') and on_year in ('better', 'worse', 'same', 'up', 'down'));
create index measure_reading_late on measure_reading (late_from_on) where late_from_on is not null;

select history.keep('measure');
select history.keep('measure_area');
select history.keep('measure_area_member');
select history.keep('measure_value');
select history.keep('measure_target');
select history.keep('measure_link');
select history.keep('measure_reading');
