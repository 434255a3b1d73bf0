-- AlterTable
ALTER TABLE "priority" ADD COLUMN     "approver_id" UUID;

-- AddForeignKey
ALTER TABLE "priority" ADD CONSTRAINT "priority_approver_id_fkey" FOREIGN KEY ("approver_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Versions written before have no approver, which is what an absent one means.
select history.keep('priority');
