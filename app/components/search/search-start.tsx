import { articlePath, articlesPath, recoverPath, searchForPath } from '~/http/paths';
import { useLocale, useMessages } from '../page-facts';
import { Actions, LinkButton } from '../ui/button';

/** Before anything was typed: what others ask, and all there is. */
export function SearchStart() {
  const locale = useLocale();
  const t = useMessages().search.empty;
  return (
    <section className="mt-10" aria-labelledby="examples">
      <h2 id="examples" className="text-xl">
        {t.title}
      </h2>
      <ul className="mt-2">
        {t.examples.map((words) => (
          <li key={words}>
            <a href={searchForPath(locale, words)} className="inline-flex min-h-11 items-center">
              {words}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <a href={articlesPath(locale)} className="inline-flex min-h-11 items-center font-semibold">
          {t.browse}
        </a>
      </p>
    </section>
  );
}

/** Where somebody goes on who has not found it. */
export function SearchElsewhere() {
  const locale = useLocale();
  const t = useMessages().search.elsewhere;
  return (
    <section className="mt-12 border-t border-line pt-8" aria-labelledby="elsewhere">
      <h2 id="elsewhere" className="text-xl">
        {t.title}
      </h2>
      <p className="mt-2 max-w-measure text-muted">{t.text}</p>
      <Actions>
        <LinkButton href={recoverPath(locale)} variant="quiet">
          {t.begin}
        </LinkButton>
        <LinkButton href={articlePath(locale, 'agent')} variant="quiet">
          {t.agent}
        </LinkButton>
      </Actions>
    </section>
  );
}
