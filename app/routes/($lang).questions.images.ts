import type { ActionFunctionArgs } from '@remix-run/node';
import { addPicture, readWritingForm } from '~/http/writing-form.server';

/** Takes a picture from the script of a form and answers with the Markdown that shows it, or with what is wrong. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { fields, file } = await readWritingForm(request);
  const result = await addPicture(context, { file, alt: fields.alt });
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };
  switch (result.kind) {
    case 'added':
      return Response.json({ markdown: result.markdown }, { headers });
    case 'refused':
      return Response.json(
        { problem: result.field === 'alt' ? 'no-alt' : result.code },
        { status: 422, headers },
      );
    case 'rate-limited':
      return Response.json({ problem: 'failed' }, { status: 429, headers });
  }
}
