import { type AppLoadContext, data } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { findPublishedText } from '~/models/article/article-queries.server';
import { conversationLimits, type Rating, ratings } from '~/models/conversation/conversation';
import { mailTranscript } from '~/models/conversation/mailbox/mail-transcript.server';
import {
  type Deflection,
  leaveConversation,
  markDeflected,
  rateConversation,
} from '~/models/conversation/person-acts.server';
import { sendMessage } from '~/models/conversation/send-message.server';
import type { PersonViewer } from '~/models/conversation/viewer';
import { wizardTarget } from '~/models/search/wizard-target';
import { guardFields } from '~/models/secret-guard/guard-text';
import { type ChatForm, readChatForm, storeFiles } from './chat-form.server';
import { readPersonViewer } from './chat-viewer.server';
import { newClientKey } from './client-key.server';
import { chatMailboxPath, conversationPath } from './paths';
import { notFound, seeOther, tooManyTries } from './responses.server';

interface Acted {
  readonly context: AppLoadContext;
  readonly locale: Locale;
  readonly conversationId: string;
  readonly viewer: PersonViewer;
  readonly form: ChatForm;
}

/** What the page shows of a form that was not carried out. */
export interface ConversationAnswer {
  readonly text: string;
  readonly clientKey: string;
  /** Pictures that were stored and go with the next message. */
  readonly images: readonly string[];
  readonly textError: string | undefined;
  readonly pictureError: string | undefined;
  readonly found: ReturnType<typeof guardFields>['found'];
  readonly pictureSecrets: ReturnType<typeof guardFields>['kinds'];
  readonly retryAfterMs: number | undefined;
  readonly rating:
    | {
        readonly field: 'rating' | 'note';
        readonly code: string;
        readonly rating: string;
        readonly note: string;
      }
    | undefined;
  /** New messages were asked for; nothing was sent. */
  readonly looked: boolean;
}

/** Carries out a form of a conversation's page. */
export async function conversationAction(
  request: Request,
  context: AppLoadContext,
  { locale, conversationId }: { locale: Locale; conversationId: string },
) {
  const [form, viewer] = await Promise.all([readChatForm(request), readPersonViewer(request, context)]);
  const acted = { context, locale, conversationId, viewer, form };
  switch (form.fields.intent) {
    case 'end':
      return end(acted);
    case 'rate':
      return rate(acted);
    case 'deflect':
      return deflect(acted);
    case 'transcript':
      return transcript(acted);
    default:
      return send(acted);
  }
}

/** Back to the conversation, where the newest stands. */
const backTo = ({ locale, conversationId }: Acted, done = ''): Response =>
  seeOther(`${conversationPath(locale, conversationId)}${done}`);

async function send(acted: Acted) {
  const { context, conversationId, viewer, form } = acted;
  const { fields } = form;
  const text = fields.text ?? '';
  const looks = fields.intent === 'look';
  const clientKey = fields.clientKey || newClientKey();
  if (looks && text.trim() === '' && form.images.length === 0 && form.files.length === 0) {
    return backTo(acted, '#reply');
  }
  // What the guard finds is refused before a picture is worked on.
  const guarded = guardFields({ text });
  const kept = { text: guarded.fields.text, clientKey, images: form.images };
  if (guarded.kinds.length > 0) {
    return comesBack({ ...kept, textError: 'secret', found: guarded.found });
  }
  const stored = await storeFiles(context, {
    conversationId,
    viewer,
    files: form.files,
    before: form.images,
  });
  const images = stored.ids.slice(0, conversationLimits.images);
  if (stored.problem !== undefined) {
    return comesBack({
      ...kept,
      images,
      ...(stored.secrets.length > 0 ? { pictureSecrets: stored.secrets } : { pictureError: stored.problem }),
    });
  }
  if (looks) return comesBack({ ...kept, images, looked: true });
  const result = await sendMessage(context.services, {
    conversationId,
    side: viewer,
    text,
    images,
    clientKey,
  });
  switch (result.kind) {
    case 'sent':
      return backTo(acted, '#reply');
    case 'rate-limited':
      return comesBack({ ...kept, images, retryAfterMs: result.retryAfterMs });
    case 'refused':
      if (result.reason === 'gone') throw notFound();
      return result.reason === 'unknown-image'
        ? comesBack({ ...kept, images: [], pictureError: 'unknown-image' })
        : comesBack({ ...kept, images, textError: result.reason });
  }
}

async function end(acted: Acted) {
  const { context, conversationId, viewer } = acted;
  const { kind } = await leaveConversation(context.services, { conversationId, viewer });
  if (kind === 'unknown') throw notFound();
  return backTo(acted);
}

async function rate(acted: Acted) {
  const { context, conversationId, viewer, form } = acted;
  const { rating = '', note = '' } = form.fields;
  const again = (field: 'rating' | 'note', code: string, shown = guardFields({ note }).fields.note) =>
    comesBack({ text: '', clientKey: newClientKey(), rating: { field, code, rating, note: shown } });
  if (!isRating(rating)) return again('rating', 'missing');
  const result = await rateConversation(context.services, { conversationId, viewer, rating, note });
  switch (result.kind) {
    case 'rated':
      return backTo(acted, '?rated');
    case 'not-ended':
      return backTo(acted);
    case 'unknown':
      throw notFound();
    case 'refused':
      return again('note', result.reason === 'secret' ? 'secret' : 'tooLong', result.note);
  }
}

const isRating = (value: string): value is Rating => ratings.some((one) => one === value);

async function deflect(acted: Acted) {
  const { context, conversationId, viewer, form } = acted;
  const by = await readDeflection(acted, form.fields.by ?? '');
  if (by === undefined) return backTo(acted);
  const { kind } = await markDeflected(context.services, { conversationId, viewer, by });
  if (kind === 'unknown') throw notFound();
  return backTo(acted);
}

async function readDeflection({ context, locale }: Acted, by: string): Promise<Deflection | undefined> {
  const [kind, ref = ''] = by.split(':', 2);
  if (kind === 'wizard') return wizardTarget(ref) === undefined ? undefined : { kind, id: ref };
  if (kind !== 'article') return undefined;
  const article = await findPublishedText(context.services, { locale, slug: ref });
  return article === undefined ? undefined : { kind, slug: ref };
}

async function transcript(acted: Acted) {
  const { context, locale, conversationId, viewer, form } = acted;
  const result = await mailTranscript(context.services, {
    conversationId,
    viewer,
    clientKey: form.fields.clientKey,
  });
  switch (result.kind) {
    case 'mailed':
      return backTo(acted, '?mailed');
    case 'prove-first':
      return seeOther(`${chatMailboxPath(locale, conversationId)}?then=transcript`);
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    case 'unknown':
      throw notFound();
  }
}

function comesBack(change: Partial<ConversationAnswer> & Pick<ConversationAnswer, 'text' | 'clientKey'>) {
  const answer: ConversationAnswer = {
    images: [],
    textError: undefined,
    pictureError: undefined,
    found: [],
    pictureSecrets: [],
    retryAfterMs: undefined,
    rating: undefined,
    looked: false,
    ...change,
  };
  const status = answer.looked ? 200 : answer.retryAfterMs === undefined ? 422 : 429;
  return data(answer, { status });
}
