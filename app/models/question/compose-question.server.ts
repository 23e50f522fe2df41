import { type Locale, readLocale } from '~/locales/locale';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { type Author, countSameText, findAuthor } from './author-standing.server';
import { refusedForm } from './check-form';
import { languageOfText } from './language-of-text';
import { weighPost } from './moderation/weigh-post';
import { htmlOfPost } from './post-html.server';
import type { FormFields, PostNotAllowed, PostRefused, Sending } from './post-results';
import type { PostDependencies } from './posting';
import { askedTypes } from './question';
import { type AskedQuestion, questionFieldNames, readClientKey } from './question.schema';

/** A question with everything decided, to be stored. */
export interface ComposedQuestion {
  readonly kind: 'composed';
  readonly author: Author;
  readonly asked: AskedQuestion;
  readonly locale: Locale;
  readonly html: string;
  readonly state: 'published' | 'held';
  readonly signals: readonly string[];
  readonly review: 'wanted' | null;
  readonly clientKey: string | null;
  readonly draftId: string | undefined;
}

/** Reads what a question depends on, decides what becomes of it, and renders it; nothing is written. */
export async function composeQuestion(
  deps: PostDependencies,
  db: DatabaseOrTransaction,
  input: {
    personId: string | undefined;
    fields: FormFields;
    asked: AskedQuestion;
    locale: Locale;
    now: Date;
  } & Sending,
): Promise<ComposedQuestion | PostRefused | PostNotAllowed> {
  const { personId, fields, now } = input;
  const author = await findAuthor(db, { personId, body: input.asked.body, now });
  if (author.kind === 'not-allowed') return author;
  const isAsked = askedTypes.some((type) => type === input.asked.type);
  if (!isAsked && author.role !== 'agent')
    return refusedForm(fields, questionFieldNames, { type: 'invalid' });
  const { title, body } = input.asked;
  const verdict = weighPost({
    role: author.role,
    title,
    body,
    honeypot: input.honeypot ?? false,
    writtenMs: input.writtenMs,
    publishedPosts: author.publishedPosts,
    postsInHour: author.postsInHour,
    sameText: await countSameText(db, { author, body, now }),
    guardHits: input.guardHits ?? 0,
    ownHosts: deps.posting.ownHosts,
    firstPosts: deps.firstPosts ?? 'review',
  });
  if (verdict.verdict === 'refuse') return refusedForm(fields, questionFieldNames, { form: 'unwanted' });
  const locale =
    input.asked.locale === undefined
      ? languageOfText(`${title}\n\n${body}`, input.locale)
      : readLocale(input.asked.locale);
  return {
    kind: 'composed',
    author,
    asked: { ...input.asked, category: await knownCategory(db, input.asked.category) },
    locale,
    html: await htmlOfPost(db, deps.posting, { body, locale, questionId: undefined }),
    state: verdict.verdict === 'hold' ? 'held' : 'published',
    signals: verdict.signals,
    review: verdict.review,
    clientKey: readClientKey(input.clientKey),
    draftId: input.draftId,
  };
}

/** A category that there is; one that has gone meanwhile counts as not chosen. */
export async function knownCategory(db: DatabaseOrTransaction, slug: string | null): Promise<string | null> {
  if (slug === null) return null;
  return (await db.category.count({ where: { slug } })) === 1 ? slug : null;
}
