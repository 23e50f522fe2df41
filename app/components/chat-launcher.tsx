import { chatPath } from '~/http/paths';
import { useLocale, useMessages } from './page-facts';
import { ChatIcon } from './ui/icons';

/**
 * The way to the chat at the bottom right of a page: a plain link, in whose place the script `/widget.js` puts a button
 * that opens the chat beside the page. It stands above the page, so the page ends with room for it.
 */
export function ChatLauncher() {
  const locale = useLocale();
  const { launcher } = useMessages();
  return (
    <aside aria-label={launcher.open} className="h-20 bg-sunken" data-print="no">
      <a
        href={chatPath(locale)}
        data-chat-launcher=""
        className="fixed right-4 bottom-4 z-10 inline-flex min-h-12 min-w-12 items-center justify-center gap-2 rounded-full border border-surface bg-accent pr-[18px] pl-3.5 font-semibold text-on-accent no-underline hover:bg-accent-strong hover:text-on-accent max-sm:px-0"
      >
        <ChatIcon className="size-6" />
        <span className="max-sm:sr-only">{launcher.open}</span>
      </a>
    </aside>
  );
}
