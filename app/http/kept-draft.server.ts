import type { AppLoadContext } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { type DraftHolder, saveDraft } from '~/models/question/draft.server';
import { draftCookieValue, newDraftBrowser, readDraftBrowser } from './draft-cookie.server';
import { findPerson } from './guards.server';
import { onceMore } from './responses.server';

/** Whose drafts a request can see: the person's who is signed in, and the browser's. */
export async function draftHolder(
  request: Request,
  context: AppLoadContext,
): Promise<DraftHolder & { readonly personId: string | undefined }> {
  const [person, browserId] = await Promise.all([
    findPerson(request, context),
    readDraftBrowser(request, context.settings),
  ]);
  return { personId: person?.personId, browserId };
}

/** In the address to which a browser sends its form once more, now with its cookie. */
const askedAgain = 'again';

/**
 * Has a browser without a value of its own send its form once more, with one: what waits for a mail is found again by
 * it. Undefined when the browser was asked already and keeps none.
 */
export async function askForCookie({ url, settings }: AppLoadContext): Promise<Response | undefined> {
  if (url.searchParams.has(askedAgain)) return undefined;
  const once = new URL(url);
  once.searchParams.set(askedAgain, '');
  return onceMore(once.pathname + once.search, await draftCookieValue(settings, newDraftBrowser()));
}

export interface KeptDraft {
  /** Undefined when there was nothing to keep. */
  readonly draftId: string | undefined;
  /** For a browser that had no value of its own yet. */
  readonly headers: Record<string, string>;
}

/** Keeps what somebody is writing, for them or for their browser. */
export async function keepDraft(
  context: AppLoadContext,
  holder: DraftHolder,
  draft: {
    readonly kind: 'question' | 'reply';
    readonly questionId?: number | undefined;
    readonly replyToId?: number | undefined;
    readonly locale: Locale;
    readonly fields: Readonly<Record<string, string>>;
    readonly draftId: string | undefined;
  },
): Promise<KeptDraft> {
  const { personId, browserId } = holder;
  const begun = personId === undefined && browserId === undefined ? newDraftBrowser() : undefined;
  const saved = await saveDraft(context.services, {
    ...draft,
    holder: personId === undefined ? { browserId: browserId ?? begun } : { personId, browserId },
  });
  if (saved.kind !== 'saved') return { draftId: undefined, headers: {} };
  const headers: Record<string, string> =
    begun === undefined ? {} : { 'Set-Cookie': await draftCookieValue(context.settings, begun) };
  return { draftId: saved.draftId, headers };
}
