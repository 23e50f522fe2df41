import type { Locale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import type { SearchHit } from '../../search/search-result';
import { searchSimilar } from '../../search/search-similar.server';
import { nothingSimilar, type Similar } from './similar';
import { type AskedText, saysTheSame, tellingWords, wordsOfText } from './telling-words';
import { wizardInText } from './wizard-in-text';

const mostOfAKind = 3;
/** Fewer words of the title and body say too little to look anything up by. */
const fewestWords = 2;

/**
 * Looks at title and body for what answers them: a wizard, articles and questions, at most three of each, best first.
 * As quick as a search by ten words, however long the text is. Notes nothing of what was written.
 *
 * @param brand what `{app}` stands for in titles
 */
export async function findSimilar(
  deps: Pick<Dependencies, 'db' | 'searchIndex'>,
  { title, body, locale, brand }: AskedText & { locale: Locale; brand: string },
): Promise<Similar> {
  const text = { title, body };
  const words = wordsOfText(text, locale);
  if (words.length < fewestWords) return nothingSimilar;
  const wizard = wizardInText(text, locale);
  const scope = { locale, audiences: ['everyone'] } as const;
  const [indexed, { documents }] = await Promise.all([
    deps.searchIndex.words(scope, { stems: words.map(({ stem }) => stem), words: [] }),
    deps.searchIndex.corpus(scope),
  ]);
  const known = new Map<string, number>();
  for (const { stem, documents: some } of indexed) known.set(stem, (known.get(stem) ?? 0) + some);
  const telling = tellingWords(words, locale, { known, all: documents });
  if (telling.length === 0) return { ...nothingSimilar, wizard };
  const found = await searchSimilar(deps, {
    locale,
    words: telling,
    most: mostOfAKind,
    viewer: 'everyone',
    brand,
  });
  const shown = (hits: readonly SearchHit[]) =>
    hits.map((hit) => {
      const shownTitle = hit.title.map(({ text: part }) => part).join('');
      const fits = saysTheSame(shownTitle, words, locale);
      return { ref: hit.ref, title: shownTitle, locale: hit.locale, fits };
    });
  return { wizard, articles: shown(found.articles), questions: shown(found.questions) };
}
