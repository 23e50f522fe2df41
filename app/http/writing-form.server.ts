import type { AppLoadContext } from '@remix-run/node';
import { applied, image } from '~/models/editing/insertion';
import { storeImage } from '~/models/image/store-image.server';
import { countAgainst } from '~/models/rate-limit/count-against.server';
import type { RateLimit } from '~/models/rate-limit/rate-window';
import { networkOf } from './network-address';

/** The largest picture that a form takes, in bytes. */
const mostBytes = 8 * 1024 * 1024;
const longestAlt = 300;

/** A picture that no post shows goes again after this long, in milliseconds: as long as a draft is kept. */
const unusedMs = 30 * 24 * 3_600_000;

/** Encoding is work, and anybody can ask for it. */
const picturesOfANetwork: RateLimit = { name: 'pictures-of-a-network', most: 60, windowMs: 3_600_000 };

/** What a form in which something is written has sent. */
export interface WritingForm {
  readonly fields: Readonly<Record<string, string>>;
  /** The picture that was chosen with it. */
  readonly file: File | undefined;
}

/** Reads such a form, with or without a picture; what cannot be read is empty. */
export async function readWritingForm(request: Request): Promise<WritingForm> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    return { fields: {}, file: undefined };
  }
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value;
  const file = form.get('file');
  return { fields, file: file !== null && typeof file !== 'string' && file.size > 0 ? file : undefined };
}

export type AddPictureResult =
  | { readonly kind: 'added'; readonly markdown: string }
  /** `field` is to blame: `file` or `alt`; the code is one of the words. */
  | { readonly kind: 'refused'; readonly field: 'file' | 'alt'; readonly code: string }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/** Keeps a picture that somebody wants in their text and gives the line that shows it. */
export async function addPicture(
  { services, clientIp }: AppLoadContext,
  { file, alt }: { file: File | undefined; alt: string | undefined },
): Promise<AddPictureResult> {
  const shown = (alt ?? '').replace(/\s+/g, ' ').trim().slice(0, longestAlt);
  if (file === undefined) return { kind: 'refused', field: 'file', code: 'missing' };
  if (file.size > mostBytes) return { kind: 'refused', field: 'file', code: 'too-large' };
  if (shown === '') return { kind: 'refused', field: 'alt', code: 'missing' };
  const tooOften = await countAgainst(services.db, services, picturesOfANetwork, networkOf(clientIp));
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };
  const stored = await storeImage(services, services.images, {
    bytes: new Uint8Array(await file.arrayBuffer()),
    keepUntil: new Date(services.now().getTime() + unusedMs),
  });
  if (stored.kind === 'refused') return { kind: 'refused', field: 'file', code: stored.reason };
  const line = image({ text: '', start: 0, end: 0 }, { path: stored.path, alt: shown }, { text: '' });
  return { kind: 'added', markdown: applied('', line).trim() };
}
