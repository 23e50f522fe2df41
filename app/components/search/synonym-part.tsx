import { agentSearchLogPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { Messages } from '~/locales/messages';
import type { RefusedForm } from '~/models/refused-form';
import type { Synonym } from '~/models/search/query-log/manage-synonyms.server';
import { useLocale, useMessages } from '../page-facts';
import { Actions, Button } from '../ui/button';
import type { FieldProblem } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Note } from '../ui/page';
import { TextField } from '../ui/text-field';

type Words = Messages['search']['agent'];

const wordsOf = (t: Words, code: string | undefined): string | undefined =>
  code === undefined ? undefined : (t.errors as Readonly<Record<string, string>>)[code];

/** What is wrong with the form, for the summary at the top of the page. */
export function synonymProblems(t: Words, refused: RefusedForm | undefined): FieldProblem[] {
  return Object.entries(refused?.errors ?? {}).map(([field, code]) => ({
    fieldId: fieldId(field),
    message: wordsOf(t, code) ?? code,
  }));
}

interface SynonymPartProps {
  readonly language: Locale;
  readonly month: string;
  readonly synonyms: readonly Synonym[];
  readonly same: string | undefined;
  readonly refused: RefusedForm | undefined;
}

/** What agents made equal in a language, and the form for more. */
export function SynonymPart({ language, month, synonyms, same, refused }: SynonymPartProps) {
  const locale = useLocale();
  const { agent } = useMessages().search;
  const t = agent.synonyms;
  const query = refused === undefined ? same : refused.values.query || undefined;
  return (
    <section id="synonyms" aria-labelledby="synonyms-title" className="mt-12 max-w-narrow scroll-mt-6">
      <h2 id="synonyms-title" className="text-xl">
        {query === undefined ? t.title : t.titleFor(query)}
      </h2>
      <Note>{t.lead}</Note>
      <form method="post" action={agentSearchLogPath(locale, { language, month })}>
        <input type="hidden" name="intent" value="synonym" />
        {query === undefined ? null : <input type="hidden" name="query" value={query} />}
        <TextField
          name="words"
          label={t.word}
          defaultValue={refused?.values.words ?? same}
          maxLength={200}
          autoCapitalize="none"
          error={wordsOf(agent, refused?.errors.words)}
        />
        <TextField
          name="sameAs"
          label={t.sameAs}
          help={t.help}
          defaultValue={refused?.values.sameAs}
          maxLength={800}
          autoCapitalize="none"
          error={wordsOf(agent, refused?.errors.sameAs)}
        />
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </form>
      {synonyms.length === 0 ? (
        <Note>{t.none}</Note>
      ) : (
        <ul className="mt-8" data-synonyms="">
          {synonyms.map(({ id, words }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-6 border-t border-line py-2"
            >
              <span lang={language === locale ? undefined : language}>{words.join(' = ')}</span>
              <form method="post" action={agentSearchLogPath(locale, { language, month })}>
                <input type="hidden" name="intent" value="remove-synonym" />
                <input type="hidden" name="synonym" value={id} />
                <button
                  type="submit"
                  aria-label={t.removeFor(words.join(' = '))}
                  className="inline-flex min-h-11 cursor-pointer items-center text-accent underline"
                >
                  {t.remove}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
