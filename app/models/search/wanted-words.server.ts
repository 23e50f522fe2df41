import { mostLookedAt, type WantedStems } from '~/services/search/search-index';
import { type RankedQuery, telling } from './rank';

/** For each word of the query the stems that serve, the most telling word first. */
export function wantedBy(query: RankedQuery, documents: number) {
  const slots = query.words.map((_, at) => {
    const stems = new Map<string, number>();
    for (const { from, to, stems: sequence, documents: some } of query.alternatives) {
      if (at < from || at >= to) continue;
      // Of words side by side one is enough to find where they are.
      const [first = ''] = sequence;
      stems.set(first, Math.max(stems.get(first) ?? 0, some));
    }
    const sum = [...stems.values()].reduce((total, one) => total + one, 0);
    return { stems: [...stems.keys()], sum, worth: query.words[at]?.worth ?? 1 };
  });
  const all = Math.max(documents, 1);
  const asked = slots.filter(({ stems }) => stems.length > 0).sort((a, b) => a.sum - b.sum);
  const toWanted = ({ stems, sum, worth }: (typeof asked)[number]): WantedStems => ({
    stems,
    documents: sum,
    weight: worth * telling(sum, all),
  });
  let total = 0;
  const rare = asked.filter(({ sum }) => {
    total += sum;
    return total <= mostLookedAt;
  });
  return {
    wanted: asked.map(toWanted),
    rare: rare.map(toWanted),
    sum: asked.reduce((all_, { sum }) => all_ + sum, 0),
  };
}
