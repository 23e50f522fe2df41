/**
 * Limits that must hold across all instances and restarts: counted in the database, an hour at a time.
 * What a network may do in a minute is limited earlier, in memory (http/rate-limit).
 */
export interface RateLimit {
  readonly name: string;
  readonly most: number;
  readonly windowMs: number;
}

const hour = 3_600_000;

/** Mails that one address can be sent because somebody typed it. */
export const mailsAnAddress: RateLimit = { name: 'mails-an-address', most: 10, windowMs: hour };

/** Requests that one person, which is to say one journey, can begin. */
export const requestsAJourney: RateLimit = { name: 'requests-a-journey', most: 20, windowMs: hour };

/** Checks of a link or code for one request, over all its mails: the tries of a single code are fewer. */
export const checksARequest: RateLimit = { name: 'checks-a-request', most: 40, windowMs: hour };
