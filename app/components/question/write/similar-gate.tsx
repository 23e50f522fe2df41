import type { Similar } from '~/models/question/similar/similar';
import { useLocale, useMessages, usePageFacts } from '../../page-facts';
import { Button } from '../../ui/button';
import { similarItems } from './similar-items';

/** Before something is posted that was answered already: what fits, and the way past it. */
export function SimilarGate({ similar, formId }: { readonly similar: Similar; readonly formId: string }) {
  const messages = useMessages();
  const { similar: t } = messages.asking;
  const locale = useLocale();
  const { brand } = usePageFacts();
  const items = similarItems(similar, { locale, brand: brand.name, messages });
  return (
    <section
      aria-labelledby="similar-title"
      data-similar-gate=""
      data-error-summary=""
      tabIndex={-1}
      className="mb-10 rounded-md border border-accent bg-accent-soft p-5"
    >
      <h2 id="similar-title" className="text-xl">
        {t.heading}
      </h2>
      <p className="mt-2 max-w-measure">{t.lead}</p>
      <ul className="mt-4 grid gap-3">
        {items.map(({ kind, title, href, lang }) => (
          <li key={href} className="rounded-md border border-line bg-raised p-4">
            <p className="text-sm text-muted">{kind}</p>
            <a
              href={href}
              target="_blank"
              rel="noopener"
              lang={lang}
              dir="auto"
              className="mt-1 inline-flex min-h-11 items-center font-semibold"
            >
              {title}
            </a>
            <p className="mt-2">
              <Button
                variant="quiet"
                form={formId}
                name="answered"
                value={href}
                label={t.answersWhich(title)}
              >
                {t.answers}
              </Button>
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-6">
        <Button form={formId} name="intent" value="post-anyway">
          {t.none}
        </Button>
      </p>
    </section>
  );
}
