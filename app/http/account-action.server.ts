import type { AppLoadContext } from '@remix-run/node';
import { type Locale, readLocale } from '~/locales/locale';
import { changeAccount } from '~/models/person/change-account.server';
import { endOtherSessions, endOwnSession } from '~/models/session/own-sessions.server';
import { readForm } from './forms';
import { requirePerson, requireRecentProof } from './guards.server';
import { mePath } from './paths';
import { notFound, refusedForm, seeOther } from './responses.server';

/** Carries out a form of somebody's own account: name and language, or signing out elsewhere. */
export async function actOnAccount(request: Request, context: AppLoadContext, locale: Locale) {
  const { services } = context;
  const form = await readForm(request);
  const { personId, sessionId } = await requirePerson(request, context, locale);
  switch (form.intent) {
    case 'save': {
      const result = await changeAccount(services, { personId, name: form.name, language: form.language });
      if (result.kind === 'refused') return refusedForm({ errors: result.errors, values: form });
      return seeOther(`${mePath(readLocale(form.language))}?done=saved`);
    }
    case 'end': {
      const result = await endOwnSession(services, { personId, sessionId: form.session ?? '' });
      if (result.kind === 'unknown') throw notFound();
      return seeOther(`${mePath(locale)}?done=ended`);
    }
    case 'end-others':
      await requireRecentProof(request, context, locale);
      await endOtherSessions(services, { personId, sessionId });
      return seeOther(`${mePath(locale)}?done=others-ended`);
    default:
      throw new Response(null, { status: 400 });
  }
}
