-- AlterTable
ALTER TABLE "MailboxProof" ADD COLUMN     "about" TEXT,
ADD COLUMN     "address" TEXT,
ADD COLUMN     "locale" TEXT NOT NULL DEFAULT 'en';

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "addressKey" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "invitedBy" TEXT,
    "disabledAt" TIMESTAMP(3),

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "deviceKind" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandOff" (
    "id" TEXT NOT NULL,
    "wizard" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "address" TEXT,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "claimedBy" TEXT,
    "journeyId" TEXT,

    CONSTRAINT "HandOff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandOffMessage" (
    "id" SERIAL NOT NULL,
    "handOffId" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "personId" TEXT,
    "text" TEXT NOT NULL,
    "step" TEXT,
    "clientKey" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HandOffMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StepCount" (
    "month" TEXT NOT NULL,
    "wizard" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "StepCount_pkey" PRIMARY KEY ("month","wizard","version","step","what")
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_addressKey_key" ON "Person"("addressKey");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "HandOff_status_createdAt_idx" ON "HandOff"("status", "createdAt");

-- CreateIndex
CREATE INDEX "HandOff_journeyId_idx" ON "HandOff"("journeyId");

-- CreateIndex
CREATE UNIQUE INDEX "HandOffMessage_handOffId_clientKey_key" ON "HandOffMessage"("handOffId", "clientKey");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandOff" ADD CONSTRAINT "HandOff_journeyId_fkey" FOREIGN KEY ("journeyId") REFERENCES "Journey"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandOffMessage" ADD CONSTRAINT "HandOffMessage_handOffId_fkey" FOREIGN KEY ("handOffId") REFERENCES "HandOff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
