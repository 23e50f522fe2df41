import type { EncodedImage, ImageEncoder } from '~/services/images/image-encoder';
import type { ConversationDependencies } from './conversation-dependencies';
import type { StoreConversationImageResult } from './conversation-results';
import type { Viewer } from './viewer';

export type EncodeConversationImageResult =
  | { readonly kind: 'encoded'; readonly image: EncodedImage }
  | Extract<StoreConversationImageResult, { kind: 'refused' }>;

/** Makes a picture ready for `startConversation`; nothing is stored. */
export async function encodeConversationImage(
  _images: ImageEncoder,
  _bytes: Uint8Array,
): Promise<EncodeConversationImageResult> {
  throw new Error('not built yet');
}

/** Keeps a picture for a message of the same conversation that is about to be sent. */
export async function storeConversationImage(
  _deps: ConversationDependencies,
  _images: ImageEncoder,
  _input: { conversationId: string; viewer: Viewer; bytes: Uint8Array },
): Promise<StoreConversationImageResult> {
  throw new Error('not built yet');
}

/** A picture's bytes, for who may read the conversation; undefined for everybody else. */
export async function readConversationImage(
  _deps: ConversationDependencies,
  _input: { conversationId: string; imageId: string; viewer: Viewer },
): Promise<{ bytes: Uint8Array; mediaType: string } | undefined> {
  throw new Error('not built yet');
}
