import { createHmac } from 'node:crypto';
import type { Dependencies } from '../../dependencies';

/** What is stored of the random value in a voter's cookie: it cannot be led back to the cookie. */
export function voteBrowserKey(secrets: Dependencies['secrets'], browserId: string): string {
  return createHmac('sha256', secrets[0]).update(`vote ${browserId}`).digest('base64url');
}
