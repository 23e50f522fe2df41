import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../../tests/fixtures/secret-corpus/made-up-secrets';
import { judgeQrText } from './judge-qr-text';

const make = createSecrets(7);

describe('the text of a QR code', () => {
  it.each([
    ['key', make('account-key')],
    ['key', make('account-key-b64')],
    ['key', make('account-key-hex')],
    ['key', make('account-key-long')],
    ['key', make('account-key-json')],
    ['key', make('totp-secret')],
    ['key', `acct1,${make('account-key-b64')},${make('account-key-b64')}`],
    ['key', '\u0001\u0002\u009F\u0000key bytes\u0003\u0080\uFFFD'],
    ['key', make('otpauth')],
    ['key', make('otpauth-migration')],
    ['key', 'X-HM://0023ISYWY1ABC'],
    ['recovery-phrase', make('phrase12')],
    ['recovery-phrase', make('phrase24-es')],
    ['password', 'WIFI:T:WPA;S:Home;P:Correct-Horse;;'],
    ['password', 'WIFI:S:Home;T:WPA;P:x y z;H:true;;'],
    ['token', `https://app.example.com/link?device=${make('bearer')}`],
    ['token', `tg://login?token=${make('bearer')}`],
    ['token', `https://portal.example.com/sign-in/x#${make('bearer')}`],
    ['token', make('github')],
    ['token', 'LPA:1$smdp.example.com$04386-AGYFT-A74Y8-3F815'],
    ['payment-card', make('visa')],
  ])('is a %s: %s', (kind, text) => {
    expect(judgeQrText(text)).toBe(kind);
  });

  it.each([
    'https://example.com/',
    'https://example.com/menu/summer-2024?table=12&lang=en',
    'https://example.com/?utm_source=poster&utm_campaign=MarchSale2024AllCountriesAndLanguages1',
    `https://example.com/a?fbclid=${make('cookie-value')}`,
    'https://www.youtube.com/watch?v=a1B2c3D4e5F',
    'https://example.com/questions/1042/how-do-i-restore-a-backup#post-7',
    'WIFI:T:nopass;S:Cafe;;',
    'BEGIN:VCARD\nVERSION:3.0\nFN:Support\nTEL:+12025550100\nEND:VCARD',
    'mailto:person@example.com?subject=Hello',
    'tel:+12025550100',
    'geo:52.52,13.405',
    'SMSTO:+12025550100:Hello',
    `bitcoin:${make('bitcoin')}?amount=0.01`,
    `0x${make('sha1')}`,
    'bc1q' + 'qpzry9x8gf2tvdw0s3jn54khce6mua7lqpzry9',
    '5901234123457',
    'SN: C02XG0ABCDEF',
    make('uuid'),
    make('serial'),
    'TABLE 12',
    'Willkommen im Hotel Zur Post',
  ])('may be shown: %s', (text) => {
    expect(judgeQrText(text)).toBeUndefined();
  });
});
