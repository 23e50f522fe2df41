-- AlterTable
ALTER TABLE "SearchDocument" ADD COLUMN     "countedWords" TEXT NOT NULL DEFAULT '[]',
ADD COLUMN     "headingStems" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "SearchWord" DROP CONSTRAINT "SearchWord_pkey",
DROP COLUMN "documents",
ADD COLUMN     "agents" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "everyone" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "id" SERIAL NOT NULL,
ADD CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("id");

-- CreateTable
CREATE TABLE "SearchCorpus" (
    "locale" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "documents" INTEGER NOT NULL DEFAULT 0,
    "titleStems" INTEGER NOT NULL DEFAULT 0,
    "summaryStems" INTEGER NOT NULL DEFAULT 0,
    "keywordStems" INTEGER NOT NULL DEFAULT 0,
    "headingStems" INTEGER NOT NULL DEFAULT 0,
    "bodyStems" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SearchCorpus_pkey" PRIMARY KEY ("locale","audience")
);

-- CreateIndex
CREATE INDEX "SearchDocument_locale_audience_updatedAt_idx" ON "SearchDocument"("locale", "audience", "updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "SearchWord_locale_word_key" ON "SearchWord"("locale", "word");

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- What the titles hold apart from the whole, so that a common word need not be looked up in every text.
ALTER TABLE "SearchDocument" ADD COLUMN "heads" tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', "titleStems"), 'A') || setweight(to_tsvector('simple', "keywordStems"), 'B')
) STORED;
ALTER TABLE "SearchDocument" ADD COLUMN "texts" tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', "titleStems"), 'A') || setweight(to_tsvector('simple', "keywordStems"), 'B')
    || setweight(to_tsvector('simple', "headingStems" || ' ' || "summaryStems"), 'C')
    || setweight(to_tsvector('simple', left("bodyStems", 400000)), 'D')
) STORED;
CREATE INDEX "SearchDocument_heads" ON "SearchDocument" USING gin ("heads");
CREATE INDEX "SearchDocument_texts" ON "SearchDocument" USING gin ("texts");

-- A misspelled word leads to its neighbours. Beginnings compare by code points, whatever the database speaks.
CREATE INDEX "SearchWord_neighbours" ON "SearchWord" USING gist ("word" gist_trgm_ops);
CREATE INDEX "SearchWord_beginnings" ON "SearchWord" ("locale", "word" COLLATE "C");
