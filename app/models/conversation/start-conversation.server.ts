import type { Locale } from '~/locales/locale';
import type { EncodedImage } from '~/services/images/image-encoder';
import type { ConversationDependencies } from './conversation-dependencies';
import type { StartResult } from './conversation-results';

export interface StartInput {
  readonly side: { readonly personId?: string | undefined; readonly browserToken?: string | undefined };
  readonly locale: Locale;
  readonly text: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** Where it was begun: kept as far as the path, without what follows `?` or `#`. */
  readonly page?: string | undefined;
  readonly appVersion?: string | undefined;
  readonly platform?: string | undefined;
  /** Counts only with the journey that handed it over. */
  readonly handOffId?: string | undefined;
  readonly journeyId?: string | undefined;
  readonly teamId?: string | undefined;
  /** Pictures made ready by `encodeConversationImage`. */
  readonly images?: readonly EncodedImage[];
  readonly clientKey: string | undefined;
  /** Whose limit a browser without a cookie counts against; kept in memory only. */
  readonly network?: string | undefined;
}

/** Begins a conversation. Safe to repeat: the same form sent twice is one conversation. */
export async function startConversation(
  _deps: ConversationDependencies,
  _input: StartInput,
): Promise<StartResult> {
  throw new Error('not built yet');
}
