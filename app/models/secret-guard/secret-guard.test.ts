import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CorpusLine, secretCorpus } from '../../../tests/fixtures/secret-corpus/corpus';
import { fifthHeldOutCorpus } from '../../../tests/fixtures/secret-corpus/fifth';
import { fourthHeldOutCorpus } from '../../../tests/fixtures/secret-corpus/fourth';
import { heldOutCorpus } from '../../../tests/fixtures/secret-corpus/held-out';
import { secondHeldOutCorpus } from '../../../tests/fixtures/secret-corpus/held-out-second';
import { sixthHeldOutCorpus } from '../../../tests/fixtures/secret-corpus/sixth';
import { thirdHeldOutCorpus } from '../../../tests/fixtures/secret-corpus/third';
import { type FoundSecret, findSecrets } from './find-secrets';
import { maskSecrets } from './mask-secrets';
import { passesLuhn } from './payment-cards';

/** How much of a secret has to be covered: the numbers of a list between its words need not be. */
const share = 0.8;

/** A line counts as found when what was found covers the secret; anything found in an ordinary line is an alarm. */
function judge(lines: readonly CorpusLine[]) {
  const missed: string[] = [];
  const alarms: string[] = [];
  let found = 0;
  for (const { text, secret } of lines) {
    const places = findSecrets(text);
    const masked = maskSecrets(text, places);
    if (secret === undefined) {
      if (masked !== text) alarms.push(`${text} → ${masked}`);
    } else if (covered(text, secret.value, places) < share) missed.push(text);
    else found += 1;
  }
  return {
    missed,
    alarms,
    precision: found / (found + alarms.length),
    recall: found / (found + missed.length),
  };
}

function covered(text: string, value: string, places: readonly FoundSecret[]): number {
  const from = text.indexOf(value);
  const to = from + value.length;
  const letters = places.map(({ start, end }) => Math.max(0, Math.min(end, to) - Math.max(start, from)));
  return letters.reduce((sum, some) => sum + some, 0) / value.length;
}

describe('the guard against secrets', () => {
  it('is measured on enough', () => {
    const corpus = secretCorpus();
    expect(corpus.length).toBeGreaterThanOrEqual(400);
    expect(corpus.filter(({ secret }) => secret === undefined).length).toBeGreaterThanOrEqual(200);
  });

  it.each([1, 2, 3])('finds nearly all of them and little else, whatever is made up (seed %i)', (seed) => {
    const { precision, recall, missed, alarms } = judge([
      ...secretCorpus(seed),
      ...heldOutCorpus(seed),
      ...secondHeldOutCorpus(seed),
      ...thirdHeldOutCorpus(seed),
      ...fourthHeldOutCorpus(seed),
      ...fifthHeldOutCorpus(seed),
      ...sixthHeldOutCorpus(seed),
    ]);
    expect(precision, alarms.join('\n')).toBeGreaterThanOrEqual(0.98);
    expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(0.97);
  });

  it('names what has to be changed', () => {
    const wrong = secretCorpus().filter(
      ({ text, secret }) => secret && !findSecrets(text).some(({ kind }) => kind === secret.kind),
    );
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });

  it('finds a secret in the middle of a long text, and all of several', () => {
    const talk = 'The app does not open on the new phone. '.repeat(200);
    const text = `${talk}my password is Sunshine2019! and my card is 4111 1111 1111 1111 09/28. ${talk}`;
    expect(findSecrets(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['password', 'Sunshine2019!'],
      ['payment-card', '4111 1111 1111 1111'],
    ]);
  });

  it('gives places in order, within the text and without overlaps, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...secretCorpus().map(({ text }) => text)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join(' ');
        let at = 0;
        for (const { start, end } of findSecrets(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('is through with texts made to keep it busy', () => {
    for (const part of [
      'my password ',
      'password for a ',
      'a@',
      '1 ',
      'abandon ',
      '-----BEGIN A',
      '"',
      'qr ',
      'scan the ',
      'the code ',
      'unlock it ',
      'cookie: a=b; ',
      'ab_cd_',
      'A1b2-',
      'contrasena ',
      'pasword is ',
      'a://',
      'PuTTY-User-Key-File-3:\nA: ',
      '4',
      '4 - ',
      'code ',
      'code 123456 ',
      'my passphrase is purple monkey ',
      'i use ',
      'account a@b ',
      'mysql -u ',
      'https://example.com/reset/',
      'password "a ',
    ]) {
      const text = part.repeat(Math.floor(60_000 / part.length));
      expect(findSecrets(text).length).toBeLessThan(text.length);
    }
    expect(findSecrets(`my password${' '.repeat(150_000)}is mine`)).toEqual([]);
  }, 20_000);
});

describe('what is masked', () => {
  it('tells neither the secret nor its length', () => {
    const text = 'a SECRET b LONGERSECRET c';
    const masked = maskSecrets(text, [
      { kind: 'password', start: 2, end: 8 },
      { kind: 'password', start: 11, end: 23 },
    ]);
    expect(masked).toBe('a •••••• b •••••• c');
  });
});

describe('the check digit of payment cards', () => {
  it('is right for published test numbers and wrong for any other last digit', () => {
    for (const number of ['4111111111111111', '5555555555554444', '378282246310005', '6011111111111117']) {
      expect(passesLuhn(number)).toBe(true);
      for (let digit = 0; digit < 10; digit += 1) {
        const other = number.slice(0, -1) + String(digit);
        expect(passesLuhn(other)).toBe(other === number);
      }
    }
  });
});
