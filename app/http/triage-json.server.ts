import { locales, readLocale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { factsSchema, isFactField, valuesOf } from '~/wizards/facts';
import { continuesIn } from '~/wizards/outcomes';
import { triage } from '~/wizards/triage';
import { articlePath, wizardPath } from './paths';

/**
 * Answers `{outcome, reason, next?: {field, values}, url}` for the facts in a query, and for `locale`. An unknown
 * field or value, or a field given twice, is a problem document (RFC 9457) that names it.
 */
export function triageAnswer(query: URLSearchParams, publicUrl: string): Response {
  const facts: Record<string, string> = {};
  const wrong: { field: string; allowed?: readonly string[] }[] = [];
  let locale = readLocale(undefined);
  for (const [field, value] of query) {
    if (field === 'locale') {
      if ((locales as readonly string[]).includes(value)) locale = readLocale(value);
      else wrong.push({ field, allowed: locales });
    } else if (!isFactField(field)) {
      wrong.push({ field });
    } else if (Object.hasOwn(facts, field) || !(valuesOf(field) as readonly string[]).includes(value)) {
      wrong.push({ field, allowed: valuesOf(field) });
    } else {
      facts[field] = value;
    }
  }
  if (wrong.length > 0) {
    return Response.json(
      {
        type: 'urn:problem:support-portal:unknown-fact',
        title: 'A field or value is not one of the facts',
        status: 422,
        errors: wrong,
      },
      { status: 422, headers: { 'Content-Type': 'application/problem+json' } },
    );
  }
  const { outcome, reason, next } = triage(factsSchema.parse(facts));
  const carriesOn = continuesIn[outcome];
  const start = next ? 'forgot-password' : carriesOn;
  return Response.json(
    {
      outcome,
      reason: messagesFor(locale).wizards.reasons[reason],
      ...(next ? { next } : {}),
      url: `${publicUrl}${start ? wizardPath(locale, start) : articlePath(locale, outcome)}`,
    },
    { headers: { 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' } },
  );
}
