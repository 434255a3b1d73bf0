-- CreateTable
CREATE TABLE "reporting_period" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "grace_ends_on" DATE NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,

    CONSTRAINT "reporting_period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "period_return" (
    "id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "priority_id" UUID,
    "action_id" UUID,
    "declared_rating" TEXT NOT NULL,
    "computed_rating" TEXT NOT NULL,
    "computed_sentence" TEXT NOT NULL,
    "status" TEXT,
    "owner_id" UUID,
    "service_area_id" UUID,
    "owed" BOOLEAN NOT NULL DEFAULT false,
    "given_at" TIMESTAMPTZ(3),

    CONSTRAINT "period_return_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chase" (
    "id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "note" TEXT,
    "sent_by_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chase_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "reporting_period_plan_id_period_key" ON "reporting_period"("plan_id", "period");

-- CreateIndex
CREATE INDEX "period_return_period_id_idx" ON "period_return"("period_id");

-- CreateIndex
CREATE INDEX "period_return_action_id_idx" ON "period_return"("action_id");

-- CreateIndex
CREATE INDEX "period_return_priority_id_idx" ON "period_return"("priority_id");

-- CreateIndex
CREATE INDEX "chase_period_id_idx" ON "chase"("period_id");

-- AddForeignKey
ALTER TABLE "reporting_period" ADD CONSTRAINT "reporting_period_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporting_period" ADD CONSTRAINT "reporting_period_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_return" ADD CONSTRAINT "period_return_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "reporting_period"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_return" ADD CONSTRAINT "period_return_priority_id_fkey" FOREIGN KEY ("priority_id") REFERENCES "priority"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_return" ADD CONSTRAINT "period_return_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_return" ADD CONSTRAINT "period_return_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period_return" ADD CONSTRAINT "period_return_service_area_id_fkey" FOREIGN KEY ("service_area_id") REFERENCES "service_area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chase" ADD CONSTRAINT "chase_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "reporting_period"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chase" ADD CONSTRAINT "chase_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chase" ADD CONSTRAINT "chase_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The closed sets of words, and what belongs together.
alter table reporting_period
  add constraint reporting_period_in_order check (
    starts_on <= ends_on and ends_on < due_on and due_on <= grace_ends_on and (closed_at is null or closed_at >= opened_at)),
  add constraint reporting_period_closed_by check (closed_by_id is null or closed_at is not null);
alter table period_return
  add constraint period_return_of_one_record check (num_nonnulls(action_id, priority_id) = 1),
  add constraint period_return_rating check (
    declared_rating in ('blue', 'green', 'amber', 'red', 'not_rated')
    and computed_rating in ('blue', 'green', 'amber', 'red', 'not_rated')),
  add constraint period_return_status check (
    status in ('not_started', 'in_progress', 'awaiting_sign_off', 'complete', 'paused', 'cancelled')
    and (status is null) = (action_id is null));

-- What is still owed is asked of open periods, of which a plan has two or three.
create index reporting_period_open on reporting_period (plan_id) where closed_at is null;
create index progress_update_of_period on progress_update (action_id, period) where withdrawn_at is null;

select history.keep('reporting_period');
select history.keep('period_return');
select history.keep('chase');

-- What is said to one person by the application. No business record: it can be thrown away, and is in no export.
create table ops.notification (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null,
  kind text not null,
  sentence text not null,
  detail text,
  noun text,
  record_id uuid,
  at timestamptz(3) not null,
  read_at timestamptz(3)
);
create index notification_of_person on ops.notification (person_id, at desc);
create index notification_unread on ops.notification (person_id) where read_at is null;
grant select, insert, update, delete on ops.notification to waymark_app;
