-- AlterTable
ALTER TABLE "action" ADD COLUMN     "impact" TEXT NOT NULL DEFAULT 'not_yet_evidenced',
ADD COLUMN     "impact_statement" TEXT;

-- CreateTable
CREATE TABLE "sign_off" (
    "id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "evidence" TEXT NOT NULL,
    "impact" TEXT NOT NULL,
    "impact_statement" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decision_note" TEXT,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "assurance_note" TEXT,
    "assured_by_id" UUID,
    "assured_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_off_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sign_off_action_id_proposed_at_idx" ON "sign_off"("action_id", "proposed_at" DESC);

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_assured_by_id_fkey" FOREIGN KEY ("assured_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The closed sets of words.
alter table action
  add constraint action_impact check (impact in ('not_yet_evidenced', 'evidenced', 'not_achieved')),
  add constraint action_impact_says_why check (impact = 'not_yet_evidenced' or impact_statement is not null);
alter table sign_off
  add constraint sign_off_state check (state in ('proposed', 'accepted', 'returned', 'taken_back')),
  add constraint sign_off_impact check (impact in ('not_yet_evidenced', 'evidenced', 'not_achieved')),
  add constraint sign_off_decided check (
    (state in ('accepted', 'returned')) = (decided_at is not null) and (decided_at is null) = (decided_by_id is null)),
  add constraint sign_off_returned_says_why check (state <> 'returned' or decision_note is not null),
  add constraint sign_off_decided_by_another check (decided_by_id <> proposed_by_id),
  add constraint sign_off_assured check (
    (assured_at is null) = (assured_by_id is null) and (assured_at is null or state = 'accepted')),
  add constraint sign_off_assured_by_another check (assured_by_id <> proposed_by_id and assured_by_id <> decided_by_id);

-- An action waits for one decision at a time.
create unique index sign_off_waiting on sign_off (action_id) where state = 'proposed';

-- What was written before there was an impact: nothing had been evidenced.
create or replace function history.lift_action("row" jsonb) returns jsonb
  language sql immutable
  return jsonb_build_object('impact', 'not_yet_evidenced') || "row";
select history.keep('action');
select history.keep('sign_off');

-- Reopening a closed action is said in the list of its updates, with its reason.
alter table progress_update
  drop constraint progress_update_kind,
  add constraint progress_update_kind check (kind in ('progress', 'no_change', 'reopened'));
