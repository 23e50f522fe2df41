import { data, redirect } from '@remix-run/node';
import { deletedPost } from '~/models/question/reading/question-page';
import type { RefusedForm } from '~/models/refused-form';

/** 303: the browser goes on with GET, and going back does not send the form again. */
export function seeOther(path: string, setCookie?: string): Response {
  return redirect(path, { status: 303, ...(setCookie ? { headers: { 'Set-Cookie': setCookie } } : {}) });
}

/** Shows the form again with what was typed and what is wrong. */
export function refusedForm(refused: RefusedForm) {
  return data(refused, { status: 422 });
}

/** Ends in the page for too many tries, with the time after which another one makes sense. */
export function tooManyTries(retryAfterMs: number): Response {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return new Response(null, { status: 429, headers: { 'Retry-After': String(seconds) } });
}

/** 307: the browser sends the same form to `path`, with the cookie that it is given. */
export function onceMore(path: string, setCookie: string): Response {
  return redirect(path, { status: 307, headers: { 'Set-Cookie': setCookie } });
}

/** 301: the page has another address for good. */
export function movedForGood(path: string): Response {
  return redirect(path, { status: 301 });
}

export function notFound(): Response {
  return new Response(null, { status: 404 });
}

/** 410: there was a question or a post, and it is deleted. */
export function gone() {
  return data(deletedPost, { status: 410 });
}

/** Headers of a page that is identical for everybody: rendered once, kept until something with this tag changes. */
export function cachedForAll(...tags: string[]): { headers: Record<string, string> } {
  return { headers: { 'x-page-cache': tags.join(' ') } };
}
