import { describe, expect, it } from 'vitest';
import {
  questionFile,
  questionFiles,
  questionsInAFile,
  questionsOfFile,
  sitemapIndex,
} from './question-sitemap';

const origin = 'https://portal.example.com';

describe('questions in the sitemap', () => {
  it('stand with the other pages while they fit, and in files of their own after that', () => {
    expect(questionFiles(0)).toBe(0);
    expect(questionFiles(questionsInAFile)).toBe(0);
    expect(questionFiles(questionsInAFile + 1)).toBe(2);
    expect(questionFiles(100_000)).toBe(3);
    const index = sitemapIndex(origin, 2);
    expect([...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url)).toEqual([
      `${origin}/sitemaps/pages.xml`,
      `${origin}/sitemaps/questions-1.xml`,
      `${origin}/sitemaps/questions-2.xml`,
    ]);
  });

  it('are each in one file, and no file holds too many', () => {
    let next = 1;
    for (let file = 1; file <= 4; file += 1) {
      const { first, last } = questionsOfFile(file);
      expect(first).toBe(next);
      expect(last - first + 1).toBeLessThanOrEqual(50_000);
      next = last + 1;
    }
  });

  it('are named in their own language, in whatever script', () => {
    const activeAt = new Date('2026-03-02T14:00:00Z');
    const file = questionFile(origin, [
      { questionId: 7, title: 'Sync & <backup>', locale: 'en', activeAt },
      { questionId: 8, title: '¿Y mi teléfono?', locale: 'es', activeAt },
    ]);
    expect(file).toContain(`<loc>${origin}/questions/7/sync-backup</loc>`);
    expect(file).toContain(`<loc>${origin}/es/questions/8/y-mi-tel%C3%A9fono</loc>`);
    expect(file).toContain('<lastmod>2026-03-02T14:00:00.000Z</lastmod>');
  });
});
