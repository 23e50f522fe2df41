-- CreateTable
CREATE TABLE "Category" (
    "slug" TEXT NOT NULL,
    "place" INTEGER NOT NULL DEFAULT 0,
    "words" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Category_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "Article" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "categorySlug" TEXT NOT NULL,
    "place" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleRedirect" (
    "slug" TEXT NOT NULL,
    "articleId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ArticleRedirect_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "ArticleEdition" (
    "id" TEXT NOT NULL,
    "articleId" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "head" INTEGER NOT NULL,
    "publishedNumber" INTEGER,
    "publishedAt" TIMESTAMP(3),
    "scheduledNumber" INTEGER,
    "publishAt" TIMESTAMP(3),
    "fileHash" TEXT,
    "fileNumber" INTEGER,
    "waitingFile" TEXT,
    "waitingHash" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ArticleEdition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleRevision" (
    "id" SERIAL NOT NULL,
    "editionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "keywords" TEXT NOT NULL DEFAULT '[]',
    "platforms" TEXT NOT NULL DEFAULT '[]',
    "versions" TEXT NOT NULL DEFAULT '[]',
    "related" TEXT NOT NULL DEFAULT '[]',
    "wizard" TEXT,
    "verified" TEXT,
    "extra" TEXT NOT NULL DEFAULT '{}',
    "origin" TEXT NOT NULL,
    "personId" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "translatedFrom" INTEGER,
    "clientKey" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ArticleRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleVote" (
    "id" TEXT NOT NULL,
    "editionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "helpful" BOOLEAN NOT NULL,
    "comment" TEXT,
    "browserKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "handledAt" TIMESTAMP(3),
    "handledBy" TEXT,

    CONSTRAINT "ArticleVote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Image" (
    "id" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContentChange" (
    "seq" SERIAL NOT NULL,
    "tags" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ContentChange_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "SearchDocument" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "keywords" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "category" TEXT,
    "platforms" TEXT NOT NULL DEFAULT ' ',
    "titleStems" TEXT NOT NULL,
    "summaryStems" TEXT NOT NULL,
    "keywordStems" TEXT NOT NULL,
    "bodyStems" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SearchDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchWord" (
    "locale" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "stem" TEXT NOT NULL,
    "documents" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("locale","word")
);

-- CreateTable
CREATE TABLE "SearchSynonym" (
    "id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "personId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SearchSynonym_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchQuery" (
    "month" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "found" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL DEFAULT 0,
    "clickedAt" INTEGER NOT NULL DEFAULT 0,
    "lastAt" TIMESTAMP(3) NOT NULL,
    "handledAt" TIMESTAMP(3),

    CONSTRAINT "SearchQuery_pkey" PRIMARY KEY ("month","locale","words")
);

-- CreateIndex
CREATE UNIQUE INDEX "Article_slug_key" ON "Article"("slug");

-- CreateIndex
CREATE INDEX "Article_categorySlug_place_idx" ON "Article"("categorySlug", "place");

-- CreateIndex
CREATE INDEX "ArticleRedirect_articleId_idx" ON "ArticleRedirect"("articleId");

-- CreateIndex
CREATE INDEX "ArticleEdition_publishAt_idx" ON "ArticleEdition"("publishAt");

-- CreateIndex
CREATE INDEX "ArticleEdition_locale_publishedNumber_idx" ON "ArticleEdition"("locale", "publishedNumber");

-- CreateIndex
CREATE UNIQUE INDEX "ArticleEdition_articleId_locale_key" ON "ArticleEdition"("articleId", "locale");

-- CreateIndex
CREATE UNIQUE INDEX "ArticleRevision_editionId_number_key" ON "ArticleRevision"("editionId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ArticleRevision_editionId_clientKey_key" ON "ArticleRevision"("editionId", "clientKey");

-- CreateIndex
CREATE INDEX "ArticleVote_handledAt_updatedAt_idx" ON "ArticleVote"("handledAt", "updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ArticleVote_editionId_browserKey_key" ON "ArticleVote"("editionId", "browserKey");

-- CreateIndex
CREATE UNIQUE INDEX "Image_sourceHash_key" ON "Image"("sourceHash");

-- CreateIndex
CREATE INDEX "ContentChange_at_idx" ON "ContentChange"("at");

-- CreateIndex
CREATE UNIQUE INDEX "SearchDocument_kind_locale_ref_key" ON "SearchDocument"("kind", "locale", "ref");

-- CreateIndex
CREATE INDEX "SearchWord_locale_stem_idx" ON "SearchWord"("locale", "stem");

-- CreateIndex
CREATE INDEX "SearchSynonym_locale_idx" ON "SearchSynonym"("locale");

-- CreateIndex
CREATE INDEX "SearchQuery_month_found_idx" ON "SearchQuery"("month", "found");

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_categorySlug_fkey" FOREIGN KEY ("categorySlug") REFERENCES "Category"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleRedirect" ADD CONSTRAINT "ArticleRedirect_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleEdition" ADD CONSTRAINT "ArticleEdition_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleRevision" ADD CONSTRAINT "ArticleRevision_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ArticleEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleVote" ADD CONSTRAINT "ArticleVote_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ArticleEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;
