import { isChatPath } from '../models/desk/chat-panel';

/** What the tag says, as `data-*`. */
export interface TagFacts {
  readonly locale?: string | undefined;
  /** Where the person is; the address of the page without its query unless given. */
  readonly page?: string | undefined;
  /** Version of the app that the page is about. */
  readonly app?: string | undefined;
  readonly platform?: string | undefined;
}

/** Characters; the portal cuts as well, since anybody can call its addresses. */
const longest = { page: 200, app: 40, platform: 40 } as const;

/**
 * The address of the chat in the frame, or in a tab of its own. `known` is where the person was in it last. Query and
 * fragment of the page around are left out: they can hold what is nobody's business.
 */
export function panelAddress(
  origin: string,
  facts: TagFacts,
  options: { readonly known?: string | undefined; readonly inFrame: boolean },
): string {
  const { known, inFrame } = options;
  const begin = facts.locale === 'es' ? '/es/chat' : '/chat';
  const url = new URL(isChatPath(known) ? known : begin, origin);
  if (inFrame) url.searchParams.set('panel', '1');
  for (const name of ['page', 'app', 'platform'] as const) {
    const value = facts[name]?.slice(0, longest[name]);
    if (value) url.searchParams.set(name, value);
  }
  return url.href;
}
