import { locales } from '~/locales/locale';
import type { Dependencies } from '../dependencies';
import type { FieldErrors } from '../refused-form';
import { findSecrets } from '../secret-guard/find-secrets';
import { checkDisplayName } from './display-name';

export type ChangeAccountResult = { kind: 'changed' } | { kind: 'refused'; errors: FieldErrors };

/** Changes the name by which the owner is shown and the language in which they are written to. Safe to repeat. */
export async function changeAccount(
  deps: Pick<Dependencies, 'db'>,
  input: { personId: string; name: string | undefined; language: string | undefined },
): Promise<ChangeAccountResult> {
  const name = checkDisplayName(input.name ?? '');
  const holdsSecret = name.kind === 'name' && findSecrets(name.name).length > 0;
  const language = locales.find((locale) => locale === input.language);
  if (name.kind !== 'name' || holdsSecret || language === undefined) {
    return {
      kind: 'refused',
      errors: {
        ...(name.kind === 'name' ? (holdsSecret ? { name: 'secret' } : {}) : { name: name.kind }),
        ...(language === undefined ? { language: 'missing' } : {}),
      },
    };
  }
  await deps.db.person.updateMany({
    where: { id: input.personId },
    data: { displayName: name.name, locale: language },
  });
  return { kind: 'changed' };
}
