import { createHash } from 'node:crypto';
import type { ArticleContent } from '../article';

/** Equal for equal content; the order of keys within unknown front matter does not count. */
export function contentHash(content: ArticleContent): string {
  const { title, summary, body, keywords, platforms, versions, related, wizard, verified, extra } = content;
  const said = [
    title,
    summary,
    body,
    keywords,
    platforms,
    versions,
    related,
    wizard,
    verified,
    sorted(extra),
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, one]) => [key, sorted(one)]);
}
