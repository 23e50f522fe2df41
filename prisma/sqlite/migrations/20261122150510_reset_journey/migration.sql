-- CreateTable
CREATE TABLE "Journey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "wizard" TEXT NOT NULL,
    "versions" TEXT NOT NULL DEFAULT '{}',
    "locale" TEXT NOT NULL,
    "facts" TEXT NOT NULL DEFAULT '{}',
    "seen" TEXT NOT NULL DEFAULT '[]',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ResetRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "status" TEXT NOT NULL,
    "openKey" TEXT,
    "addressKey" TEXT NOT NULL,
    "address" TEXT,
    "locale" TEXT NOT NULL,
    "initiator" TEXT NOT NULL DEFAULT 'self',
    "deviceKind" TEXT NOT NULL,
    "clientIp" TEXT,
    "serviceId" TEXT,
    "registeredAt" DATETIME,
    "effects" TEXT,
    "devices" TEXT,
    "executeAfter" DATETIME,
    "completedAt" DATETIME,
    "setupUrl" TEXT,
    "endReason" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "checkedAt" DATETIME,
    "journeyId" TEXT,
    CONSTRAINT "ResetRequest_journeyId_fkey" FOREIGN KEY ("journeyId") REFERENCES "Journey" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ResetTransition" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "requestId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "ResetTransition_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ResetRequest" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MailboxProof" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "addressKey" TEXT NOT NULL,
    "linkHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "browserKey" TEXT,
    "triesLeft" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "voidedAt" DATETIME
);

-- CreateTable
CREATE TABLE "OutboxJob" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "availableAt" DATETIME NOT NULL,
    "claimedBy" TEXT,
    "claimedUntil" DATETIME,
    "doneAt" DATETIME,
    "parkedAt" DATETIME,
    "lastError" TEXT,
    "previousSeq" INTEGER,
    CONSTRAINT "OutboxJob_previousSeq_fkey" FOREIGN KEY ("previousSeq") REFERENCES "OutboxJob" ("seq") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SyncEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "occurredAt" DATETIME NOT NULL,
    "receivedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RateWindow" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Journey_expiresAt_idx" ON "Journey"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "ResetRequest_openKey_key" ON "ResetRequest"("openKey");

-- CreateIndex
CREATE UNIQUE INDEX "ResetRequest_serviceId_key" ON "ResetRequest"("serviceId");

-- CreateIndex
CREATE INDEX "ResetRequest_addressKey_idx" ON "ResetRequest"("addressKey");

-- CreateIndex
CREATE INDEX "ResetRequest_journeyId_idx" ON "ResetRequest"("journeyId");

-- CreateIndex
CREATE INDEX "ResetRequest_status_checkedAt_idx" ON "ResetRequest"("status", "checkedAt");

-- CreateIndex
CREATE INDEX "ResetRequest_endedAt_idx" ON "ResetRequest"("endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ResetTransition_requestId_revision_key" ON "ResetTransition"("requestId", "revision");

-- CreateIndex
CREATE INDEX "MailboxProof_purpose_subject_idx" ON "MailboxProof"("purpose", "subject");

-- CreateIndex
CREATE INDEX "MailboxProof_expiresAt_idx" ON "MailboxProof"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxJob_dedupeKey_key" ON "OutboxJob"("dedupeKey");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxJob_previousSeq_key" ON "OutboxJob"("previousSeq");

-- CreateIndex
CREATE INDEX "OutboxJob_doneAt_parkedAt_availableAt_idx" ON "OutboxJob"("doneAt", "parkedAt", "availableAt");

-- CreateIndex
CREATE INDEX "OutboxJob_lane_seq_idx" ON "OutboxJob"("lane", "seq");

-- CreateIndex
CREATE INDEX "SyncEvent_receivedAt_idx" ON "SyncEvent"("receivedAt");

-- CreateIndex
CREATE INDEX "RateWindow_expiresAt_idx" ON "RateWindow"("expiresAt");
