import { type FoundSecret, placesOf } from './secret';

/** Forms that are keys whatever stands around them. */
const forms: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]*?-----END [A-Z0-9 ]*-----|[A-Za-z0-9+/=\s]*)/g,
  // RFC 7468 lines without their frame are base64 like any other; the frame is what tells.
  /\botpauth(?:-migration)?:\/\/[^\s<>"')]+/gi,
  /\bAGE-SECRET-KEY-1[A-Z0-9]{50,}/gi,
  // BIP-32 extended private keys and the wallet import format, both Base58Check.
  /\b[xyzt]prv[1-9A-HJ-NP-Za-km-z]{100,}/g,
  /\b[5KL][1-9A-HJ-NP-Za-km-z]{50,51}\b/g,
  // NIP-19, the private half.
  /\bnsec1[02-9ac-hj-np-z]{58}\b/gi,
  // PuTTY's files have lines of headers and of base64.
  /PuTTY-User-Key-File-\d:[^\n]*(?:\n[A-Za-z0-9-]{1,40}:[^\n]*|\n[A-Za-z0-9+/=]{8,}[ \t]*)*/g,
  // The emergency sheets of other password managers: a version, then groups.
  /\b[A-Z]\d-[A-Z0-9]{6}-[A-Z0-9]{6}(?:-[A-Z0-9]{5}){4}\b/g,
];

const says = String.raw`(?:\s{1,3}(?:is|was|are|says?|reads?|contains?|gives?|has|holds|es|era|dice|tiene|contiene|sale))?\s{0,3}[=:]?\s{0,3}["'“«]?`;

/** What announces the content of a key. */
const announced = [
  String.raw`account[\s-]?key`,
  String.raw`key\s{1,3}(?:of|for|to)\s{1,3}(?:the|my|our)\s{1,3}account`,
  String.raw`clave\s{1,3}de\s{1,3}(?:la\s{1,3}|tu\s{1,3}|mi\s{1,3})?cuenta`,
  String.raw`(?:qr(?:[\s-]?code)?|c[oó]digo\s{1,3}qr)(?:\s{1,3}i\s{1,3}get)?`,
  String.raw`msecurekey(?:\s{1,3}(?:file|archivo))?`,
  String.raw`key\s{1,3}from\s{1,3}the\s{1,3}e-?mail`,
  String.raw`(?:secret|private|encryption|emergency)\s{1,3}key`,
  String.raw`clave\s{1,3}(?:privada|secreta|de\s{1,3}cifrado)`,
].join('|');

const contents = new RegExp(
  String.raw`(?<![\p{L}\p{N}_-])(?:${announced})${says}(?<secret>[A-Za-z0-9+/_=-]{24,})`,
  'giu',
);

/** In a sentence about a key, or on the lines below it, what no person makes up: "I scanned it and it shows …". */
const nearby = new RegExp(
  String.raw`(?<![\p{L}\p{N}_])(?:${announced}|scan(?:ned|ning|s)?|escan\p{L}{1,6}|le[ií]\s{1,3}el|wireguard|private[_-]?key)(?![\p{L}\p{N}])[^\n]{0,60}?(?:\n\s{0,8})?(?<![\p{L}\p{N}+/_.=-])(?:["'“«]?(?<secret>\{[^{}]{20,2000}\}|[A-Za-z0-9+/_-]{24,}={0,2}(?:\r?\n[A-Za-z0-9+/_-]{16,}={0,2})*))(?![\p{L}\p{N}+/]|\.\p{L})`,
  'giu',
);
/** What says of a number made by a machine that everybody can know it. */
const isPublic =
  /(?:sha-?\d*|md5|hash|checksum|suma|commit|fingerprint|huella|uuid|id|serial|serie)\W{0,4}(?:(?:is|of|es|de)\W{1,3})?$/i;

/** Secrets of one-time codes: base32 behind words that say so, in one go or in groups of four. */
const oneTime = new RegExp(
  String.raw`(?<![\p{L}\p{N}_-])(?:2fa|totp|otp|two[\s-]?factor|set-?up\s{1,3}key|authenticator|autenticador|dos\s{1,3}(?:pasos|factores))(?:\s{1,3}(?!is\b|es\b)[\p{L}-]{1,16}){0,4}?${says}(?<secret>[a-z2-7]{4}(?:[ -]?[a-z2-7]{4}){3,15})\b`,
  'giu',
);

/** Private keys, what an account key's file or QR code contains, and secrets of one-time codes. */
export function findKeys(text: string): FoundSecret[] {
  const found = forms.flatMap((form) => placesOf('key', text, form));
  const behindWords = [
    ...placesOf('key', text, contents).filter((place) => isMadeByMachine(text.slice(place.start, place.end))),
    ...placesOf('key', text, nearby).filter(({ start, end }) => {
      const content = text.slice(start, end);
      if (isPublic.test(text.slice(Math.max(0, start - 24), start))) return false;
      if (content.startsWith('{')) return /"[A-Za-z0-9+/_=-]{16,}"/.test(content);
      return isMadeByMachine(content) && isLikeAKey(content);
    }),
    ...placesOf('key', text, oneTime).filter((place) => !isProse(text.slice(place.start, place.end))),
  ];
  return [...found, ...behindWords];
}

/** Long words and paths are letters only; what a machine made has digits among them, or is grouped. */
const isMadeByMachine = (text: string) =>
  /^[A-Z2-7]{4,8}(?:-[A-Z2-7]{4,8}){3,}$/.test(text) ||
  (/\d/.test(text) && /[A-Za-z]/.test(text) && (!/^[a-z]+\//.test(text) || /=$|\+/.test(text)));

/** Groups, a hash of whole bytes, or three kinds of signs: names of files and identifiers have less. */
const isLikeAKey = (text: string) =>
  /^[A-Z2-7]{4,8}(?:-[A-Z2-7]{4,8}){3,}$/.test(text) ||
  /^(?:[0-9a-f]{32}|[0-9a-f]{64})$/i.test(text) ||
  (/[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && !/^[0-9a-f]{8}-/i.test(text));

/** Words of four letters in a row, as they happen in sentences: with vowels, without digits, not in capitals. */
const isProse = (text: string) =>
  /[ -]/.test(text) &&
  /^[a-z -]+$/i.test(text) &&
  /[a-z]/.test(text) &&
  text.split(/[ -]/).every((word) => /[aeiouy]/i.test(word));
