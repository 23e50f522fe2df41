import { type Locale, readLocale } from '~/locales/locale';
import type { Dependencies } from '../dependencies';
import { type OwnSession, ownSessions } from '../session/own-sessions.server';
import { may } from './permissions';
import { isRole, type Role } from './person';

export interface AccountView {
  readonly address: string;
  readonly displayName: string;
  readonly role: Role;
  readonly language: Locale;
  readonly sessions: readonly OwnSession[];
  /** How many passkeys there are; undefined for whoever may have none. */
  readonly passkeys: number | undefined;
}

/** What somebody sees of their own account; undefined when it is gone. */
export async function accountPage(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; sessionId: string },
): Promise<AccountView | undefined> {
  const { personId, sessionId } = input;
  const [person, sessions] = await Promise.all([
    deps.db.person.findUnique({
      where: { id: personId },
      include: { _count: { select: { passkeys: true } } },
    }),
    ownSessions(deps, { personId, sessionId }),
  ]);
  if (!person) return undefined;
  return {
    address: person.address,
    displayName: person.displayName,
    role: isRole(person.role) ? person.role : 'person',
    language: readLocale(person.locale),
    sessions,
    passkeys: may(person, 'keep-passkeys') ? person._count.passkeys : undefined,
  };
}
