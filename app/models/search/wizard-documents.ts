import type { Locale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { valuesOf } from '~/wizards/facts';
import { wizardIds } from '~/wizards/wizard-ids';
import type { SearchDocument } from './search-document';
import { situations, type WizardRef } from './situations';
import { readSymptom } from './wizard-target';

/** What there is to find: what has happened, and the wizards that begin with something else. */
function wizardRefs(): WizardRef[] {
  const symptoms = valuesOf('symptom').filter((value) => value !== 'unsure');
  return [...new Set<WizardRef>([...symptoms, ...wizardIds])];
}

/** The wizards as they can be found in a language. Pure: they change with the build alone. */
export function wizardDocuments(locale: Locale, updatedAt: Date): SearchDocument[] {
  const { wizards, fields, symptomWords } = messagesFor(locale).wizards;
  return wizardRefs().map((ref) => {
    const symptom = readSymptom(ref);
    const wizard = wizardIds.find((id) => id === ref);
    const option = symptom && fields.symptom.values[symptom];
    const words = wizard && wizards[wizard];
    return {
      kind: 'wizard',
      locale,
      ref,
      audience: 'everyone',
      title: option?.label ?? words?.title ?? ref,
      summary: option?.hint ?? words?.summary ?? '',
      keywords: situations[locale][ref],
      body: [words?.title, words?.summary, symptom && symptomWords[symptom]].filter(Boolean).join('\n'),
      platforms: [],
      updatedAt,
    };
  });
}
