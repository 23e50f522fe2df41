-- CreateTable
CREATE TABLE "Team" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" INTEGER NOT NULL DEFAULT 0,
    "timeZone" TEXT NOT NULL,
    "hours" TEXT NOT NULL,
    "holidays" TEXT NOT NULL DEFAULT '[]',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgentDesk" (
    "personId" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "presence" TEXT NOT NULL DEFAULT 'away',
    "capacity" INTEGER NOT NULL DEFAULT 4,
    "seenAt" TIMESTAMP(3),
    "settings" TEXT NOT NULL DEFAULT '{}',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AgentDesk_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "personId" TEXT,
    "browserKey" TEXT,
    "address" TEXT,
    "addressKey" TEXT,
    "provedAt" TIMESTAMP(3),
    "proofAskedAt" TIMESTAMP(3),
    "page" TEXT,
    "appVersion" TEXT,
    "platform" TEXT,
    "handOffId" TEXT,
    "resetRequestId" TEXT,
    "agentId" TEXT,
    "claimedAt" TIMESTAMP(3),
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "personDelivered" INTEGER NOT NULL DEFAULT 0,
    "personRead" INTEGER NOT NULL DEFAULT 0,
    "agentDelivered" INTEGER NOT NULL DEFAULT 0,
    "agentRead" INTEGER NOT NULL DEFAULT 0,
    "waitingSince" TIMESTAMP(3),
    "snoozedUntil" TIMESTAMP(3),
    "firstAnsweredAt" TIMESTAMP(3),
    "resolvedAt" TIMESTAMP(3),
    "resolvedBy" TEXT,
    "rating" TEXT,
    "ratingNote" TEXT,
    "ratedAt" TIMESTAMP(3),
    "deflectedBy" TEXT,
    "mailDueAt" TIMESTAMP(3),
    "mailedSeq" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "activeAt" TIMESTAMP(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" SERIAL NOT NULL,
    "conversationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "personId" TEXT,
    "body" TEXT NOT NULL,
    "data" TEXT,
    "clientKey" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConversationImage" (
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ConversationImage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConversationFigure" (
    "id" SERIAL NOT NULL,
    "day" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "firstResponseMs" INTEGER,
    "resolutionMs" INTEGER,
    "messages" INTEGER NOT NULL,
    "rating" TEXT,
    "deflectedBy" TEXT,
    "handedOver" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ConversationFigure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeskMark" (
    "key" TEXT NOT NULL,
    "agentId" TEXT,
    "claimedAt" TIMESTAMP(3),
    "snoozedUntil" TIMESTAMP(3),
    "doneAt" TIMESTAMP(3),
    "revision" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DeskMark_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "DeskView" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DeskView_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AgentDesk_teamId_idx" ON "AgentDesk"("teamId");

-- CreateIndex
CREATE INDEX "Conversation_state_teamId_waitingSince_idx" ON "Conversation"("state", "teamId", "waitingSince");

-- CreateIndex
CREATE INDEX "Conversation_agentId_state_idx" ON "Conversation"("agentId", "state");

-- CreateIndex
CREATE INDEX "Conversation_personId_activeAt_idx" ON "Conversation"("personId", "activeAt");

-- CreateIndex
CREATE INDEX "Conversation_addressKey_activeAt_idx" ON "Conversation"("addressKey", "activeAt");

-- CreateIndex
CREATE INDEX "Conversation_browserKey_activeAt_idx" ON "Conversation"("browserKey", "activeAt");

-- CreateIndex
CREATE INDEX "Conversation_snoozedUntil_idx" ON "Conversation"("snoozedUntil");

-- CreateIndex
CREATE INDEX "Conversation_mailDueAt_idx" ON "Conversation"("mailDueAt");

-- CreateIndex
CREATE INDEX "Conversation_resolvedAt_idx" ON "Conversation"("resolvedAt");

-- CreateIndex
CREATE INDEX "Conversation_activeAt_idx" ON "Conversation"("activeAt");

-- CreateIndex
CREATE INDEX "Message_createdAt_idx" ON "Message"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Message_conversationId_seq_key" ON "Message"("conversationId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Message_conversationId_author_clientKey_key" ON "Message"("conversationId", "author", "clientKey");

-- CreateIndex
CREATE INDEX "ConversationImage_conversationId_idx" ON "ConversationImage"("conversationId");

-- CreateIndex
CREATE INDEX "ConversationFigure_day_idx" ON "ConversationFigure"("day");

-- CreateIndex
CREATE INDEX "DeskMark_updatedAt_idx" ON "DeskMark"("updatedAt");

-- CreateIndex
CREATE INDEX "DeskView_personId_idx" ON "DeskView"("personId");

-- AddForeignKey
ALTER TABLE "AgentDesk" ADD CONSTRAINT "AgentDesk_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgentDesk" ADD CONSTRAINT "AgentDesk_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conversation" ADD CONSTRAINT "Conversation_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conversation" ADD CONSTRAINT "Conversation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConversationImage" ADD CONSTRAINT "ConversationImage_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeskView" ADD CONSTRAINT "DeskView_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
