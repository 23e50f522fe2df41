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

    PRIMARY KEY ("locale", "audience")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_SearchDocument" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "headingStems" TEXT NOT NULL DEFAULT '',
    "bodyStems" TEXT NOT NULL,
    "countedWords" TEXT NOT NULL DEFAULT '[]',
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_SearchDocument" ("audience", "body", "bodyStems", "category", "id", "keywordStems", "keywords", "kind", "locale", "platforms", "ref", "summary", "summaryStems", "title", "titleStems", "updatedAt") SELECT "audience", "body", "bodyStems", "category", "id", "keywordStems", "keywords", "kind", "locale", "platforms", "ref", "summary", "summaryStems", "title", "titleStems", "updatedAt" FROM "SearchDocument";
DROP TABLE "SearchDocument";
ALTER TABLE "new_SearchDocument" RENAME TO "SearchDocument";
CREATE INDEX "SearchDocument_locale_audience_updatedAt_idx" ON "SearchDocument"("locale", "audience", "updatedAt");
CREATE UNIQUE INDEX "SearchDocument_kind_locale_ref_key" ON "SearchDocument"("kind", "locale", "ref");
CREATE TABLE "new_SearchWord" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "locale" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "stem" TEXT NOT NULL,
    "everyone" INTEGER NOT NULL DEFAULT 0,
    "agents" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_SearchWord" ("locale", "stem", "word") SELECT "locale", "stem", "word" FROM "SearchWord";
DROP TABLE "SearchWord";
ALTER TABLE "new_SearchWord" RENAME TO "SearchWord";
CREATE INDEX "SearchWord_locale_stem_idx" ON "SearchWord"("locale", "stem");
CREATE UNIQUE INDEX "SearchWord_locale_word_key" ON "SearchWord"("locale", "word");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- The index of the engine over the stems. It holds no text of its own and follows the table by triggers.
CREATE VIRTUAL TABLE "SearchDocumentText" USING fts5(
    "titleStems", "keywordStems", "headingStems", "summaryStems", "bodyStems",
    content='SearchDocument', content_rowid='id', tokenize="unicode61 remove_diacritics 0"
);

CREATE TRIGGER "SearchDocument_added" AFTER INSERT ON "SearchDocument" BEGIN
    INSERT INTO "SearchDocumentText"("rowid", "titleStems", "keywordStems", "headingStems", "summaryStems", "bodyStems")
    VALUES (new."id", new."titleStems", new."keywordStems", new."headingStems", new."summaryStems", new."bodyStems");
END;

CREATE TRIGGER "SearchDocument_removed" AFTER DELETE ON "SearchDocument" BEGIN
    INSERT INTO "SearchDocumentText"("SearchDocumentText", "rowid", "titleStems", "keywordStems", "headingStems", "summaryStems", "bodyStems")
    VALUES ('delete', old."id", old."titleStems", old."keywordStems", old."headingStems", old."summaryStems", old."bodyStems");
END;

CREATE TRIGGER "SearchDocument_changed"
AFTER UPDATE OF "titleStems", "keywordStems", "headingStems", "summaryStems", "bodyStems" ON "SearchDocument" BEGIN
    INSERT INTO "SearchDocumentText"("SearchDocumentText", "rowid", "titleStems", "keywordStems", "headingStems", "summaryStems", "bodyStems")
    VALUES ('delete', old."id", old."titleStems", old."keywordStems", old."headingStems", old."summaryStems", old."bodyStems");
    INSERT INTO "SearchDocumentText"("rowid", "titleStems", "keywordStems", "headingStems", "summaryStems", "bodyStems")
    VALUES (new."id", new."titleStems", new."keywordStems", new."headingStems", new."summaryStems", new."bodyStems");
END;

-- Words by three letters in a row, the edges of a word marked, so that a misspelled word leads to its neighbours.
CREATE VIRTUAL TABLE "SearchWordGrams" USING fts5(
    "grams", content='', contentless_delete=1, tokenize="trigram"
);

CREATE TRIGGER "SearchWord_added" AFTER INSERT ON "SearchWord" BEGIN
    INSERT INTO "SearchWordGrams"("rowid", "grams") VALUES (new."id", '__' || new."word" || '_');
END;

CREATE TRIGGER "SearchWord_removed" AFTER DELETE ON "SearchWord" BEGIN
    DELETE FROM "SearchWordGrams" WHERE "rowid" = old."id";
END;
