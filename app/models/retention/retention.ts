/**
 * How long things are kept after they have served. What a vendor decides by itself stands here and comes from its
 * settings; what follows from how the portal works is a constant beside the job that erases it. All in milliseconds.
 */
export interface Retention {
  /** A conversation after it ended, or after its last words when nobody ever ended it. */
  readonly chats: number;
  /** The pictures of a conversation after it ended. */
  readonly chatImages: number;
  /** Mail addresses of what has ended: requests, hand-overs and conversations. */
  readonly addresses: number;
  readonly handOffs: number;
  readonly resetRequests: number;
  /** Mails and calls that are done. */
  readonly doneJobs: number;
  /** What remains of purged conversations for figures. */
  readonly figures: number;
}

const day = 24 * 3_600_000;

/** The days that the settings begin with. */
export const usualRetentionDays: { readonly [Kind in keyof Retention]: number } = {
  chats: 180,
  chatImages: 30,
  addresses: 30,
  handOffs: 400,
  resetRequests: 400,
  doneJobs: 7,
  figures: 1100,
};

export function retentionOf(days: { readonly [Kind in keyof Retention]: number }): Retention {
  return {
    chats: days.chats * day,
    chatImages: days.chatImages * day,
    addresses: days.addresses * day,
    handOffs: days.handOffs * day,
    resetRequests: days.resetRequests * day,
    doneJobs: days.doneJobs * day,
    figures: days.figures * day,
  };
}

export const usualRetention: Retention = retentionOf(usualRetentionDays);
