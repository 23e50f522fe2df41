import type { AppLoadContext, data } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import type { ReturnedForm } from '~/models/question/writing/returned-form';

/** What the page of a question shows after a form of it was not carried out. */
export interface QuestionAnswer {
  readonly reply: ReturnedForm;
}

/**
 * Carries out a form of a question's page, by its field `intent`: `reply`, `preview`, `share`, `vote`, `accept`,
 * `unaccept`, `official`, `unofficial`, `follow` or `unfollow`.
 *
 * @returns 303 back to the page and the place in it, or the reply form with what is wrong with it
 * @throws {Response} 404 for a question that nobody sees, 400 for an unknown intent, 429
 */
export async function questionAction(
  _request: Request,
  _context: AppLoadContext,
  _input: { readonly locale: Locale; readonly questionId: number },
): Promise<Response | ReturnType<typeof data<QuestionAnswer>>> {
  throw new Response(null, { status: 400 });
}
