import { randomBytes } from 'node:crypto';

/** Makes an account at the reference service without stretching a password, which is none of the portal's work. */
export async function makePlainAccount(syncUrl: string, email: string): Promise<void> {
  const response = await fetch(`${syncUrl}/dev/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email,
      salt: randomBytes(16).toString('base64url'),
      verifier: randomBytes(32).toString('base64url'),
    }),
  });
  await response.body?.cancel();
  if (response.status !== 201) throw new Error(`no account was made: ${response.status}`);
}
