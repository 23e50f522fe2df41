import { z } from 'zod';
import type { RateLimit } from '../../rate-limit/rate-window';

/** The longest remark, in characters as people count them. */
export const commentLength = 1_000;

/** What the two buttons under an article send. */
export const voteSchema = z.enum(['yes', 'no']).transform((value) => value === 'yes');

const hour = 3_600_000;

/** Votes that one network can give in an hour: a school behind one address gets through, a script does not. */
export const votesOfANetwork: RateLimit = { name: 'article-votes', most: 120, windowMs: hour };

/** Remarks that one browser can write in an hour; each replaces the one before. */
export const commentsOfABrowser: RateLimit = { name: 'article-comments', most: 20, windowMs: hour };

/** Remarks that one network can write in an hour. */
export const commentsOfANetwork: RateLimit = { name: 'article-comments-network', most: 60, windowMs: hour };

/** How long votes and remarks are kept once they have been dealt with or nobody has to, in milliseconds. */
export const voteKeptMs = 400 * 24 * hour;
