import { type AppLoadContext, redirect } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { codeSchema } from '~/models/mailbox-proof/mailbox-proof';
import { proveByPasskey } from '~/models/passkey/prove-by-passkey.server';
import { relyingParty } from '~/models/passkey/relying-party';
import { mailProofCode, proveByCode } from '~/models/session/prove-again.server';
import { ownPrefix, type ProveView } from '~/models/session/prove-view';
import type { SignedInPerson } from '~/models/session/session';
import { readNextPath } from './next-path';
import { mePath } from './paths';
import { seeOther, tooManyTries } from './responses.server';

/** Every field in its order, also several of one name: a form is handed on as it came. */
async function readFields(request: Request): Promise<[string, string][]> {
  try {
    const form = await request.formData();
    return [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
  } catch {
    return [];
  }
}

/**
 * Carries out a form of the proof: a wish for a code, a code, or what a passkey signed. A form of another page that
 * was handed here (see requireRecentProof) has none of the proof's own fields; it is kept on the page, and goes on to
 * where it was sent when the proof is there.
 *
 * @throws {Response} 429; 303 or 307 when it is proved
 */
export async function actOnProof(
  request: Request,
  context: AppLoadContext,
  person: SignedInPerson,
  locale: Locale,
): Promise<ProveView> {
  const { services, settings } = context;
  const { personId, sessionId } = person;
  const fields = await readFields(request);
  const own = new Map(fields.filter(([name]) => name.startsWith(ownPrefix)));
  const value = (name: string): string => own.get(`${ownPrefix}${name}`) ?? '';
  const carries = own.size === 0 || value('method') === 'post';
  const view: ProveView = {
    mailed: value('mailed') !== '',
    problem: undefined,
    code: undefined,
    kept: carries ? fields.filter(([name]) => !name.startsWith(ownPrefix)) : undefined,
  };
  const goOn = (): Response => {
    const next = readNextPath(context.url.searchParams.get('next')) ?? mePath(locale);
    return carries ? redirect(next, { status: 307 }) : seeOther(next);
  };
  if (value('passkey') !== '') {
    const party = relyingParty(settings);
    const response = value('passkey');
    const result =
      party && (await proveByPasskey(services, { personId, sessionId, response, relyingParty: party }));
    if (result?.kind === 'proved') throw goOn();
    return { ...view, problem: 'passkey' };
  }
  if (value('intent') === 'mail') {
    const result = await mailProofCode(services, { personId, sessionId, locale });
    if (result.kind === 'rate-limited') throw tooManyTries(result.retryAfterMs);
    return { ...view, mailed: true };
  }
  if (value('intent') !== 'code') return view;
  const typed = value('code');
  if (typed.trim() === '') return { ...view, problem: 'missing' };
  const code = codeSchema.safeParse(typed);
  if (!code.success) return { ...view, problem: 'refused', code: typed };
  const result = await proveByCode(services, { sessionId, code: code.data });
  if (result.kind === 'proved') throw goOn();
  if (result.kind === 'rate-limited') throw tooManyTries(result.retryAfterMs);
  return { ...view, problem: 'refused', code: typed };
}
