import type { LoaderFunctionArgs } from '@remix-run/node';
import { matchesEtag } from '~/http/representation.server';
import { notFound } from '~/http/responses.server';
import { imageIdOf } from '~/models/image/image';
import { findImage } from '~/models/image/image-queries.server';

/** A stored picture. Its id is made of its bytes, so what a browser has stays right for ever. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const id = imageIdOf(`/images/${params.file}`);
  if (id === undefined) throw notFound();
  const headers = {
    ETag: `"${id}"`,
    'Cache-Control': 'public, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
    // Opened by itself it is a picture still, whatever a browser makes of its bytes.
    'Content-Disposition': 'inline',
  };
  const image = await findImage(context.services.db, id);
  if (!image) throw notFound();
  if (matchesEtag(request.headers.get('if-none-match'), headers.ETag)) {
    return new Response(null, { status: 304, headers });
  }
  const bytes = Uint8Array.from(image.bytes);
  return new Response(bytes, {
    headers: { ...headers, 'Content-Type': image.mediaType, 'Content-Length': String(bytes.length) },
  });
}
