-- CreateIndex
CREATE INDEX "Conversation_handOffId_idx" ON "Conversation"("handOffId");
