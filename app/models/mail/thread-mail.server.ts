import type { DatabaseTransaction } from '~/services/database/database.server';
import type { Dependencies } from '../dependencies';
import type { MailPayload } from '../outbox/outbox';
import { type FollowToken, followerHash, followToken } from '../question/follow/follow-token.server';
import { planMail } from '../question/follow/mail-plan';
import { findUntold } from '../question/follow/untold-posts.server';
import type { MailDraft, MailSettings } from './mail-draft';
import { mentions } from './mentions';
import { postWords, withoutAddresses } from './post-words';
import { overviewMail, type ThreadPost, threadMail } from './thread-mail';

/** Characters of a reply that stands alone in its mail, and of each in a digest. */
const mostAlone = 600;
const mostInDigest = 280;
/** Replies that a digest shows. */
const mostShown = 5;
/** Questions that an overview lists, and those that it looks at. */
const mostQuestions = 50;

/**
 * The mail about what is still new to a follower when it goes out: what they have read meanwhile, or what was hidden,
 * is not in it, and when nothing is left there is none.
 */
export async function draftFollowedMail(
  deps: Dependencies,
  settings: MailSettings,
  { followId, uptoPostId }: Extract<MailPayload, { template: 'followed' }>,
): Promise<MailDraft> {
  const { db } = deps;
  const now = deps.now();
  const follow = await db.follow.findUnique({
    where: { id: followId },
    include: { person: true, question: true },
  });
  if (!follow) return { kind: 'done' };
  const { person, question } = follow;
  const plan = planMail({
    follow,
    wantsMail: person.disabledAt === null && person.bannedAt === null,
    published: question.state === 'published',
    posts: await findUntold(db, follow, now, uptoPostId),
    now,
  });
  if (plan.kind === 'nothing') return lookAgain(followId, now);
  if (plan.kind === 'wait') return lookAgain(followId, plan.until);
  const shownIds = plan.postIds.slice(0, mostShown);
  const posts = await db.post.findMany({
    where: { id: { in: shownIds } },
    orderBy: { id: 'asc' },
    include: { person: { select: { displayName: true } } },
  });
  const { locale } = person;
  const t = settings.words(locale);
  const most = plan.postIds.length === 1 ? mostAlone : mostInDigest;
  const [first, ...others] = posts.map((post): ThreadPost => {
    const { acceptedPostId, officialPostId } = question;
    return {
      author: post.person?.displayName || undefined,
      byStaff: post.role === 'agent',
      at: settings.formatTime(locale, post.createdAt),
      language: post.locale,
      mark: post.id === officialPostId ? 'official' : post.id === acceptedPostId ? 'accepted' : undefined,
      mentions: mentions(post.body, person.displayName),
      words: postWords(post.body, {
        markdown: settings.markdown(post.locale),
        origin: settings.origin,
        most,
        address: t.thread.address,
        picture: t.thread.picture,
      }),
      url: settings.links.post(locale, post.id),
    };
  });
  if (!first) return lookAgain(followId, now);
  const token = { questionId: question.id, personId: person.id };
  const [secret] = deps.secrets;
  const mail = threadMail(
    {
      language: locale,
      brand: settings.brand,
      title: withoutAddresses(question.title, t.thread),
      titleLanguage: question.locale,
      own: question.personId === person.id,
      posts: [first, ...others],
      count: plan.postIds.length,
      stopUrl: settings.links.follow(locale, followToken(secret, token)),
      allUrl: settings.links.ownQuestions(locale),
    },
    t,
  );
  const domain = settings.messageDomain;
  const idOf = (postId: number) => `<post.${postId}.${followerHash(secret, token)}@${domain}>`;
  const root = `<question.${question.id}@${domain}>`;
  const before = follow.mailedAt === null ? [] : [idOf(follow.mailedPostId)];
  return {
    to: person.address,
    language: locale,
    mail: {
      ...mail,
      headers: {
        ...stopHeaders(settings, deps, locale, token),
        'In-Reply-To': before[0] ?? root,
        References: [root, ...before].join(' '),
        'List-Id': `<question-${question.id}.${domain}>`,
      },
    },
    messageId: idOf(plan.uptoPostId),
    after: (tx) =>
      // A mark never goes back: meanwhile somebody can have united two followers' rows.
      tx.follow.updateMany({
        where: { id: followId },
        data: { mailedAt: now, mailedPostId: Math.max(plan.uptoPostId, follow.mailedPostId) },
      }),
  };
}

/** One mail about all that was put off because the day's mails were used up. */
export async function draftOverviewMail(
  deps: Dependencies,
  settings: MailSettings,
  { personId }: Extract<MailPayload, { template: 'follow-overview' }>,
): Promise<MailDraft> {
  const { db } = deps;
  const now = deps.now();
  const person = await db.person.findUnique({ where: { id: personId } });
  if (!person || person.disabledAt !== null || person.bannedAt !== null) return { kind: 'done' };
  const follows = await db.follow.findMany({
    where: { personId, stoppedAt: null, dueAt: { not: null }, question: { state: 'published' } },
    orderBy: { dueAt: 'asc' },
    include: { question: { select: { id: true, title: true, locale: true } } },
  });
  const told: {
    followId: string;
    uptoPostId: number;
    firstId: number;
    count: number;
    title: string;
    language: string;
  }[] = [];
  for (const follow of follows) {
    const untold = await findUntold(db, follow, now);
    const [first] = untold;
    const last = untold.at(-1);
    if (!first || !last) continue;
    told.push({
      followId: follow.id,
      uptoPostId: last.id,
      firstId: first.id,
      count: untold.length,
      title: follow.question.title,
      language: follow.question.locale,
    });
  }
  if (told.length === 0) return { kind: 'done' };
  const { locale } = person;
  const t = settings.words(locale);
  const token = { questionId: 0, personId };
  const mail = overviewMail(
    {
      language: locale,
      brand: settings.brand,
      questions: told.slice(0, mostQuestions).map(({ title, language, count, firstId }) => ({
        title: withoutAddresses(title, t.thread),
        language,
        count,
        url: settings.links.post(locale, firstId),
      })),
      more: Math.max(0, told.length - mostQuestions),
      allUrl: settings.links.ownQuestions(locale),
      stopUrl: settings.links.follow(locale, followToken(deps.secrets[0], token)),
    },
    t,
  );
  return {
    to: person.address,
    language: locale,
    mail: {
      ...mail,
      headers: {
        ...stopHeaders(settings, deps, locale, token),
        'List-Id': `<questions.${settings.messageDomain}>`,
      },
    },
    async after(tx) {
      for (const { followId, uptoPostId } of told) {
        await tx.follow.updateMany({
          where: { id: followId, mailedPostId: { lt: uptoPostId } },
          data: { mailedPostId: uptoPostId },
        });
        await tx.follow.updateMany({ where: { id: followId }, data: { mailedAt: now } });
      }
    },
  };
}

/** How a mail program stops these mails by itself (RFC 2369, RFC 8058). */
const stopHeaders = (
  settings: MailSettings,
  { secrets: [secret] }: Dependencies,
  locale: string,
  token: FollowToken,
): Record<string, string> => ({
  'List-Unsubscribe': `<${settings.links.follow(locale, followToken(secret, token))}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  Precedence: 'list',
});

/** No mail now; the follower's row says when to look again. */
const lookAgain = (followId: string, dueAt: Date): MailDraft => ({
  kind: 'done',
  commit: (tx: DatabaseTransaction) =>
    tx.follow.updateMany({ where: { id: followId, stoppedAt: null }, data: { dueAt } }),
});
