import type { AuthorRole } from '../question';
import { foreignHosts } from './foreign-links';

/** What can make a post suspicious, or a matter for somebody to look at. Words for them are in the locales. */
export const postSignals = [
  'first-post',
  'honeypot',
  'too-fast',
  'foreign-link',
  'many-links',
  'same-text',
  'offers-recovery',
  'rate',
  'secrets',
  'shouting',
  'repetition',
] as const;
export type PostSignal = (typeof postSignals)[number];

/** Whether what somebody posts first is published and looked at, or looked at and then published. */
export type FirstPosts = 'review' | 'hold';

/** What is known of a post before it is stored. Everything comes from ourselves: no service is asked. */
export interface PostFacts {
  /** As what the author writes; what agents write is never held. */
  readonly role: AuthorRole;
  /** Of a question; left out for a reply. */
  readonly title?: string | undefined;
  /** Markdown as it would be stored. */
  readonly body: string;
  /** Something stands in the field that people do not see. */
  readonly honeypot: boolean;
  /** Milliseconds from showing the form to its sending; undefined when nobody knows. */
  readonly writtenMs: number | undefined;
  /** How many posts of the author stand published. */
  readonly publishedPosts: number;
  /** How many the author has posted in the last hour. */
  readonly postsInHour: number;
  /** How often the same text was posted lately, by anybody. */
  readonly sameText: number;
  /** How often the guard found a secret in what was sent for this post. */
  readonly guardHits: number;
  /** The portal's and the vendor's hosts; what is below one of them is one of them. */
  readonly ownHosts: readonly string[];
  readonly firstPosts: FirstPosts;
}

export interface PostVerdict {
  /** `hold`: kept, and shown to nobody but its author and moderators. `refuse`: not kept. */
  readonly verdict: 'publish' | 'hold' | 'refuse';
  readonly signals: readonly PostSignal[];
  /** What the post's column says: `wanted` when a moderator is to look at it. */
  readonly review: 'wanted' | null;
}

/** Whoever has fewer published posts is new. */
const newBelow = 3;
/** Faster than this nobody reads a form and fills it in, in milliseconds. */
const fastestMs = 3_000;
/** Shorter texts are alike by chance: "It worked, thank you". In characters. */
const sameTextFrom = 40;

/**
 * How much each signal weighs; with {@link holdFrom} a post is held. Capitals, repetitions and a secret alone are
 * what frightened people write, so none of them is enough.
 */
const weights: Readonly<Record<PostSignal, number>> = {
  'first-post': 0,
  honeypot: 3,
  'too-fast': 2,
  'foreign-link': 2,
  'many-links': 2,
  'same-text': 2,
  'offers-recovery': 2,
  rate: 2,
  secrets: 1,
  shouting: 1,
  repetition: 1,
};
const holdFrom = 2;
/** What no person sends: the hidden field filled, and two more heavy signals. */
const refuseFrom = 7;

/**
 * Decides whether a post is published at once. A person who is held by mistake waits for a moderator, so a single
 * thing that honest people do is never enough; a link to a host that is not ours is, for somebody new, because that
 * is what unwanted posts are made for.
 */
export function weighPost(facts: PostFacts): PostVerdict {
  if (facts.role === 'agent') return { verdict: 'publish', signals: [], review: null };
  const signals = postSignals.filter((signal) => checks[signal](facts));
  const weight = signals.reduce((sum, signal) => sum + weights[signal], 0);
  if (facts.honeypot && weight >= refuseFrom) return { verdict: 'refuse', signals, review: null };
  const first = signals.includes('first-post');
  if (weight >= holdFrom || (first && facts.firstPosts === 'hold'))
    return { verdict: 'hold', signals, review: 'wanted' };
  return { verdict: 'publish', signals, review: first ? 'wanted' : null };
}

const isNew = ({ publishedPosts }: PostFacts): boolean => publishedPosts < newBelow;

const textOf = ({ title, body }: PostFacts): string => (title === undefined ? body : `${title}\n${body}`);

const checks: Readonly<Record<PostSignal, (facts: PostFacts) => boolean>> = {
  'first-post': ({ publishedPosts }) => publishedPosts === 0,
  honeypot: ({ honeypot }) => honeypot,
  'too-fast': ({ writtenMs }) => writtenMs !== undefined && writtenMs < fastestMs,
  'foreign-link': (facts) => isNew(facts) && foreignHosts(textOf(facts), facts.ownHosts).length > 0,
  'many-links': (facts) => foreignHosts(textOf(facts), facts.ownHosts).length > (isNew(facts) ? 2 : 4),
  'same-text': ({ sameText, body }) => sameText > 0 && body.trim().length >= sameTextFrom,
  'offers-recovery': (facts) => isNew(facts) && offersRecovery(textOf(facts)),
  rate: (facts) => facts.postsInHour >= (isNew(facts) ? 6 : 20),
  secrets: ({ guardHits }) => guardHits > 1,
  shouting: (facts) => isShouted(textOf(facts)),
  repetition: (facts) => isRepeated(textOf(facts)),
};

const contact =
  /\b(?:whats ?app|telegram|t\.me|wa\.me|signal app|instagram|icq|discord)\b|@(?:gmail|proton|outlook|hotmail|yahoo|mail|tuta)\w*\b|\+\d[\d ().-]{7,}\d/iu;
const offer =
  /\b(?:hackers?|hacking|hackeo|hackea\w*|recovery (?:experts?|agents?|specialists?|company)|(?:he|she|they) (?:helped|recovered|got)|helped me (?:recover|get)|recovered my|got my (?:account|crypto|money|bitcoin)|(?:contact|text|message|write to|reach out to) (?:him|her|them|this|the)|expertos? en recupera\w*|(?:me )?(?:ayudó|ayudaron) a recuperar|recuperaron mi|recuperó mi|contacta\w* (?:a|con) (?:él|ella|este|esta|el))/iu;

/** The commonest harm among people who are locked out: somebody who recovers everything, to be reached elsewhere. */
const offersRecovery = (text: string): boolean => contact.test(text) && offer.test(text);

/** Most letters are capitals, in more than a line. */
function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length < 40) return false;
  const capitals = letters.filter((letter) => letter !== letter.toLowerCase()).length;
  return capitals / letters.length > 0.7;
}

/** Few words, again and again. */
function isRepeated(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length >= 30 && new Set(words).size / words.length < 0.3;
}

/**
 * The text by which two posts count as the same: letters and digits only, so that spaces and punctuation do not make
 * a new one. Undefined when it is too short to say anything.
 */
export function sameTextKey(body: string): string | undefined {
  const key = (
    body
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');
  return key.length < sameTextFrom ? undefined : key;
}
