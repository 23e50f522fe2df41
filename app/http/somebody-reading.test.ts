import { expect, it } from 'vitest';
import { isSomebodyReading } from './somebody-reading';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

it.each([
  [true, { 'user-agent': firefox }],
  [true, {}],
  [false, { 'user-agent': firefox, 'sec-purpose': 'prefetch;prerender' }],
  [false, { 'user-agent': firefox, purpose: 'prefetch' }],
  [false, { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
])('somebody is reading: %s for %o', (reads, headers) => {
  expect(isSomebodyReading(new Headers(headers))).toBe(reads);
});
