import { createHmac } from 'node:crypto';
import type { Dependencies } from '../../dependencies';

/** What is stored of the random value in a voter's cookie: it cannot be led back to the cookie. */
export function voteBrowserKey(secrets: Dependencies['secrets'], browserId: string): string {
  return keyBy(secrets[0], browserId);
}

/** All that can be stored of it while a secret is being replaced. */
export function knownVoteBrowserKeys(secrets: Dependencies['secrets'], browserId: string): string[] {
  return secrets.map((secret) => keyBy(secret, browserId));
}

const keyBy = (secret: string, browserId: string) =>
  createHmac('sha256', secret).update(`vote ${browserId}`).digest('base64url');
