-- CreateIndex
CREATE INDEX "Question_listed_type_id_idx" ON "Question"("listed", "type", "id");
