import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import { defaultLocale, type Locale } from '~/locales/locale';

/**
 * Parts of statements that Prisma's own queries cannot say: an edition together with the one revision of it that its
 * readers see. Both engines understand them.
 */

/** The rule of readable.ts for everybody, for an edition called `e`. */
export const readableByEveryone: Sql = sql`e."publishedNumber" IS NOT NULL`;

/** Articles `a` with the edition `e` that readers of a language get: theirs, or else the default language's. */
export const editionsReadIn = (locale: Locale): Sql => sql`"Article" a
  JOIN "ArticleEdition" e ON e."articleId" = a."id" AND ${readableByEveryone}
    AND (e."locale" = ${locale} OR (e."locale" = ${defaultLocale} AND NOT EXISTS (
      SELECT 1 FROM "ArticleEdition" o
      WHERE o."articleId" = a."id" AND o."locale" = ${locale} AND o."publishedNumber" IS NOT NULL)))`;

/** The revision `r` that readers of the edition `e` see. */
export const withPublishedRevision: Sql = sql`
  JOIN "ArticleRevision" r ON r."editionId" = e."id" AND r."number" = e."publishedNumber"`;

/** The columns of a list's lines. */
export const lineColumns: Sql = sql`a."slug", a."categorySlug" AS "category", e."locale", e."publishedAt",
  r."title", r."summary", r."platforms"`;

/** A text in which the signs that mean something to LIKE mean themselves; for `LIKE … ESCAPE '!'`. */
export const likeAnywhere = (text: string): string => `%${text.replace(/[!%_]/g, (sign) => `!${sign}`)}%`;

export type { Sql };
export { join, sql };
