import type { ActionFunctionArgs } from '@remix-run/node';
import { receiveEvent } from '~/models/reset/receive-event.server';
import { verifyWebhook } from '~/models/reset/verify-webhook.server';

/**
 * Events of the sync service. Answered with 204 once the event is stored, a known one and one for a request that
 * is not ours included, so that the service stops sending it.
 */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { services } = context;
  const verified = await verifyWebhook(request, services);
  if (verified.kind === 'refused') return new Response(null, { status: verified.status });
  await receiveEvent(services, verified.event);
  return new Response(null, { status: 204 });
}

export function loader(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'POST' } });
}
