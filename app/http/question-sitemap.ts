import type { QuestionAddress } from '~/models/question/reading/feeds.server';
import { questionPagePath, sitemapPartPath } from './paths';

/**
 * Questions that a file of the sitemap holds at most, by their numbers; a file can have 50,000 addresses (sitemaps.org).
 */
export const questionsInAFile = 40_000;

/** How many files the questions fill; none when all fit into the one file with the other pages. */
export const questionFiles = (lastQuestionId: number): number =>
  lastQuestionId <= questionsInAFile ? 0 : Math.ceil(lastQuestionId / questionsInAFile);

/** The numbers that a file holds, counted from 1, both ends included. */
export const questionsOfFile = (file: number): { first: number; last: number } => ({
  first: (file - 1) * questionsInAFile + 1,
  last: file * questionsInAFile,
});

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The entries of questions: each in its own language, since its text is in no other. */
export function questionEntries(publicUrl: string, addresses: readonly QuestionAddress[]): string {
  return addresses
    .map(
      (question) =>
        `<url><loc>${escaped(publicUrl + questionPagePath(question.locale, question))}</loc>` +
        `<lastmod>${question.activeAt.toISOString()}</lastmod></url>`,
    )
    .join('');
}

/** A file of the sitemap with questions alone. */
export const questionFile = (publicUrl: string, addresses: readonly QuestionAddress[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${questionEntries(publicUrl, addresses)}</urlset>`;

/** Where the files are, when there are several. */
export function sitemapIndex(publicUrl: string, files: number): string {
  const parts = ['pages', ...Array.from({ length: files }, (_, index) => `questions-${index + 1}`)];
  const entries = parts.map(
    (part) => `<sitemap><loc>${escaped(publicUrl + sitemapPartPath(part))}</loc></sitemap>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</sitemapindex>`;
}
