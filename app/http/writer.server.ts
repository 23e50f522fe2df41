import type { AppLoadContext } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { listCategories } from '~/models/article/article-queries.server';
import { may } from '~/models/person/permissions';
import { type Draft, listDrafts } from '~/models/question/draft.server';
import { readDraftBrowser } from './draft-cookie.server';
import { findPerson } from './guards.server';

/** Whoever asks, what they can choose among, and what they have begun: what the page for asking shows. */
export async function findWriter(request: Request, context: AppLoadContext, locale: Locale) {
  const { services, settings } = context;
  const [person, browserId] = await Promise.all([
    findPerson(request, context),
    readDraftBrowser(request, settings),
  ]);
  const holder = { personId: person?.personId, browserId };
  const [drafts, categories] = await Promise.all([
    person === undefined && browserId === undefined ? [] : listDrafts(services, { holder }),
    listCategories(services, { locale }),
  ]);
  const titles = await titlesOf(context, drafts);
  return {
    viewer: person && { staff: may(person, 'work-as-agent') },
    categories: categories.map(({ slug, name }) => ({ value: slug, label: name })),
    drafts: drafts.map(({ id, kind, questionId, fields }) => ({
      id,
      kind,
      title: (kind === 'reply' ? titles.get(questionId ?? 0) : fields.title) ?? '',
    })),
  };
}

/** The titles of the questions that are replied to. */
async function titlesOf(
  { services }: AppLoadContext,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<number, string>> {
  const ids = drafts.flatMap(({ kind, questionId }) =>
    kind === 'reply' && questionId !== undefined ? [questionId] : [],
  );
  if (ids.length === 0) return new Map();
  const rows = await services.db.question.findMany({
    where: { id: { in: ids } },
    select: { id: true, title: true },
  });
  return new Map(rows.map(({ id, title }) => [id, title]));
}
