import { type Locale, locales } from '~/locales/locale';
import { isNegated, phraseStems, type Token, tokensOf } from '../../search/analysis';
import { type SynonymTable, synonymsIn, synonymTable } from '../../search/expand-synonyms';
import { situations, type WizardRef } from '../../search/situations';
import { synonyms } from '../../search/synonyms/synonyms';
import { type AskedText, ownWords } from './telling-words';

interface Situation {
  readonly ref: WizardRef;
  readonly stems: readonly string[];
  readonly negated: boolean;
}

/** Made ready once: both change with the build alone. */
const tables = new Map<Locale, SynonymTable>(
  locales.map((locale) => [locale, synonymTable(synonyms[locale], locale)]),
);
const described = new Map<Locale, readonly Situation[]>(
  locales.map((locale) => [locale, situationsIn(locale)]),
);

function situationsIn(locale: Locale): Situation[] {
  return Object.entries(situations[locale]).flatMap(([ref, phrases]) =>
    phrases.map((phrase) => ({
      ref: ref as WizardRef,
      stems: [...new Set(phraseStems(phrase, locale))],
      negated: isNegated(tokensOf(phrase, locale), locale),
    })),
  );
}

/** Sentences that are looked at; what has happened is said at the beginning. */
const mostSentences = 12;
/** A sentence further on is this much less likely to say what it is about than the one before. */
const perSentence = 0.97;
/** Words of a situation stand this close together, in words that say something. */
const nearby = 8;
/** Words in another order than the description's are this much less likely to mean the same. */
const otherOrder = 0.75;
/** A single word is said of many things. */
const fewestStems = 2;

/**
 * The way of questions for the situation that a text describes, wherever in it: all words of one of its descriptions
 * stand in one sentence, by themselves or by words that mean the same. Of several the one that says most wins, the
 * earlier sentence first. Undefined when no sentence describes any.
 */
export function wizardInText({ title, body }: AskedText, locale: Locale): WizardRef | undefined {
  const table = tables.get(locale);
  let best: { ref: WizardRef; worth: number } | undefined;
  sentencesOf(`${title}\n${ownWords(body)}`)
    .slice(0, mostSentences)
    .forEach((sentence, place) => {
      const all = tokensOf(sentence, locale);
      const negated = isNegated(all, locale);
      const places = placesOf(
        all.filter(({ stop }) => !stop),
        table,
      );
      for (const { ref, stems, negated: needsNot } of described.get(locale) ?? []) {
        if (stems.length < fewestStems || (needsNot && !negated)) continue;
        const worth = surely(stems, places) * stems.length * perSentence ** place;
        if (worth > (best?.worth ?? 0)) best = { ref, worth };
      }
    });
  return best?.ref;
}

const sentencesOf = (text: string): string[] =>
  text.split(/[.!?¿¡…;\n]+/).filter((sentence) => sentence.trim() !== '');

type Places = ReadonlyMap<string, readonly { readonly at: number; readonly sure: number }[]>;

/** Where each stem stands in a sentence, itself or in the place of a word that means the same. */
function placesOf(tokens: readonly Token[], table: SynonymTable | undefined): Places {
  const places = new Map<string, { at: number; sure: number }[]>();
  const add = (stem: string, at: number, sure: number) => {
    const known = places.get(stem);
    if (known) known.push({ at, sure });
    else places.set(stem, [{ at, sure }]);
  };
  const words = tokens.map(({ stem }) => new Map([[stem, 1]]));
  tokens.forEach(({ stem }, at) => {
    add(stem, at, 1);
  });
  for (const { from, to, stems, sureness } of synonymsIn(words, table ? [table] : [])) {
    // One word that stands for two would be the two words of a situation by itself.
    if (stems.length > to - from) continue;
    stems.forEach((stem, at) => {
      add(stem, from + at, sureness * 0.8);
    });
  }
  return places;
}

/**
 * How surely all these stems are said together, 0 to 1: less the further they are apart and when their order is another
 * one, since "I changed my phone and forgot the password" has the words of a changed password too. 0 when one is missing.
 */
function surely(stems: readonly string[], places: Places): number {
  const [first = '', ...others] = stems;
  let best = 0;
  for (const start of places.get(first) ?? []) {
    let sure = start.sure;
    const taken = [start.at];
    for (const stem of others) {
      const [nearest] = [...(places.get(stem) ?? [])].sort(
        (a, b) => Math.abs(a.at - start.at) - Math.abs(b.at - start.at),
      );
      sure *= nearest?.sure ?? 0;
      taken.push(nearest?.at ?? start.at);
    }
    const span = Math.max(...taken) - Math.min(...taken);
    if (span > nearby) continue;
    const closeness = Math.sqrt(others.length / Math.max(span, others.length));
    const inOrder = taken.every((at, index) => index === 0 || at >= (taken[index - 1] ?? 0));
    best = Math.max(best, sure * closeness * (inOrder ? 1 : otherOrder));
  }
  return best;
}
