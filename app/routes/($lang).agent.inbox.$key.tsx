import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DeskFrame } from '~/components/desk/desk-frame';
import { ItemActs, ItemPage } from '~/components/desk/inbox/item-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readDeskPage, withResult } from '~/http/desk-page.server';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { actOnInbox } from '~/http/inbox-action.server';
import { readNextPath } from '~/http/next-path';
import { agentChatPath, agentPath, inboxItemPath } from '~/http/paths';
import { notFound, seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { isConversationKind, readItemKey } from '~/models/desk/inbox/inbox';
import { readItem } from '~/models/desk/inbox/read-inbox.server';
import { readColleagues } from '~/models/desk/presence.server';

export const handle: PageHandle = { enhance: ['desk', 'form', 'local-time'] };

/** One thing of the inbox beside the list. Conversations have a page of their own. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const page = await readDeskPage(request, context, locale);
  const { personId } = page.agent;
  const key = params.key ?? '';
  const named = readItemKey(key);
  if (named !== undefined && isConversationKind(named.kind)) {
    throw seeOther(agentChatPath(locale, named.id) + context.url.search);
  }
  const opened = await readItem(context.services, { personId, key });
  if (opened === undefined) {
    throw notFound();
  }
  const colleagues = await readColleagues(context.services.db, context.services.now());
  return { locale, page, opened, colleagues };
}

/** Takes what is done with a thing of any kind, conversations too: the list's keys send here. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requireAgent(request, context, locale);
  const key = params.key ?? '';
  const form = await readForm(request);
  const result = await actOnInbox(context.services, { by: personId, key, form });
  if (result.kind === 'not-allowed') throw notFound();
  if (result.kind === 'done') context.invalidatePages(result.tags);
  const said = result.kind === 'done' ? (form.act ?? 'done') : result.kind;
  const isGone = result.kind === 'unknown' || (result.kind === 'done' && form.act === 'done');
  const next = readNextPath(form.next) ?? (isGone ? agentPath(locale) : inboxItemPath(locale, key));
  return seeOther(withResult(next, said, key));
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageMeta(matches, { title: messagesFor(data.locale).desk.kinds[data.opened.item.kind], index: false })
    : [];

export default function Item() {
  const { page, opened, colleagues } = useLoaderData<typeof loader>();
  return (
    <DeskFrame
      page={page}
      here={opened.item.key}
      context={<ItemActs item={opened.item} colleagues={colleagues} query={page.query} />}
    >
      <ItemPage opened={opened} now={page.now} />
    </DeskFrame>
  );
}
