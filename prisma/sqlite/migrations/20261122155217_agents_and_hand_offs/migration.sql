-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "addressKey" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "invitedBy" TEXT,
    "disabledAt" DATETIME
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "deviceKind" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HandOff" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "wizard" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "address" TEXT,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "claimedBy" TEXT,
    "journeyId" TEXT,
    CONSTRAINT "HandOff_journeyId_fkey" FOREIGN KEY ("journeyId") REFERENCES "Journey" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HandOffMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "handOffId" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "personId" TEXT,
    "text" TEXT NOT NULL,
    "step" TEXT,
    "clientKey" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "HandOffMessage_handOffId_fkey" FOREIGN KEY ("handOffId") REFERENCES "HandOff" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StepCount" (
    "month" TEXT NOT NULL,
    "wizard" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("month", "wizard", "version", "step", "what")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_MailboxProof" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "addressKey" TEXT NOT NULL,
    "address" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "about" TEXT,
    "linkHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "browserKey" TEXT,
    "triesLeft" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "voidedAt" DATETIME
);
INSERT INTO "new_MailboxProof" ("addressKey", "browserKey", "codeHash", "createdAt", "expiresAt", "id", "linkHash", "purpose", "subject", "triesLeft", "usedAt", "voidedAt") SELECT "addressKey", "browserKey", "codeHash", "createdAt", "expiresAt", "id", "linkHash", "purpose", "subject", "triesLeft", "usedAt", "voidedAt" FROM "MailboxProof";
DROP TABLE "MailboxProof";
ALTER TABLE "new_MailboxProof" RENAME TO "MailboxProof";
CREATE INDEX "MailboxProof_purpose_subject_idx" ON "MailboxProof"("purpose", "subject");
CREATE INDEX "MailboxProof_expiresAt_idx" ON "MailboxProof"("expiresAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
