-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "banReason" TEXT,
ADD COLUMN     "bannedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Image" ADD COLUMN     "expiresAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Question" (
    "id" SERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "categorySlug" TEXT,
    "platform" TEXT,
    "version" TEXT,
    "tags" TEXT NOT NULL DEFAULT '[]',
    "personId" TEXT,
    "state" TEXT NOT NULL,
    "listed" BOOLEAN NOT NULL DEFAULT false,
    "mergedIntoId" INTEGER,
    "splitFromId" INTEGER,
    "splitFromPlace" INTEGER,
    "acceptedPostId" INTEGER,
    "officialPostId" INTEGER,
    "lockedAt" TIMESTAMP(3),
    "pinnedAt" TIMESTAMP(3),
    "shares" INTEGER NOT NULL DEFAULT 0,
    "replies" INTEGER NOT NULL DEFAULT 0,
    "lastPlace" INTEGER NOT NULL DEFAULT 0,
    "answered" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "activeAt" TIMESTAMP(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuestionTag" (
    "questionId" INTEGER NOT NULL,
    "tag" TEXT NOT NULL,

    CONSTRAINT "QuestionTag_pkey" PRIMARY KEY ("questionId","tag")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" SERIAL NOT NULL,
    "questionId" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "personId" TEXT,
    "role" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "renderer" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "signals" TEXT NOT NULL DEFAULT '[]',
    "review" TEXT,
    "replyToId" INTEGER,
    "followUp" TEXT,
    "votes" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "editedAt" TIMESTAMP(3),
    "clientKey" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostRevision" (
    "postId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT,
    "body" TEXT NOT NULL,
    "personId" TEXT,
    "replacedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PostRevision_pkey" PRIMARY KEY ("postId","number")
);

-- CreateTable
CREATE TABLE "PostImage" (
    "postId" INTEGER NOT NULL,
    "imageId" TEXT NOT NULL,

    CONSTRAINT "PostImage_pkey" PRIMARY KEY ("postId","imageId")
);

-- CreateTable
CREATE TABLE "PostVote" (
    "postId" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PostVote_pkey" PRIMARY KEY ("postId","personId")
);

-- CreateTable
CREATE TABLE "QuestionShare" (
    "questionId" INTEGER NOT NULL,
    "holder" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "QuestionShare_pkey" PRIMARY KEY ("questionId","holder")
);

-- CreateTable
CREATE TABLE "Follow" (
    "id" TEXT NOT NULL,
    "questionId" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "stoppedAt" TIMESTAMP(3),
    "readPostId" INTEGER NOT NULL DEFAULT 0,
    "mailedPostId" INTEGER NOT NULL DEFAULT 0,
    "mailedAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),

    CONSTRAINT "Follow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "questionId" INTEGER,
    "replyToId" INTEGER,
    "locale" TEXT NOT NULL,
    "fields" TEXT NOT NULL,
    "personId" TEXT,
    "browserKey" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "postedPostId" INTEGER,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" SERIAL NOT NULL,
    "postId" INTEGER NOT NULL,
    "personId" TEXT,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "handledAt" TIMESTAMP(3),
    "handledBy" TEXT,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CannedAnswer" (
    "id" TEXT NOT NULL,
    "shortcut" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "updatedBy" TEXT,

    CONSTRAINT "CannedAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Question_listed_id_idx" ON "Question"("listed", "id");

-- CreateIndex
CREATE INDEX "Question_listed_answered_id_idx" ON "Question"("listed", "answered", "id");

-- CreateIndex
CREATE INDEX "Question_listed_shares_id_idx" ON "Question"("listed", "shares", "id");

-- CreateIndex
CREATE INDEX "Question_listed_locale_id_idx" ON "Question"("listed", "locale", "id");

-- CreateIndex
CREATE INDEX "Question_listed_locale_answered_id_idx" ON "Question"("listed", "locale", "answered", "id");

-- CreateIndex
CREATE INDEX "Question_listed_locale_shares_id_idx" ON "Question"("listed", "locale", "shares", "id");

-- CreateIndex
CREATE INDEX "Question_listed_categorySlug_id_idx" ON "Question"("listed", "categorySlug", "id");

-- CreateIndex
CREATE INDEX "Question_listed_activeAt_idx" ON "Question"("listed", "activeAt");

-- CreateIndex
CREATE INDEX "Question_pinnedAt_idx" ON "Question"("pinnedAt");

-- CreateIndex
CREATE INDEX "Question_personId_id_idx" ON "Question"("personId", "id");

-- CreateIndex
CREATE INDEX "Question_splitFromId_idx" ON "Question"("splitFromId");

-- CreateIndex
CREATE INDEX "Question_mergedIntoId_idx" ON "Question"("mergedIntoId");

-- CreateIndex
CREATE INDEX "QuestionTag_tag_questionId_idx" ON "QuestionTag"("tag", "questionId");

-- CreateIndex
CREATE INDEX "Post_personId_id_idx" ON "Post"("personId", "id");

-- CreateIndex
CREATE INDEX "Post_replyToId_idx" ON "Post"("replyToId");

-- CreateIndex
CREATE INDEX "Post_followUp_id_idx" ON "Post"("followUp", "id");

-- CreateIndex
CREATE INDEX "Post_review_id_idx" ON "Post"("review", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Post_questionId_place_key" ON "Post"("questionId", "place");

-- CreateIndex
CREATE UNIQUE INDEX "Post_personId_clientKey_key" ON "Post"("personId", "clientKey");

-- CreateIndex
CREATE INDEX "PostImage_imageId_idx" ON "PostImage"("imageId");

-- CreateIndex
CREATE INDEX "PostVote_personId_idx" ON "PostVote"("personId");

-- CreateIndex
CREATE INDEX "QuestionShare_holder_idx" ON "QuestionShare"("holder");

-- CreateIndex
CREATE INDEX "Follow_personId_idx" ON "Follow"("personId");

-- CreateIndex
CREATE INDEX "Follow_dueAt_idx" ON "Follow"("dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Follow_questionId_personId_key" ON "Follow"("questionId", "personId");

-- CreateIndex
CREATE INDEX "Draft_personId_updatedAt_idx" ON "Draft"("personId", "updatedAt");

-- CreateIndex
CREATE INDEX "Draft_browserKey_idx" ON "Draft"("browserKey");

-- CreateIndex
CREATE INDEX "Draft_expiresAt_idx" ON "Draft"("expiresAt");

-- CreateIndex
CREATE INDEX "Report_handledAt_id_idx" ON "Report"("handledAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Report_postId_personId_key" ON "Report"("postId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "CannedAnswer_locale_shortcut_key" ON "CannedAnswer"("locale", "shortcut");

-- CreateIndex
CREATE INDEX "Image_expiresAt_idx" ON "Image"("expiresAt");

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionTag" ADD CONSTRAINT "QuestionTag_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostRevision" ADD CONSTRAINT "PostRevision_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostImage" ADD CONSTRAINT "PostImage_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostImage" ADD CONSTRAINT "PostImage_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostVote" ADD CONSTRAINT "PostVote_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostVote" ADD CONSTRAINT "PostVote_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionShare" ADD CONSTRAINT "QuestionShare_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
