-- AlterTable
ALTER TABLE "priority" ADD COLUMN     "declared_until_on" DATE;

-- Versions written before had no last day, which is what an absent one means: the clock gives those that stand one.
alter table priority
  add constraint priority_declared_until check (declared_until_on is null or declared_rating <> 'not_rated');

select history.keep('priority');
