import { createHmac } from 'node:crypto';
import { normaliseAddress } from './address';

/** A keyed hash by which rows of one address are found without holding the address. */
export function addressKey(secret: string, address: string): string {
  return createHmac('sha256', secret)
    .update(`address ${normaliseAddress(address)}`)
    .digest('base64url');
}

/** A keyed hash of a journey's id: says "the same browser" without being able to act as it. */
export function browserKey(secret: string, journeyId: string): string {
  return createHmac('sha256', secret).update(`browser ${journeyId}`).digest('base64url');
}
