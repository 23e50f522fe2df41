import { articlePath, symptomPath, wizardPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { Messages } from '~/locales/messages';
import type { Similar } from '~/models/question/similar/similar';
import { wizardTarget } from '~/models/search/wizard-target';
import { named } from '../recover/words';
import type { SuggestedItem } from './suggestions';

/** The way of questions for what was told, then articles. Other people's questions are no answer to wait with. */
export function suggestedItems(
  { wizard, articles }: Similar,
  {
    locale,
    brand,
    messages,
  }: { readonly locale: Locale; readonly brand: string; readonly messages: Messages },
): SuggestedItem[] {
  const { similar: t } = messages.asking;
  const target = wizard === undefined ? undefined : wizardTarget(wizard);
  const { wizards, fields } = messages.wizards;
  const way =
    target === undefined
      ? []
      : target.kind === 'wizard'
        ? [{ title: wizards[target.wizard].title, href: wizardPath(locale, target.wizard) }]
        : [
            {
              title: fields.symptom.values[target.symptom].label,
              href: symptomPath(locale, target.symptom, ''),
            },
          ];
  return [
    ...way.map(({ title, href }) => ({
      kind: t.wizard,
      title: named(title, brand),
      href,
      by: `wizard:${wizard ?? ''}`,
    })),
    ...articles.map(({ ref, title, locale: lang }) => ({
      kind: t.article,
      title,
      href: articlePath(lang, ref),
      ...(lang === locale ? {} : { lang }),
      by: `article:${ref}`,
    })),
  ];
}
