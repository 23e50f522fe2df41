/**
 * When a mail goes out to somebody who follows a question, and about what. Pure rules; times in milliseconds.
 */

/** How long a new post waits, so that whoever reads along is not mailed and a typing mistake can be mended. */
export const graceMs = 2 * 60_000;

/** At most one mail about a question in this time; what is said meanwhile goes into one digest. */
export const mailEveryMs = 3_600_000;
