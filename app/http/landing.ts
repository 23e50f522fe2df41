import type { Locale } from '~/locales/locale';
import { may } from '~/models/person/permissions';
import { readNextPath } from './next-path';
import { agentPath, mePath } from './paths';

/** Where somebody goes who has signed in: where they wanted to, or to what is theirs. */
export function landingPath(locale: Locale, role: string, next: unknown): string {
  const wanted = readNextPath(next);
  if (wanted !== undefined) return wanted;
  return may({ role, disabledAt: null, bannedAt: null }, 'work-as-agent')
    ? agentPath(locale)
    : mePath(locale);
}
