-- CreateTable
CREATE TABLE "framework" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_url" TEXT,
    "rating_key" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "framework_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation_area" (
    "id" UUID NOT NULL,
    "framework_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "evaluation_area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "readiness_round" (
    "id" UUID NOT NULL,
    "framework_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "copied_from_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "readiness_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "readiness_line" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "area_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "definition" TEXT,
    "owner_id" UUID,
    "rating" TEXT NOT NULL DEFAULT 'not_rated',
    "statement" TEXT,
    "evidence" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),
    "next_review_on" DATE,
    "copied_from_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "readiness_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "readiness_review" (
    "id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "rating_from" TEXT NOT NULL,
    "rating_to" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "evidence" TEXT,
    "next_review_on" DATE NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "readiness_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "self_evaluation" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "held_on" DATE,
    "attended" TEXT,
    "words" TEXT NOT NULL,
    "agreed" TEXT,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "self_evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "framework_name_key" ON "framework"("name");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_area_framework_id_name_key" ON "evaluation_area"("framework_id", "name");

-- CreateIndex
CREATE INDEX "readiness_round_copied_from_id_idx" ON "readiness_round"("copied_from_id");

-- CreateIndex
CREATE UNIQUE INDEX "readiness_round_framework_id_title_key" ON "readiness_round"("framework_id", "title");

-- CreateIndex
CREATE INDEX "readiness_line_round_id_idx" ON "readiness_line"("round_id");

-- CreateIndex
CREATE INDEX "readiness_line_area_id_idx" ON "readiness_line"("area_id");

-- CreateIndex
CREATE INDEX "readiness_line_owner_id_idx" ON "readiness_line"("owner_id");

-- CreateIndex
CREATE INDEX "readiness_line_copied_from_id_idx" ON "readiness_line"("copied_from_id");

-- CreateIndex
CREATE INDEX "readiness_review_line_id_idx" ON "readiness_review"("line_id");

-- CreateIndex
CREATE INDEX "self_evaluation_round_id_idx" ON "self_evaluation"("round_id");

-- AddForeignKey
ALTER TABLE "evaluation_area" ADD CONSTRAINT "evaluation_area_framework_id_fkey" FOREIGN KEY ("framework_id") REFERENCES "framework"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readiness_round" ADD CONSTRAINT "readiness_round_framework_id_fkey" FOREIGN KEY ("framework_id") REFERENCES "framework"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readiness_round" ADD CONSTRAINT "readiness_round_copied_from_id_fkey" FOREIGN KEY ("copied_from_id") REFERENCES "readiness_round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readiness_line" ADD CONSTRAINT "readiness_line_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "readiness_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readiness_line" ADD CONSTRAINT "readiness_line_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "evaluation_area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readiness_line" ADD CONSTRAINT "readiness_line_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readiness_line" ADD CONSTRAINT "readiness_line_copied_from_id_fkey" FOREIGN KEY ("copied_from_id") REFERENCES "readiness_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readiness_review" ADD CONSTRAINT "readiness_review_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "readiness_line"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readiness_review" ADD CONSTRAINT "readiness_review_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "self_evaluation" ADD CONSTRAINT "self_evaluation_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "readiness_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "self_evaluation" ADD CONSTRAINT "self_evaluation_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The closed sets of words, and what belongs together.
alter table framework
  add constraint framework_rating_key check (rating_key ?& array['green', 'amber', 'red', 'not_rated']);
alter table readiness_round
  add constraint readiness_round_in_order check (ends_on >= starts_on);
alter table readiness_line
  add constraint readiness_line_rating check (rating in ('green', 'amber', 'red', 'not_rated')),
  add constraint readiness_line_rated_by_a_review check ((rating = 'not_rated') = (reviewed_at is null));
alter table readiness_review
  add constraint readiness_review_ratings check (
    rating_from in ('green', 'amber', 'red', 'not_rated') and rating_to in ('green', 'amber', 'red')),
  add constraint readiness_review_says_something check (statement <> '');
alter table self_evaluation
  add constraint self_evaluation_kind check (
    kind in ('annual', 'engagement_meeting') and (kind = 'engagement_meeting') = (held_on is not null)
    and (kind = 'engagement_meeting' or (attended is null and agreed is null))),
  add constraint self_evaluation_says_something check (words <> '');

select history.keep('framework');
select history.keep('evaluation_area');
select history.keep('readiness_round');
select history.keep('readiness_line');
select history.keep('readiness_review');
select history.keep('self_evaluation');
