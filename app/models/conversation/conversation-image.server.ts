import { randomBytes } from 'node:crypto';
import type { EncodedImage, ImageEncoder } from '~/services/images/image-encoder';
import { imageLimits } from '../image/image';
import { judgeQrText } from '../secret-guard/judge-qr-text';
import { mayEnter } from './conversation-access.server';
import type { ConversationDependencies } from './conversation-dependencies';
import type { StoreConversationImageResult } from './conversation-results';
import { countPace, imagesASide } from './message-pace.server';
import type { Viewer } from './viewer';

export type { EncodedImage };

export type EncodeConversationImageResult =
  | { readonly kind: 'encoded'; readonly image: EncodedImage }
  | Extract<StoreConversationImageResult, { kind: 'refused' }>;

/** Makes a picture ready for `startConversation`; nothing is stored. Takes a while. */
export async function encodeConversationImage(
  images: ImageEncoder,
  bytes: Uint8Array,
): Promise<EncodeConversationImageResult> {
  if (bytes.length > imageLimits.sourceBytes) return { kind: 'refused', reason: 'too-large' };
  const encoded = await images.encode(bytes, imageLimits);
  if (encoded.kind === 'refused') return encoded;
  const secrets = encoded.codes.map(judgeQrText).filter((kind) => kind !== undefined);
  if (secrets.length > 0) return { kind: 'refused', reason: 'secret', secrets: [...new Set(secrets)] };
  return { kind: 'encoded', image: encoded.image };
}

/**
 * Keeps a picture for a message of the same conversation that is about to be sent. One that no message shows in the
 * end is seen by nobody but who sent it and the agents, and goes with the conversation's pictures.
 */
export async function storeConversationImage(
  deps: ConversationDependencies,
  images: ImageEncoder,
  input: { conversationId: string; viewer: Viewer; bytes: Uint8Array },
): Promise<StoreConversationImageResult> {
  const { conversationId, viewer } = input;
  if (!(await mayEnter(deps, input))) return { kind: 'unknown' };
  const retryAfterMs = countPace(deps, imagesASide, `${viewer.kind} ${conversationId}`);
  if (retryAfterMs !== undefined) return { kind: 'rate-limited', retryAfterMs };
  const encoded = await encodeConversationImage(images, input.bytes);
  if (encoded.kind === 'refused') return encoded;
  const { bytes, mediaType, width, height } = encoded.image;
  const id = newImageId();
  const stored = await deps.db.conversationImage.createMany({
    data: { id, conversationId, bytes, mediaType, width, height, createdAt: deps.now() },
  });
  return stored.count === 1 ? { kind: 'stored', id, width, height } : { kind: 'unknown' };
}

/** A picture's bytes, for who may read the conversation; undefined for everybody else. */
export async function readConversationImage(
  deps: Pick<ConversationDependencies, 'db' | 'secrets'>,
  input: { conversationId: string; imageId: string; viewer: Viewer },
): Promise<{ bytes: Uint8Array; mediaType: string } | undefined> {
  if (!(await mayEnter(deps, input))) return undefined;
  const image = await deps.db.conversationImage.findFirst({
    where: { id: input.imageId, conversationId: input.conversationId },
    select: { bytes: true, mediaType: true },
  });
  return image ?? undefined;
}

/** Random, so that nobody learns from it what somebody sent. */
export const newImageId = (): string => randomBytes(16).toString('base64url');
