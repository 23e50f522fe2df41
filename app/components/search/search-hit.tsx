import { searchClickedPath, stepPath, wizardPath } from '~/http/paths';
import { type Locale, localeNames } from '~/locales/locale';
import type { SearchHit } from '~/models/search/search-result';
import { wizardTarget } from '~/models/search/wizard-target';
import { valuesOf } from '~/wizards/facts';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { Actions, Button, LinkButton } from '../ui/button';
import { hitPath } from './hit-path';
import { MarkedText } from './marked-text';

const platformIds = valuesOf('platform').filter((value) => value !== 'unsure');

const languageName = (locale: Locale, other: Locale): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(other) ?? localeNames[other];

/** Names of what results are filed under, by their slugs. */
export type CategoryNames = Readonly<Record<string, string>>;

interface HitProps {
  readonly hit: SearchHit;
  readonly words: string;
  /** Its place in the whole list, the first being 1; undefined when its choice is not to be counted. */
  readonly place: number | undefined;
  readonly categories: CategoryNames;
}

/** Where the browser says by itself that a place was chosen; undefined leaves the attribute out. */
const pingTo = (locale: Locale, words: string, place: number | undefined) =>
  place === undefined
    ? undefined
    : `${searchClickedPath(locale)}?${new URLSearchParams({ words, rank: String(place) })}`;

/** One result: what it is called, where the words stand in it, and what it is. */
export function SearchHitItem({ hit, words, place, categories }: HitProps) {
  const locale = useLocale();
  const path = hitPath(locale, hit, words);
  if (path === undefined) return null;
  const lang = hit.locale === locale ? undefined : hit.locale;
  return (
    <li className="border-t border-line py-5">
      <h3 className="text-lg leading-snug">
        <a href={path} lang={lang} hrefLang={lang} ping={pingTo(locale, words, place)}>
          <MarkedText parts={hit.title} />
        </a>
      </h3>
      <Excerpt hit={hit} lang={lang} />
      <HitFacts hit={hit} categories={categories} />
    </li>
  );
}

/** Where the words stand in a text. Of a way of questions it says what it is for: its text are words to find it by. */
function Excerpt({ hit, lang }: { readonly hit: SearchHit; readonly lang: string | undefined }) {
  const { wizards } = useMessages();
  const { brand } = usePageFacts();
  const target = hit.kind === 'wizard' ? wizardTarget(hit.ref) : undefined;
  if (target === undefined) {
    return hit.excerpt.length === 0 ? null : (
      <p className="mt-1 max-w-measure" lang={lang}>
        <MarkedText parts={hit.excerpt} />
      </p>
    );
  }
  const text =
    target.kind === 'wizard'
      ? wizards.wizards[target.wizard].summary
      : wizards.fields.symptom.values[target.symptom].hint;
  return text === undefined ? null : <p className="mt-1 max-w-measure">{named(text, brand.name)}</p>;
}

function HitFacts({ hit, categories }: Pick<HitProps, 'hit' | 'categories'>) {
  const locale = useLocale();
  const { search, wizards } = useMessages();
  const platforms: Readonly<Record<string, { readonly label: string }>> = wizards.fields.platform.values;
  const facts = [
    search.kinds[hit.kind],
    ...(hit.category === null ? [] : [categories[hit.category] ?? hit.category]),
    // What is about every device need not name them.
    ...(platformIds.every((platform) => hit.platforms.includes(platform)) ? [] : hit.platforms).map(
      (platform) => platforms[platform]?.label ?? platform,
    ),
    ...(hit.locale === locale ? [] : [search.otherLanguage(languageName(locale, hit.locale))]),
  ];
  return <p className="mt-1 text-sm text-muted">{facts.join(' · ')}</p>;
}

/** The way of questions that the words describe, before everything else: it decides what helps. */
export function WizardCard({ hit, words, place }: Omit<HitProps, 'categories'>) {
  const locale = useLocale();
  const t = useMessages().search;
  const target = wizardTarget(hit.ref);
  const path = hitPath(locale, hit, words);
  if (target === undefined || path === undefined) return null;
  return (
    <li className="mb-8 rounded-md border border-accent bg-accent-soft p-5" data-wizard={hit.ref}>
      <p className="text-sm font-semibold text-accent">{t.card.sounds}</p>
      <h3 className="mt-1 text-xl leading-snug">
        <a
          href={path}
          ping={pingTo(locale, words, place)}
          className="text-ink decoration-line-strong hover:text-ink"
        >
          <MarkedText parts={hit.title} />
        </a>
      </h3>
      <Excerpt hit={hit} lang={undefined} />
      {target.kind === 'wizard' ? (
        <Actions>
          <LinkButton href={wizardPath(locale, target.wizard)}>{t.card.begin}</LinkButton>
        </Actions>
      ) : (
        <form method="post" action={stepPath(locale, 'forgot-password', 'symptom')}>
          <input type="hidden" name="symptom" value={target.symptom} />
          <Actions>
            <Button>{t.card.chosen}</Button>
          </Actions>
        </form>
      )}
      <p className="mt-3 text-sm text-muted">{t.card.calm}</p>
    </li>
  );
}
