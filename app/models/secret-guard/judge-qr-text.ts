import { findSecrets, type SecretKind } from './find-secrets';

/**
 * What a QR code's text holds that nobody else may know; undefined when it may be shown. Stricter than the look at
 * what people write: whoever photographs a code of their account shows its key, and no word stands around it. Pure.
 */
export function judgeQrText(text: string): SecretKind | undefined {
  const code = text.trim();
  const [found] = findSecrets(code);
  if (found) return found.kind;
  // The format that routers print and phones make: WIFI:T:WPA;S:name;P:password;;
  if (/^WIFI:.*(?:^WIFI:|;)P:[^;]/is.test(code)) return 'password';
  // Activation codes of SIM profiles (GSMA SGP.22) and set-up codes of homes: whoever has them takes the thing over.
  if (/^LPA:1\$[^$]+\$[^$]/i.test(code)) return 'token';
  if (/^(?:X-HM:\/\/|MT:)[A-Z0-9.-]{8,}$/.test(code)) return 'key';
  if (isPublic.test(code)) return undefined;
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(code)) return hasTokenInAddress(code) ? 'token' : undefined;
  if (/^(?:mailto|tel|sms|smsto|geo|BEGIN|MATMSG|MECARD|BIZCARD|HC1|upi):/i.test(code)) return undefined;
  return isBinary(code) || (code.match(/[A-Za-z0-9+/_=-]{32,}/g) ?? []).some(isRandom) ? 'key' : undefined;
}

/** Addresses of coins are there to be shown; so are ids of 128 bits and numbers of things. */
const isPublic =
  /^(?:(?:bitcoin|ethereum|litecoin|lightning|monero|dogecoin|solana):\S+|0x[0-9a-f]{40}|bc1[02-9ac-hj-np-z]{11,71}|(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\d\s-]+)$/i;

/** What advertising and sharing hang on addresses: long, random, and nobody's secret. */
const harmlessParameter = /^(?:utm_\w+|fbclid|gclid|msclkid|igshid?|si|mc_[ce]id|ref|source|campaign)$/i;

function hasTokenInAddress(address: string): boolean {
  const [, query = '', fragment = ''] = /^[^?#]*(?:\?([^#]*))?(?:#(.*))?$/s.exec(address) ?? [];
  const pairs = [...query.split('&'), ...fragment.split('&')].map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? ['', pair] : [pair.slice(0, at), pair.slice(at + 1)];
  });
  return pairs.some(
    ([name = '', value = '']) => !harmlessParameter.test(name) && value.length >= 20 && isRandom(value),
  );
}

/** Of three kinds of letters, or digits of base 16 or 32 in the lengths of keys. */
function isRandom(text: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
  return kinds === 3 || (kinds >= 2 && /^(?:[0-9a-f]{32,}|[A-Z2-7]{32,}=*)$/i.test(text));
}

/** Bytes that are no text: nobody prints such a code for readers. */
function isBinary(text: string): boolean {
  const odd = text.match(/(?![\t\n\r])[\p{Cc}\uFFFD]/gu)?.length ?? 0;
  return text.length >= 16 && odd / text.length > 0.05;
}
