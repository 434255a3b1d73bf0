-- AlterTable
ALTER TABLE "date_change" ADD COLUMN     "cause" TEXT,
ADD COLUMN     "effect" TEXT;

-- CreateTable
CREATE TABLE "date_request" (
    "id" UUID NOT NULL,
    "action_id" UUID,
    "milestone_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "cause" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decision_note" TEXT,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "date_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "date_request_action_id_idx" ON "date_request"("action_id");

-- CreateIndex
CREATE INDEX "date_request_milestone_id_idx" ON "date_request"("milestone_id");

-- AddForeignKey
ALTER TABLE "date_request" ADD CONSTRAINT "date_request_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "date_request" ADD CONSTRAINT "date_request_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "date_request" ADD CONSTRAINT "date_request_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "date_request" ADD CONSTRAINT "date_request_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The closed sets of words. A date that moved before there were kinds of reason has none.
alter table date_change
  add constraint date_change_cause check (
    cause in ('capacity', 'partner', 'procurement', 'funding', 'dependency', 'scope', 'decision', 'other'));
alter table date_request
  add constraint date_request_cause check (
    cause in ('capacity', 'partner', 'procurement', 'funding', 'dependency', 'scope', 'decision', 'other')),
  add constraint date_request_state check (state in ('asked', 'agreed', 'refused', 'taken_back', 'overtaken')),
  add constraint date_request_of_one_record check (num_nonnulls(action_id, milestone_id) = 1),
  add constraint date_request_moves check (to_on <> from_on),
  add constraint date_request_decided check (
    (state in ('agreed', 'refused')) = (decided_at is not null) and (decided_at is null) = (decided_by_id is null)),
  add constraint date_request_refused_says_why check (state <> 'refused' or decision_note is not null),
  add constraint date_request_decided_by_another check (decided_by_id <> asked_by_id);

-- A date waits for one decision at a time.
create unique index date_request_waiting_of_action on date_request (action_id) where state = 'asked';
create unique index date_request_waiting_of_milestone on date_request (milestone_id) where state = 'asked';

select history.keep('date_change');
select history.keep('date_request');
