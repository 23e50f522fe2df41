import { articlePath, questionPath, symptomPath, wizardPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { Messages } from '~/locales/messages';
import type { Similar } from '~/models/question/similar/similar';
import type { SimilarItem } from '~/models/question/similar/similar-answer';
import { wizardTarget } from '~/models/search/wizard-target';
import { named } from '../../recover/words';

interface Shown {
  readonly locale: Locale;
  readonly brand: string;
  readonly messages: Messages;
}

/** All that was found, in the order in which it is shown: the wizard first, since it decides what helps. */
export function similarItems(similar: Similar, shown: Shown): SimilarItem[] {
  const { locale, messages } = shown;
  const { similar: t } = messages.asking;
  const language = (own: Locale) => (own === locale ? {} : { lang: own });
  const wizard = similar.wizard === undefined ? undefined : wizardItem(similar.wizard, shown);
  return [
    ...(wizard === undefined ? [] : [wizard]),
    ...similar.articles.map((hit) => ({
      kind: t.article,
      title: hit.title,
      href: articlePath(hit.locale, hit.ref),
      ...language(hit.locale),
    })),
    ...similar.questions.map((hit) => ({
      kind: t.question,
      title: hit.title,
      href: questionPath(locale, Number(hit.ref)),
      ...language(hit.locale),
    })),
  ];
}

function wizardItem(ref: string, { locale, brand, messages }: Shown): SimilarItem | undefined {
  const target = wizardTarget(ref);
  if (target === undefined) return undefined;
  const { wizards, fields } = messages.wizards;
  const [title, href] =
    target.kind === 'wizard'
      ? [wizards[target.wizard].title, wizardPath(locale, target.wizard)]
      : [fields.symptom.values[target.symptom].label, symptomPath(locale, target.symptom, '')];
  return { kind: messages.asking.similar.wizard, title: named(title, brand), href };
}
