import type { DatabaseTransaction } from '~/services/database/database.server';
import type { Mailer } from '~/services/mail/mailer';
import type { Dependencies } from '../dependencies';
import { formatCode } from '../mailbox-proof/mailbox-proof';
import { hashToken, linkToken, shortCode } from '../mailbox-proof/proof-secrets.server';
import type { JobHandler } from '../outbox/job-handler';
import type { CodeMailTemplate, MailPayload, ProofMailTemplate } from '../outbox/outbox';
import { readDeviceKind } from '../reset/device-kind';
import type { EndReason } from '../reset/reset-request';
import { readAim } from '../session/sign-in-aim';
import { draftAnsweredMail, draftTranscript } from './conversation-mail.server';
import type { MailDraft, MailSettings } from './mail-draft';
import { draftPostNews } from './post-news.server';
import { accountDeletedMail, codeMail, handOffMail, proofMail } from './proof-mail';
import { resetMail } from './reset-mail';
import { draftFollowedMail, draftOverviewMail } from './thread-mail.server';

/**
 * Carries mails out of the outbox. The address is read and the link and code are derived here, so that neither
 * stands in the outbox. The Message-ID is the job's, at every try.
 */
export function createMailJob(
  deps: Dependencies,
  mailer: Mailer,
  settings: MailSettings,
): JobHandler<'mail'> {
  return async ({ payload, seq, createdAt }) => {
    const draft = await draftOf(deps, settings, payload);
    if ('kind' in draft) return draft;
    const answer = await mailer.send({
      to: draft.to,
      ...draft.mail,
      language: draft.language,
      messageId: draft.messageId ?? `<${createdAt.getTime().toString(36)}.${seq}@${settings.messageDomain}>`,
    });
    const commit = draft.after ? { commit: draft.after } : {};
    if (answer.kind === 'accepted') return { kind: 'done', ...commit };
    if (answer.kind === 'rejected') return { kind: 'park', error: `rejected ${answer.code}`, ...commit };
    return { kind: 'retry', error: answer.reason };
  };
}

function draftOf(deps: Dependencies, settings: MailSettings, payload: MailPayload): Promise<MailDraft> {
  if ('requestId' in payload) return draftResetMail(deps, settings, payload);
  if ('handOffId' in payload) return draftHandOffMail(deps, settings, payload);
  if (payload.template === 'prove-again') return draftCodeMail(deps, settings, payload);
  if (payload.template === 'account-deleted') return draftAccountDeletedMail(deps, settings, payload);
  if (payload.template === 'followed') return draftFollowedMail(deps, settings, payload);
  if (payload.template === 'follow-overview') return draftOverviewMail(deps, settings, payload);
  if (payload.template === 'conversation-answered') return draftAnsweredMail(deps, settings, payload);
  if (payload.template === 'conversation-transcript') return draftTranscript(deps, settings, payload);
  if ('postId' in payload) return draftPostNews(deps, settings, payload);
  return draftProofMail(deps, settings, payload);
}

async function draftResetMail(
  deps: Dependencies,
  settings: MailSettings,
  payload: Extract<MailPayload, { requestId: string }>,
): Promise<MailDraft> {
  const [request, proof] = await Promise.all([
    deps.db.resetRequest.findUnique({ where: { id: payload.requestId } }),
    livingProof(deps, payload.proofId),
  ]);
  if (!request?.address || !proof) return { kind: 'done' };
  const token = tokenOf(deps, proof);
  if (!token) return secretGone;
  const { locale } = request;
  const mail = resetMail(
    {
      template: payload.template,
      language: locale,
      brand: settings.brand,
      link: settings.links.reset(locale, request.id, token.link),
      code: token.code,
      linkExpiresAt: proof.expiresAt,
      requestedAt: request.createdAt,
      deviceKind: readDeviceKind(request.deviceKind),
      executeAfter: request.executeAfter,
      completedAt: request.completedAt,
      endReason: request.endReason as EndReason | null,
    },
    settings.words(locale),
    (moment) => settings.formatTime(locale, moment),
  );
  return { to: request.address, language: locale, mail };
}

async function draftProofMail(
  deps: Dependencies,
  settings: MailSettings,
  payload: Extract<MailPayload, { template: ProofMailTemplate }>,
): Promise<MailDraft> {
  const proof = await livingProof(deps, payload.proofId);
  if (!proof?.address) return { kind: 'done' };
  const token = tokenOf(deps, proof);
  if (!token) return secretGone;
  const { locale } = proof;
  const mail = proofMail(
    {
      template: payload.template,
      language: locale,
      brand: settings.brand,
      link: settings.links.proof(payload.template, locale, proof.subject, token.link),
      code: token.code,
      linkExpiresAt: proof.expiresAt,
      posts: payload.template === 'sign-in' && readAim(proof.about).waiting !== undefined,
    },
    settings.words(locale),
    (moment) => settings.formatTime(locale, moment),
  );
  return { to: proof.address, language: locale, mail };
}

async function draftCodeMail(
  deps: Dependencies,
  settings: MailSettings,
  payload: Extract<MailPayload, { template: CodeMailTemplate }>,
): Promise<MailDraft> {
  const proof = await livingProof(deps, payload.proofId);
  if (!proof?.address) return { kind: 'done' };
  const token = tokenOf(deps, proof);
  if (!token) return secretGone;
  const { locale } = proof;
  const mail = codeMail(
    { language: locale, brand: settings.brand, code: token.code, codeExpiresAt: proof.expiresAt },
    settings.words(locale),
    (moment) => settings.formatTime(locale, moment),
  );
  return { to: proof.address, language: locale, mail };
}

/** The row that held the address for this one mail goes with it. */
async function draftAccountDeletedMail(
  deps: Dependencies,
  settings: MailSettings,
  payload: Extract<MailPayload, { template: 'account-deleted' }>,
): Promise<MailDraft> {
  const proof = await livingProof(deps, payload.proofId);
  if (!proof?.address) return { kind: 'done' };
  const { id, locale } = proof;
  const mail = accountDeletedMail({ language: locale, brand: settings.brand }, settings.words(locale));
  const after = (tx: DatabaseTransaction) => tx.mailboxProof.deleteMany({ where: { id } });
  return { to: proof.address, language: locale, mail, after };
}

async function draftHandOffMail(
  deps: Dependencies,
  settings: MailSettings,
  payload: Extract<MailPayload, { handOffId: string }>,
): Promise<MailDraft> {
  const handOff = await deps.db.handOff.findUnique({ where: { id: payload.handOffId } });
  if (!handOff?.address) return { kind: 'done' };
  const { locale } = handOff;
  const link = settings.links.handOff(locale, handOff.id);
  const mail = handOffMail({ language: locale, brand: settings.brand, link }, settings.words(locale));
  return { to: handOff.address, language: locale, mail };
}

const secretGone: MailDraft = { kind: 'park', error: 'the secret that the link was made with is gone' };

/** A proof whose mail is still worth sending: a newer one has not taken its place, and it has not run out. */
async function livingProof(deps: Dependencies, proofId: string) {
  const proof = await deps.db.mailboxProof.findUnique({ where: { id: proofId } });
  return proof && proof.voidedAt === null && proof.expiresAt > deps.now() ? proof : undefined;
}

/** The link's token and the code, by the secret that the proof was made with; undefined when that one is gone. */
function tokenOf(
  deps: Dependencies,
  proof: { id: string; linkHash: string },
): { link: string; code: string } | undefined {
  const secret = deps.secrets.find((one) => hashToken(linkToken(one, proof.id)) === proof.linkHash);
  if (secret === undefined) return undefined;
  return { link: linkToken(secret, proof.id), code: formatCode(shortCode(secret, proof.id)) };
}
