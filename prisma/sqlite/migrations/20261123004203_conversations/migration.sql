-- CreateTable
CREATE TABLE "Team" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "place" INTEGER NOT NULL DEFAULT 0,
    "timeZone" TEXT NOT NULL,
    "hours" TEXT NOT NULL,
    "holidays" TEXT NOT NULL DEFAULT '[]',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "AgentDesk" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "teamId" TEXT NOT NULL,
    "presence" TEXT NOT NULL DEFAULT 'away',
    "capacity" INTEGER NOT NULL DEFAULT 4,
    "seenAt" DATETIME,
    "settings" TEXT NOT NULL DEFAULT '{}',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "AgentDesk_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AgentDesk_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "provedAt" DATETIME,
    "proofAskedAt" DATETIME,
    "page" TEXT,
    "appVersion" TEXT,
    "platform" TEXT,
    "handOffId" TEXT,
    "resetRequestId" TEXT,
    "agentId" TEXT,
    "claimedAt" DATETIME,
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "personDelivered" INTEGER NOT NULL DEFAULT 0,
    "personRead" INTEGER NOT NULL DEFAULT 0,
    "agentDelivered" INTEGER NOT NULL DEFAULT 0,
    "agentRead" INTEGER NOT NULL DEFAULT 0,
    "waitingSince" DATETIME,
    "snoozedUntil" DATETIME,
    "firstAnsweredAt" DATETIME,
    "resolvedAt" DATETIME,
    "resolvedBy" TEXT,
    "rating" TEXT,
    "ratingNote" TEXT,
    "ratedAt" DATETIME,
    "deflectedBy" TEXT,
    "mailDueAt" DATETIME,
    "mailedSeq" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "activeAt" DATETIME NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Conversation_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Conversation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Message" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "conversationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "personId" TEXT,
    "body" TEXT NOT NULL,
    "data" TEXT,
    "clientKey" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Message_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ConversationImage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ConversationImage_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ConversationFigure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "DeskMark" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "agentId" TEXT,
    "claimedAt" DATETIME,
    "snoozedUntil" DATETIME,
    "doneAt" DATETIME,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "DeskView" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "DeskView_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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
