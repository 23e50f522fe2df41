import { conversationPath } from '~/http/paths';
import { useLocale, useMessages } from '../page-facts';
import { Button } from '../ui/button';
import { beside } from './chat-page';

/** What fits the first words of a conversation. */
export interface SuggestedItem {
  readonly kind: string;
  readonly title: string;
  readonly href: string;
  readonly lang?: string | undefined;
  /** `article:SLUG` or `wizard:ID`; absent for what cannot end a conversation. */
  readonly by: string;
}

/** While somebody waits: what answers it perhaps, and a way to say that it did. */
export function Suggestions({
  conversationId,
  items,
}: {
  readonly conversationId: string;
  readonly items: readonly SuggestedItem[];
}) {
  const locale = useLocale();
  const { suggestions: t } = useMessages().chat;
  if (items.length === 0) return null;
  return (
    <section
      aria-labelledby="suggestions"
      data-part="suggestions"
      className="mt-8 rounded-md border border-accent bg-accent-soft p-5"
    >
      <h2 id="suggestions" className="text-lg">
        {t.title}
      </h2>
      <p className="mt-1 max-w-measure">{t.lead}</p>
      <form method="post" action={conversationPath(locale, conversationId)}>
        <input type="hidden" name="intent" value="deflect" />
        <ul className="mt-3 grid gap-3">
          {items.map(({ kind, title, href, lang, by }) => (
            <li key={by} className="rounded-md border border-line bg-raised p-4">
              <p className="text-sm text-muted">{kind}</p>
              <a
                href={href}
                {...beside}
                lang={lang}
                dir="auto"
                className="mt-1 inline-flex min-h-11 items-center font-semibold"
              >
                {title}
              </a>
              <p className="mt-2">
                <Button variant="quiet" name="by" value={by} label={t.answersWhich(title)}>
                  {t.answers}
                </Button>
              </p>
            </li>
          ))}
        </ul>
      </form>
      <p className="mt-3 text-sm text-muted">{t.note}</p>
    </section>
  );
}
