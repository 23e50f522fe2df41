import { phraseStems } from './analysis';
import type { Synonyms } from './synonyms/synonyms';

/** Phrases as stems, with what each stands for as well. */
export interface SynonymTable {
  /** By the first stem of what is said. */
  readonly entries: ReadonlyMap<string, readonly SynonymEntry[]>;
  /** All words of it, folded but not stemmed are not kept: these are stems. */
  readonly stems: ReadonlySet<string>;
}

export interface SynonymEntry {
  readonly said: readonly string[];
  readonly meant: readonly (readonly string[])[];
}

/** Makes phrases of a language ready to be looked up. Pure; a few hundred groups take some milliseconds. */
export function synonymTable(groups: readonly Synonyms[], locale: string): SynonymTable {
  const entries = new Map<string, SynonymEntry[]>();
  const stems = new Set<string>();
  const phrases = (list: readonly string[]) => {
    const known = new Map<string, string[]>();
    for (const phrase of list) {
      const one = phraseStems(phrase, locale);
      if (one.length > 0) known.set(one.join(' '), one);
    }
    return known;
  };
  for (const group of groups) {
    const said = phrases('said' in group ? group.said : group);
    const meant = phrases('said' in group ? group.meant : group);
    for (const [key, phrase] of said) {
      const others = [...meant].filter(([other]) => other !== key).map(([, other]) => other);
      const first = phrase[0] ?? '';
      for (const stem of phrase) stems.add(stem);
      const list = entries.get(first) ?? [];
      list.push({ said: phrase, meant: others });
      entries.set(first, list);
    }
  }
  return { entries, stems };
}

/** What stands for a part of a query. */
export interface SynonymFound {
  readonly from: number;
  readonly to: number;
  readonly stems: readonly string[];
  /** The product of how surely each of its words was meant. */
  readonly sureness: number;
}

/**
 * What else could stand in place of words of a query.
 *
 * @param words what each word of the query could be, as stems with how sure that is, 0 to 1
 */
export function synonymsIn(
  words: readonly ReadonlyMap<string, number>[],
  tables: readonly SynonymTable[],
): SynonymFound[] {
  const found = new Map<string, SynonymFound>();
  for (let from = 0; from < words.length; from += 1) {
    for (const [stem, sure] of words[from] ?? []) {
      for (const { said, meant } of tables.flatMap(({ entries }) => entries.get(stem) ?? [])) {
        let sureness = sure;
        for (let at = 1; at < said.length; at += 1) sureness *= words[from + at]?.get(said[at] ?? '') ?? 0;
        if (sureness === 0) continue;
        const to = from + said.length;
        for (const stems of meant) {
          const key = `${from} ${to} ${stems.join(' ')}`;
          const known = found.get(key);
          if (!known || known.sureness < sureness) found.set(key, { from, to, stems, sureness });
        }
      }
    }
  }
  return [...found.values()];
}
