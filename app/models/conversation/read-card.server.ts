import type { Dependencies } from '../dependencies';
import { isAnswerTarget } from '../hand-off/answer-target';
import type { Card } from './conversation';
import { cardOfKey } from './own-links';

/**
 * The card that an agent sends: `step:WIZARD/STEP`, or `article:SLUG` of one that somebody can read. Undefined for
 * everything else, and for steps that nobody is led to past the questions before them.
 */
export async function readCard({ db }: Pick<Dependencies, 'db'>, key: string): Promise<Card | undefined> {
  const card = cardOfKey(key);
  if (card === undefined) return undefined;
  if (card.kind === 'step') return isAnswerTarget(card.target) ? card : undefined;
  const readable = await db.articleEdition.count({
    where: { article: { slug: card.slug }, publishedNumber: { not: null } },
  });
  return readable > 0 ? card : undefined;
}
