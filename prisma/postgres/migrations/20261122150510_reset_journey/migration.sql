-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Journey" (
    "id" TEXT NOT NULL,
    "wizard" TEXT NOT NULL,
    "versions" TEXT NOT NULL DEFAULT '{}',
    "locale" TEXT NOT NULL,
    "facts" TEXT NOT NULL DEFAULT '{}',
    "seen" TEXT NOT NULL DEFAULT '[]',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Journey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResetRequest" (
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "openKey" TEXT,
    "addressKey" TEXT NOT NULL,
    "address" TEXT,
    "locale" TEXT NOT NULL,
    "initiator" TEXT NOT NULL DEFAULT 'self',
    "deviceKind" TEXT NOT NULL,
    "clientIp" TEXT,
    "serviceId" TEXT,
    "registeredAt" TIMESTAMP(3),
    "effects" TEXT,
    "devices" TEXT,
    "executeAfter" TIMESTAMP(3),
    "completedAt" TIMESTAMP(3),
    "setupUrl" TEXT,
    "endReason" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "checkedAt" TIMESTAMP(3),
    "journeyId" TEXT,

    CONSTRAINT "ResetRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResetTransition" (
    "id" SERIAL NOT NULL,
    "requestId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ResetTransition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailboxProof" (
    "id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "addressKey" TEXT NOT NULL,
    "linkHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "browserKey" TEXT,
    "triesLeft" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "voidedAt" TIMESTAMP(3),

    CONSTRAINT "MailboxProof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxJob" (
    "seq" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "availableAt" TIMESTAMP(3) NOT NULL,
    "claimedBy" TEXT,
    "claimedUntil" TIMESTAMP(3),
    "doneAt" TIMESTAMP(3),
    "parkedAt" TIMESTAMP(3),
    "lastError" TEXT,
    "previousSeq" INTEGER,

    CONSTRAINT "OutboxJob_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "SyncEvent" (
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "occurredAt" TIMESTAMP(3) NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SyncEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateWindow" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RateWindow_pkey" PRIMARY KEY ("key")
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

-- AddForeignKey
ALTER TABLE "ResetRequest" ADD CONSTRAINT "ResetRequest_journeyId_fkey" FOREIGN KEY ("journeyId") REFERENCES "Journey"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResetTransition" ADD CONSTRAINT "ResetTransition_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ResetRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxJob" ADD CONSTRAINT "OutboxJob_previousSeq_fkey" FOREIGN KEY ("previousSeq") REFERENCES "OutboxJob"("seq") ON DELETE SET NULL ON UPDATE CASCADE;
