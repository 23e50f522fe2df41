import type { AppLoadContext } from '@remix-run/node';
import { may } from '~/models/person/permissions';
import type { Viewer } from '~/models/question/reading/read-question.server';
import { everybody, type Reader } from '~/models/question/reading/visible-sql';
import { findPerson } from './guards.server';

/** Who reads questions, as the reading of them wants to know it; undefined for whoever is not signed in. */
export async function findViewer(request: Request, context: AppLoadContext): Promise<Viewer | undefined> {
  // Most readers have none; this is asked for every page.
  if (!request.headers.has('cookie')) return undefined;
  const person = await findPerson(request, context);
  return (
    person && {
      personId: person.personId,
      staff: may(person, 'work-as-agent'),
      moderator: may(person, 'moderate'),
    }
  );
}

export const readerOf = (viewer: Viewer | undefined): Reader =>
  viewer ? { personId: viewer.personId, staff: viewer.staff } : everybody;

/** Whether a browser only looks ahead: nobody has read the page by that. */
export const looksAhead = (request: Request): boolean =>
  /prefetch|prerender/.test(
    `${request.headers.get('sec-purpose') ?? ''} ${request.headers.get('purpose') ?? ''}`,
  );

/** A number of a page in an address, counted from 1; 1 for anything else. */
export function readPage(text: string | null): number {
  return text !== null && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 1;
}
