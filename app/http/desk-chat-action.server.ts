import { type AppLoadContext, data } from '@remix-run/node';
import { type Locale, readLocale } from '~/locales/locale';
import { resolveLink } from '~/models/article/markdown-links';
import { plainCanned, shortcutOf } from '~/models/canned-answer/canned-answer';
import { cannedByShortcut, cannedText } from '~/models/canned-answer/canned-queries.server';
import type { ActResult } from '~/models/conversation/conversation-results';
import {
  assignConversation,
  claimConversation,
  reopenConversation,
  resolveConversation,
} from '~/models/conversation/desk-acts.server';
import { askForMailbox } from '~/models/conversation/mailbox/ask-for-mailbox.server';
import { readCard } from '~/models/conversation/read-card.server';
import { sendMessage } from '~/models/conversation/send-message.server';
import type { DeskChatAnswer } from '~/models/desk/desk-chat-answer';
import { actOnItem } from '~/models/desk/inbox/act-on-item.server';
import { itemKey } from '~/models/desk/inbox/inbox';
import { snoozes } from '~/models/desk/inbox/snooze-times';
import { startResetForPerson } from '~/models/desk/start-reset.server';
import { deviceKindOf } from '~/models/reset/device-kind';
import { guardFields } from '~/models/secret-guard/guard-text';
import { type ChatForm, readChatForm, storeFiles } from './chat-form.server';
import { newClientKey } from './client-key.server';
import { requireAgent, requireRecentProof } from './guards.server';
import { markdownOptions } from './markdown-options';
import { agentChatPath } from './paths';
import { notFound, seeOther } from './responses.server';

interface Acted {
  readonly request: Request;
  readonly context: AppLoadContext;
  readonly locale: Locale;
  readonly conversationId: string;
  readonly agent: { readonly personId: string; readonly displayName: string };
  readonly form: ChatForm;
}

/** Carries out a form of a conversation's page at the desk, by its field `intent`. */
export async function deskChatAction(
  request: Request,
  context: AppLoadContext,
  { locale, conversationId }: { locale: Locale; conversationId: string },
) {
  const agent = await requireAgent(request, context, locale);
  // Asked before the form is read: what cannot be undone is handed to the proof as it is.
  const proofNeeded = context.url.searchParams.get('act') === 'reset';
  if (proofNeeded) await requireRecentProof(request, context, locale);
  const form = await readChatForm(request);
  const acted: Acted = { request, context, locale, conversationId, agent, form };
  if (proofNeeded) return startReset(acted);
  switch (form.fields.intent) {
    case 'claim':
    case 'hand-on':
    case 'snooze':
    case 'resolve':
    case 'reopen':
      return act(acted, form.fields.intent);
    case 'ask-proof':
      return askProof(acted);
    default:
      return say(acted);
  }
}

const backTo = ({ locale, conversationId }: Acted, done?: string): Response =>
  seeOther(`${agentChatPath(locale, conversationId)}${done === undefined ? '#reply' : `?done=${done}`}`);

const nothing = {
  text: '',
  note: false,
  card: '',
  images: [],
  textError: undefined,
  shortcut: undefined,
  pictureError: undefined,
  found: [],
  looked: false,
  problem: undefined,
};

/** The page again, with what was typed. */
function comesBack({ form }: Acted, answer: Partial<DeskChatAnswer>) {
  const wrong =
    answer.textError !== undefined || answer.pictureError !== undefined || answer.problem !== undefined;
  const { text = '', note, card = '' } = form.fields;
  const kept = guardFields({ text }).fields.text;
  const full: DeskChatAnswer = {
    ...nothing,
    text: kept,
    note: note === 'yes',
    card,
    images: form.images,
    clientKey: form.fields.clientKey || newClientKey(),
    ...answer,
  };
  return data(full, { status: wrong ? 422 : 200 });
}

async function say(acted: Acted) {
  const { context, conversationId, agent, form } = acted;
  const { services } = context;
  const { fields } = form;
  const viewer = { kind: 'agent', personId: agent.personId } as const;
  const note = fields.note === 'yes';
  let text = fields.text ?? '';

  const inserted = await insertCanned(acted, text);
  if (inserted.kind === 'unknown')
    return comesBack(acted, { textError: 'shortcut', shortcut: inserted.shortcut });
  if (inserted.kind === 'put') {
    // Read before it is sent: it can name somebody wrongly.
    return comesBack(acted, { text: inserted.text, looked: true });
  }
  const guarded = guardFields({ text });
  if (guarded.kinds.length > 0) {
    return comesBack(acted, { text: guarded.fields.text, textError: 'secret', found: guarded.found });
  }
  const stored = await storeFiles(context, {
    conversationId,
    viewer,
    files: form.files,
    before: form.images,
  });
  if (stored.problem !== undefined) {
    return comesBack(acted, { images: stored.ids, pictureError: stored.problem });
  }
  if (fields.intent === 'look') {
    const nothingTyped = text.trim() === '' && stored.ids.length === 0;
    return nothingTyped ? backTo(acted) : comesBack(acted, { images: stored.ids, looked: true });
  }
  text = guarded.fields.text;
  const card = note || !fields.card ? undefined : await readCard(services, fields.card);
  const result = await sendMessage(services, {
    conversationId,
    side: viewer,
    text,
    images: stored.ids,
    clientKey: fields.clientKey,
    note,
    card,
  });
  switch (result.kind) {
    case 'sent':
      return backTo(acted);
    case 'rate-limited':
      return comesBack(acted, { images: stored.ids, textError: 'rate-limited' });
    case 'refused':
      if (result.reason === 'gone') throw notFound();
      return comesBack(acted, {
        images: stored.ids,
        textError: result.reason,
        ...(result.masked === undefined ? {} : { text: result.masked }),
      });
  }
}

/** The ready-made answer that was chosen, or whose shortcut stands alone in the field. */
async function insertCanned(
  { context, conversationId, agent, form }: Acted,
  text: string,
): Promise<
  | { readonly kind: 'none' }
  | { readonly kind: 'put'; readonly text: string }
  | { readonly kind: 'unknown'; readonly shortcut: string }
> {
  const { services, settings } = context;
  const { fields } = form;
  const shortcut = shortcutOf(text);
  const chosen = fields.intent === 'canned' ? fields.canned : undefined;
  if (shortcut === undefined && !chosen) return { kind: 'none' };
  const row = await services.db.conversation.findUnique({
    where: { id: conversationId },
    select: { locale: true, name: true },
  });
  if (row === null) throw notFound();
  const id =
    chosen ||
    (shortcut === undefined
      ? undefined
      : await cannedByShortcut(services, {
          personId: agent.personId,
          locale: readLocale(row.locale),
          shortcut,
        }));
  const found =
    id === undefined
      ? undefined
      : await cannedText(services, {
          personId: agent.personId,
          id,
          name: row.name === '' ? undefined : row.name,
          app: settings.brand.name,
        });
  if (found === undefined) return { kind: 'unknown', shortcut: shortcut ?? '' };
  const before = shortcut === undefined && text.trim() !== '' ? `${text.trimEnd()}\n\n` : '';
  const { publicUrl } = settings;
  const options = markdownOptions(readLocale(row.locale), settings.brand.name);
  const plain = plainCanned(found, (target) => {
    const href = resolveLink(target, options)?.href ?? target;
    return URL.canParse(href, publicUrl) ? new URL(href, publicUrl).href : href;
  });
  return { kind: 'put', text: `${before}${plain}` };
}

async function act(acted: Acted, intent: 'claim' | 'hand-on' | 'snooze' | 'resolve' | 'reopen') {
  const { context, conversationId, agent, form } = acted;
  const { services } = context;
  const { fields } = form;
  const by = agent.personId;
  const revision = numberOf(fields.revision);
  const common = { conversationId, by, revision };
  switch (intent) {
    case 'claim':
      // Who takes over what another one has does so knowingly: the page says who has it.
      return told(
        acted,
        fields.over === 'yes'
          ? await assignConversation(services, { ...common, to: { agentId: by } })
          : await claimConversation(services, common),
        'claimed',
      );
    case 'hand-on': {
      const [kind, id = ''] = (fields.to ?? '').split(':');
      if (id === '' || (kind !== 'agent' && kind !== 'team')) return told(acted, { kind: 'invalid' }, '');
      const to = kind === 'agent' ? { agentId: id } : { teamId: id };
      return told(acted, await assignConversation(services, { ...common, to }), 'handed-on');
    }
    case 'snooze': {
      const snooze = snoozes.find((one) => one === fields.until);
      if (snooze === undefined) return told(acted, { kind: 'invalid' }, '');
      const key = itemKey(fields.channel === 'message' ? 'message' : 'chat', conversationId);
      const result = await actOnItem(services, { by, key, revision, act: { kind: 'snooze', snooze } });
      return result.kind === 'done'
        ? backTo(acted, 'snoozed')
        : told(acted, { ...result, kind: result.kind } as ActResult, 'snoozed');
    }
    case 'resolve': {
      const seenSeq = numberOf(fields.seen);
      return told(acted, await resolveConversation(services, { ...common, seenSeq }), 'resolved');
    }
    case 'reopen':
      return told(acted, await reopenConversation(services, common), 'reopened');
  }
}

/** The page that says what became of an act. */
function told(acted: Acted, result: ActResult, done: string) {
  switch (result.kind) {
    case 'done':
      return backTo(acted, done);
    case 'unchanged':
      return backTo(acted, 'unchanged');
    case 'unknown':
      throw notFound();
    case 'not-allowed':
      throw notFound();
    case 'taken':
    case 'changed':
      return comesBack(acted, { problem: { kind: result.kind, name: result.agentName } });
    default:
      return comesBack(acted, { problem: { kind: result.kind } });
  }
}

async function askProof(acted: Acted) {
  const { context, conversationId, agent } = acted;
  const result = await askForMailbox(context.services, { agentId: agent.personId, conversationId });
  if (result.kind === 'unknown' || result.kind === 'not-allowed') throw notFound();
  return backTo(acted, result.kind);
}

async function startReset(acted: Acted) {
  const { request, context, conversationId, agent } = acted;
  const result = await startResetForPerson(context.services, {
    conversationId,
    by: agent.personId,
    deviceKind: deviceKindOf(request.headers.get('user-agent')),
    clientIp: context.clientIp,
  });
  switch (result.kind) {
    case 'started':
    case 'unchanged':
      return backTo(acted, result.kind);
    case 'hindered':
      return comesBack(acted, { problem: { kind: 'hindered', why: result.why } });
    case 'rate-limited':
      return comesBack(acted, { problem: { kind: 'tooOften' } });
    default:
      throw notFound();
  }
}

const numberOf = (typed: string | undefined): number | undefined =>
  typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
