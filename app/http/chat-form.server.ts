import type { AppLoadContext } from '@remix-run/node';
import { conversationLimits } from '~/models/conversation/conversation';
import {
  type EncodedImage,
  encodeConversationImage,
  storeConversationImage,
} from '~/models/conversation/conversation-image.server';
import type { Viewer } from '~/models/conversation/viewer';
import { countAgainst } from '~/models/rate-limit/count-against.server';
import type { RateLimit } from '~/models/rate-limit/rate-window';
import type { SecretKind } from '~/models/secret-guard/secret';
import { networkOf } from './network-address';

/** What a form of the chat has sent. */
export interface ChatForm {
  readonly fields: Readonly<Record<string, string>>;
  /** Pictures that were stored before and go with it. */
  readonly images: readonly string[];
  readonly files: readonly File[];
}

/** Reads such a form; what cannot be read is empty. */
export async function readChatForm(request: Request): Promise<ChatForm> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    return { fields: {}, images: [], files: [] };
  }
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of form) {
    if (typeof value === 'string' && name !== 'image') fields[name] = value;
  }
  const images = form.getAll('image').filter((value) => typeof value === 'string');
  const files = form.getAll('pictures').filter((value) => typeof value !== 'string' && value.size > 0);
  return { fields, images: [...new Set(images as string[])], files: files as File[] };
}

/** Encoding is work, and anybody can ask for it. */
const picturesOfANetwork: RateLimit = { name: 'chat-pictures-of-a-network', most: 60, windowMs: 3_600_000 };

/** A picture of a conversation and its size in pixels. */
export interface StoredPicture {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

interface Problems {
  /** A code of the words for pictures; undefined when all were taken. */
  readonly problem: string | undefined;
  readonly secrets: readonly SecretKind[];
}

const none: Problems = { problem: undefined, secrets: [] };

async function checkFiles(
  { services, clientIp }: AppLoadContext,
  files: readonly File[],
  before: number,
): Promise<string | undefined> {
  if (before + files.length > conversationLimits.images) return 'too-many';
  for (const _ of files) {
    const tooOften = await countAgainst(services.db, services, picturesOfANetwork, networkOf(clientIp));
    if (tooOften !== undefined) return 'too-often';
  }
  return undefined;
}

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

/** Makes the pictures ready that come with the first words; nothing of them is stored. */
export async function encodeFiles(
  context: AppLoadContext,
  files: readonly File[],
): Promise<Problems & { readonly images: readonly EncodedImage[] }> {
  const images: EncodedImage[] = [];
  const problem = await checkFiles(context, files, 0);
  if (problem !== undefined) return { ...none, problem, images };
  for (const file of files) {
    const result = await encodeConversationImage(context.services.images, await bytesOf(file));
    if (result.kind === 'encoded') images.push(result.image);
    else if (result.reason === 'secret') return { problem: 'secret', secrets: result.secrets, images: [] };
    else return { problem: result.reason, secrets: [], images: [] };
  }
  return { ...none, images };
}

/**
 * Stores the pictures that come with a message. Those that were taken go with it, or with the next one when the message
 * itself is not sent.
 */
export async function storeFiles(
  context: AppLoadContext,
  input: { conversationId: string; viewer: Viewer; files: readonly File[]; before: readonly string[] },
): Promise<Problems & { readonly ids: readonly string[]; readonly stored: readonly StoredPicture[] }> {
  const { services } = context;
  const { conversationId, viewer, files, before } = input;
  const stored: StoredPicture[] = [];
  const ids = [...before];
  const problem = await checkFiles(context, files, before.length);
  if (problem !== undefined) return { ...none, problem, ids, stored };
  let first = none;
  for (const file of files) {
    const result = await storeConversationImage(services, services.images, {
      conversationId,
      viewer,
      bytes: await bytesOf(file),
    });
    if (result.kind === 'stored') {
      const { id, width, height } = result;
      ids.push(id);
      stored.push({ id, width, height });
    } else if (first.problem === undefined) {
      first =
        result.kind === 'rate-limited'
          ? { problem: 'too-often', secrets: [] }
          : result.kind === 'unknown'
            ? { problem: 'unknown-image', secrets: [] }
            : { problem: result.reason, secrets: result.reason === 'secret' ? result.secrets : [] };
    }
  }
  return { ...first, ids, stored };
}
