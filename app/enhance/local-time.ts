import { formatDateTime } from '~/locales/format';
import { readLocale } from '~/locales/locale';

/** Rewrites the times of the page, written in UTC, to the zone that the person's device is in. */
const locale = readLocale(document.documentElement.lang);
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-local-time]')) {
  const moment = new Date(element.dateTime);
  if (Number.isNaN(moment.getTime()) || !zone) continue;
  const universal = element.textContent ?? '';
  element.textContent = formatDateTime(locale, moment, zone);
  // For whoever compares the page with its mail, which says the same in UTC.
  element.title = universal;
}
