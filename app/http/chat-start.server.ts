import { type AppLoadContext, data } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import type { StartResult } from '~/models/conversation/conversation-results';
import { startConversation } from '~/models/conversation/start-conversation.server';
import type { SecretKind } from '~/models/secret-guard/secret';
import { encodeFiles, readChatForm } from './chat-form.server';
import { chatCookieHeader, readPersonViewer } from './chat-viewer.server';
import { newClientKey } from './client-key.server';
import { networkOf } from './network-address';
import { conversationPath } from './paths';
import { seeOther } from './responses.server';

/** Begins a conversation and goes there, or shows the form again with all that was typed. */
export async function chatStart(request: Request, context: AppLoadContext, locale: Locale) {
  const { services } = context;
  const [{ fields, files }, viewer] = await Promise.all([
    readChatForm(request),
    readPersonViewer(request, context),
  ]);
  const encoded = await encodeFiles(context, files);
  if (encoded.problem !== undefined) {
    return comesBack(fields, {
      errors: encoded.secrets.length > 0 ? {} : { picture: encoded.problem },
      pictureSecrets: encoded.secrets,
    });
  }
  const result = await startConversation(services, {
    side: viewer,
    locale,
    text: fields.text,
    name: fields.name,
    email: fields.email,
    page: fields.page,
    appVersion: fields.app,
    platform: fields.platform,
    images: encoded.images,
    clientKey: fields.clientKey,
    network: networkOf(context.clientIp),
  });
  if (result.kind === 'started') {
    const path = conversationPath(locale, result.conversationId);
    return seeOther(
      path,
      result.browserToken === undefined
        ? undefined
        : await chatCookieHeader(request, context, result.browserToken),
    );
  }
  return comesBack(fields, { ...refusalOf(result), picturesLost: files.length > 0 });
}

interface Refusal {
  readonly errors: Readonly<Record<string, string>>;
  readonly found?: Extract<StartResult, { kind: 'refused' }>['found'];
  readonly pictureSecrets?: readonly SecretKind[];
  readonly tooMany?: boolean;
  readonly retryAfterMs?: number;
  /** The fields as they may be shown again. */
  readonly shown?: Readonly<Record<string, string>>;
  readonly picturesLost?: boolean;
}

function refusalOf(result: Exclude<StartResult, { kind: 'started' }>): Refusal {
  switch (result.kind) {
    case 'refused':
      return { errors: result.errors, found: result.found, shown: result.fields };
    case 'rate-limited':
      return { errors: {}, retryAfterMs: result.retryAfterMs };
    case 'too-many':
      return { errors: {}, tooMany: true };
  }
}

function comesBack(fields: Readonly<Record<string, string>>, refusal: Refusal) {
  const { shown, picturesLost = false, errors } = refusal;
  return data(
    {
      values: { ...fields, ...shown, clientKey: fields.clientKey || newClientKey() },
      refusal: {
        // A browser sends no file twice by itself.
        errors: picturesLost && errors.picture === undefined ? { ...errors, picture: 'again' } : errors,
        found: refusal.found ?? [],
        pictureSecrets: refusal.pictureSecrets ?? [],
        tooMany: refusal.tooMany ?? false,
        retryAfterMs: refusal.retryAfterMs,
      },
    },
    { status: refusal.retryAfterMs === undefined ? 422 : 429 },
  );
}
