import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token stops: mails about one question, or (`questionId` 0) about all that somebody follows. */
export interface FollowToken {
  readonly questionId: number;
  readonly personId: string;
}

const macOf = (secret: string, { questionId, personId }: FollowToken): string =>
  createHmac('sha256', secret)
    .update(`follow ${questionId} ${personId}`)
    .digest('hex')
    // 128 bits: it can stop mails and nothing else. Letters and digits, since programs cut other signs off an address.
    .slice(0, 32);

/**
 * What stands in a mail's address for stopping it. It is derived and stored nowhere, and it names the question and
 * the person rather than a row: mails are kept for years, and rows are united when questions are.
 *
 * @param secret the portal's first
 */
export const followToken = (secret: string, token: FollowToken): string =>
  `${token.questionId}.${token.personId}.${macOf(secret, token)}`;

/** What a token says, when one of the secrets made it. Undefined for everything else that stands in an address. */
export function readFollowToken(secrets: readonly string[], text: string): FollowToken | undefined {
  const match = /^(0|[1-9]\d{0,9})\.([\w-]{1,64})\.([0-9a-f]{32})$/.exec(text);
  if (!match) return undefined;
  const [, questionId, personId = '', mac = ''] = match;
  const token = { questionId: Number(questionId), personId };
  const given = Buffer.from(mac);
  const isOurs = secrets.some((secret) => timingSafeEqual(Buffer.from(macOf(secret, token)), given));
  return isOurs ? token : undefined;
}

/** Names a follower in a Message-ID, so that two people's mails about one post are two, and says nothing about them. */
export const followerHash = (secret: string, { questionId, personId }: FollowToken): string =>
  createHmac('sha256', secret).update(`message ${questionId} ${personId}`).digest('hex').slice(0, 16);
