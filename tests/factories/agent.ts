import { markdownOptions } from '~/http/markdown-options';
import { readLocale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import type { Dependencies } from '~/models/dependencies';
import { createMailJob } from '~/models/mail/deliver-mail.server';
import { claimJob } from '~/models/outbox/claim-job.server';
import type { JobHandlers } from '~/models/outbox/job-handler';
import { runJob } from '~/models/outbox/run-job.server';
import { inviteAgent } from '~/models/person/invite-agent.server';
import type { OutgoingMail } from '~/services/mail/mailer';

/** An agent who may sign in; their id. */
export async function makeAgent(
  deps: Dependencies,
  address = 'agent@example.com',
  displayName = 'First agent',
): Promise<string> {
  await inviteAgent(deps, { address, displayName });
  return (await deps.db.person.findFirstOrThrow({ where: { address } })).id;
}

/** Carries out every mail job that waits and gives the mails that went out, in their order. */
export async function sendMails(deps: Dependencies): Promise<OutgoingMail[]> {
  const sent: OutgoingMail[] = [];
  const mail = createMailJob(
    deps,
    {
      async send(one) {
        sent.push(one);
        return { kind: 'accepted' };
      },
      close() {},
    },
    {
      brand: 'Example Vault',
      links: {
        reset: (_, id, token) => `https://portal.example.com/reset/${id}#${token}`,
        proof: (template, _, subject, token) => `https://portal.example.com/${template}/${subject}#${token}`,
        handOff: (_, id) => `https://portal.example.com/hand-off/${id}`,
        post: (_, id) => `https://portal.example.com/questions/posts/${id}`,
        follow: (_, token) => `https://portal.example.com/follow/${token}`,
        ownQuestions: () => 'https://portal.example.com/me/questions',
        conversation: (_, id) => `https://portal.example.com/chat/${id}`,
        step: (_, wizard, step) => `https://portal.example.com/recover/${wizard}/${step}`,
        article: (_, slug) => `https://portal.example.com/articles/${slug}`,
      },
      words: (locale) => messagesFor(readLocale(locale)).mail,
      markdown: (locale) => markdownOptions(readLocale(locale), 'Example Vault'),
      origin: 'https://portal.example.com',
      formatTime: (_, moment) => moment.toISOString(),
      messageDomain: 'portal.example.com',
    },
  );
  const unexpected = async () => ({ kind: 'park', error: 'no mail' }) as const;
  const handlers: JobHandlers = {
    mail,
    'sync.create': unexpected,
    'sync.confirm': unexpected,
    'sync.execute': unexpected,
    'sync.cancel': unexpected,
    'sync.read': unexpected,
  };
  for (;;) {
    const job = await claimJob(deps.db, 'test', deps.now());
    if (!job) return sent;
    await runJob(deps, handlers, () => undefined, job);
  }
}
