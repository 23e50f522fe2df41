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
  // The emergency sheets of other password managers: a version, then groups.
  /\b[A-Z]\d-[A-Z0-9]{6}-[A-Z0-9]{6}(?:-[A-Z0-9]{5}){4}\b/g,
];

const says = String.raw`(?:\s{1,3}(?:is|was|are|says?|reads?|contains?|gives?|has|holds|es|era|dice|tiene|contiene|sale))?\s{0,3}[=:]?\s{0,3}["'“«]?`;

/** What announces the content of a key. */
const announced = [
  String.raw`account[\s-]?key`,
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

/** Secrets of one-time codes: base32 behind words that say so, in one go or in groups of four. */
const oneTime = new RegExp(
  String.raw`(?<![\p{L}\p{N}_-])(?:2fa|totp|otp|two[\s-]?factor|authenticator|autenticador|dos\s{1,3}(?:pasos|factores))(?:\s{1,3}(?:secret|key|seed|clave|secreto))?${says}(?<secret>[a-z2-7]{4}(?:[ -]?[a-z2-7]{4}){3,15})\b`,
  'giu',
);

/** Private keys, what an account key's file or QR code contains, and secrets of one-time codes. */
export function findKeys(text: string): FoundSecret[] {
  const found = forms.flatMap((form) => placesOf('key', text, form));
  const behindWords = [
    ...placesOf('key', text, contents).filter((place) => isMadeByMachine(text.slice(place.start, place.end))),
    ...placesOf('key', text, oneTime).filter((place) => !isProse(text.slice(place.start, place.end))),
  ];
  return [...found, ...behindWords];
}

/** Long words and paths are letters only; what a machine made has digits among them, or is grouped. */
const isMadeByMachine = (text: string) =>
  /^[A-Z2-7]{4,8}(?:-[A-Z2-7]{4,8}){3,}$/.test(text) ||
  (/\d/.test(text) && /[A-Za-z]/.test(text) && !/^[a-z]+\//.test(text));

/** Words of four letters in a row, as they happen in sentences. */
const isProse = (text: string) =>
  / /.test(text) && !/\d/.test(text) && !/^[A-Z ]+$/.test(text) && text.length < 19;
