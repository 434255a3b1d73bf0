-- AlterTable
ALTER TABLE "period_return" ADD COLUMN     "impact" TEXT;

-- What was kept before says nothing of impact, which is what an absent one means.
alter table period_return
  add constraint period_return_impact check (impact in ('not_yet_evidenced', 'evidenced', 'not_achieved'));

select history.keep('period_return');
