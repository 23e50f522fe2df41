import type { Dependencies } from '../dependencies';
import type { MailPayload } from '../outbox/outbox';
import { readSignals, rejectionIn } from '../question/moderation/moderated';
import type { MailDraft, MailSettings } from './mail-draft';
import { withoutAddresses } from './post-words';
import { postNewsMail } from './thread-mail';

/** What became of somebody's own post; no mail when it is so no longer, or they have left. */
export async function draftPostNews(
  { db }: Dependencies,
  settings: MailSettings,
  { template, postId, personId }: Extract<MailPayload, { postId: number }>,
): Promise<MailDraft> {
  const [person, post] = await Promise.all([
    db.person.findUnique({ where: { id: personId } }),
    db.post.findUnique({ where: { id: postId }, include: { question: true } }),
  ]);
  if (!person || person.disabledAt !== null || post?.personId !== personId) return { kind: 'done' };
  const { question } = post;
  const isSo = {
    'post-approved': post.state === 'published',
    'post-rejected': post.state === 'rejected',
    'question-merged': post.state !== 'deleted',
    'post-split': post.state !== 'deleted' && post.place === 0,
    'answer-accepted': post.state === 'published' && question.acceptedPostId === postId,
  }[template];
  if (!isSo || question.state === 'deleted') return { kind: 'done' };
  const { locale } = person;
  const t = settings.words(locale);
  const mail = postNewsMail(
    {
      template,
      reason: template === 'post-rejected' ? rejectionIn(readSignals(post.signals)) : undefined,
      language: locale,
      brand: settings.brand,
      title: withoutAddresses(question.title, t.thread),
      url: settings.links.post(locale, postId),
    },
    t,
  );
  return { to: person.address, language: locale, mail };
}
