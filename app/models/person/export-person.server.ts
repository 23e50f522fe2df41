import { recordAct } from '../audit/record.server';
import type { Dependencies } from '../dependencies';
import { addressKey } from './address-key.server';
import { belongings } from './belongings.server';
import { personSubject } from './person';

/** Everything that the portal keeps about the owner, by kind; undefined when there is no such person. */
export async function exportPerson(
  deps: Pick<Dependencies, 'db' | 'now' | 'secrets'>,
  input: { personId: string },
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const person = await deps.db.person.findUnique({ where: { id: input.personId } });
  if (!person) return undefined;
  const { id, address } = person;
  const addressKeys = [person.addressKey, ...deps.secrets.map((secret) => addressKey(secret, address))];
  const parts: Record<string, unknown> = { exportedAt: deps.now() };
  for (const belonging of belongings) {
    parts[belonging.name] = await belonging.read(deps.db, { id, address, addressKeys });
  }
  await deps.db.$transaction((tx) =>
    recordAct(tx, { personId: id, action: 'own-data-exported', subject: personSubject(id) }, deps.now()),
  );
  return parts;
}
