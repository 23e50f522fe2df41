import { formatProblems } from './article-file';
import type { SeedReport } from './seed-articles.server';

/** What a start says of the articles' files: nothing while they are the same. */
export function describeSeed(report: SeedReport): string[] {
  const { taken, removed, problems } = report;
  const counted = (['new', 'changed'] as const).flatMap((kind) => {
    const count = taken.filter((file) => file.kind === kind).length;
    return count > 0 ? [`${count} ${kind}`] : [];
  });
  return [
    ...(counted.length > 0 ? [`Articles: ${counted.join(', ')}.`] : []),
    ...taken
      .filter(
        ({ kind, note }) => kind === 'waiting' || kind === 'waits' || (kind === 'changed' && note !== ''),
      )
      .map(({ path, slug, note }) => `app/articles/${path} → ${slug}: ${note}`),
    ...removed.map((name) => `${name} has no file in app/articles any more; the article stays.`),
    ...(problems.length > 0 ? formatProblems(problems).split('\n') : []).map(
      (line) => `app/articles/${line}`,
    ),
  ];
}
