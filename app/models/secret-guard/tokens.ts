import { type FoundSecret, placesOf } from './secret';

/** Tokens that say by their form what they are. Prefixes as their issuers publish them. */
const forms: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{60,}\b/g,
  /\bgl(?:pat|ptt|dt|rt)-[A-Za-z0-9_-]{20,}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{20,}/g,
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}\b/g,
  /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g,
  /\bGOCSPX-[A-Za-z0-9_-]{28}/g,
  /\bnpm_[A-Za-z0-9]{36}\b/g,
  /\bpypi-[A-Za-z0-9_-]{50,}/g,
  /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/g,
  /\b(?:SK|AC)[0-9a-f]{32}\b/g,
  /\bsk-[A-Za-z0-9_-]{20,}/g,
  /\bhf_[A-Za-z0-9]{30,}\b/g,
  /\b\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/g,
  // RFC 7519: a header and a payload that begin as JSON objects do in base64url.
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*/g,
  /\bdop_v1_[0-9a-f]{64}\b/g,
  /\bshp(?:at|ca|pa|ss)_[0-9a-f]{32}\b/g,
  // RFC 3986, 3.2.1: user information before a host.
  /\bhttps?:\/\/[^\s/:@]+:[^\s/@]+@[^\s<>"')]+/gi,
];

/** Words that announce a token; what follows counts when no person would make it up. */
const announced =
  /(?:api[\s_-]?keys?|clave\s{1,3}de\s{1,3}(?:la\s{1,3})?api|(?:aws[\s_-]?)?secret(?:[\s_-]?access)?[\s_-]?key|aws\s{1,3}secret|secret|(?:access|auth|api|session|bot|refresh)?[\s_-]?token|bearer|authorization|contraseña\s{1,3}de\s{1,3}aplicación)(?:\s{1,3}de\s{1,3}\S+)?(?:\s{1,3}(?:is|was|es|era|dice|says))?\s{0,3}[=:]?\s{0,3}["'“]?(?:bearer\s{1,3}|basic\s{1,3})?(?<secret>[A-Za-z0-9_+/.=-]{20,})/gi;

/** Access tokens and API keys. */
export function findTokens(text: string): FoundSecret[] {
  const found = forms.flatMap((form) => placesOf('token', text, form));
  const behindWords = placesOf('token', text, announced).filter(({ start, end }) =>
    isRandom(text.slice(start, end)),
  );
  return [...found, ...behindWords];
}

/** Names and addresses have digits too, but neither many kinds of signs nor none that can be read. */
function isRandom(text: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
  return kinds === 3 || (/^[0-9a-f]{24,}$/i.test(text) && kinds >= 2);
}
