import { Prisma } from '../../../prisma/sqlite/client/client';
import { type SearchFilter, type SearchScope, vocabulariesOf } from './search-index';

const { sql, join } = Prisma;

const heads = sql`d."id", d."kind", d."ref", d."category", d."platforms", d."titleStems", d."keywordStems",
  d."headingStems"`;

/** What the ranking reads of a document, of the table that goes by `d`. */
export const candidateColumns = ({ withoutTexts }: { readonly withoutTexts?: boolean }) =>
  withoutTexts
    ? sql`${heads}, '' AS "summaryStems", '' AS "bodyStems"`
    : sql`${heads}, d."summaryStems", d."bodyStems"`;

/** The documents, of the table that goes by `d`, that are in a scope and pass a filter. */
export const inScope = ({ locale, ...filter }: SearchScope & SearchFilter) =>
  sql`d."locale" = ${locale} AND ${passing(filter)}`;

/** The same for documents that are of the language anyway. */
export function passing({
  audiences,
  kinds,
  category,
  platform,
}: Omit<SearchScope & SearchFilter, 'locale'>) {
  return join(
    [
      sql`d."audience" IN (${join(audiences)})`,
      ...(kinds === undefined || kinds.length === 0 ? [] : [sql`d."kind" IN (${join(kinds)})`]),
      ...(category === undefined ? [] : [sql`d."category" = ${category}`]),
      // A document without platforms is about all of them.
      ...(platform === undefined
        ? []
        : [
            sql`(d."platforms" LIKE ${`% ${platform.replaceAll(/[%_\\]/g, '')} %`} OR TRIM(d."platforms") = '')`,
          ]),
    ],
    ' AND ',
  );
}

/** The rows of a scope in the table of words. */
export const inVocabularies = (scope: SearchScope) => sql`"locale" IN (${join(vocabulariesOf(scope))})`;

/** In how many documents of a scope a row of the table of words says that its word is. */
export const documentsOf = ({ audiences }: SearchScope) =>
  join(
    audiences.map((audience) => (audience === 'everyone' ? sql`"everyone"` : sql`"agents"`)),
    ' + ',
  );

/** The vocabulary for which a document, of the table that goes by `d`, is counted: `vocabularyOf` in SQL. */
export const vocabularyColumn = sql`CASE WHEN d."kind" = 'question' THEN d."locale" || ' questions' ELSE d."locale" END`;

/** Above every word that begins so, in the order of code points. */
export const endOfBeginning = (beginning: string) => `${beginning}\u{10ffff}`;
