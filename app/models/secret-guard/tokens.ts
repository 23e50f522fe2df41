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
  /\bATATT[A-Za-z0-9_=-]{40,}/g,
  /\bsq0[a-z]{3}-[A-Za-z0-9_-]{22,}/g,
  /\bhv[sbr]\.[A-Za-z0-9_-]{24,}/g,
  /\bdapi[0-9a-f]{32}\b/g,
  /\bkey-[0-9a-f]{32}\b/g,
  /\bya29\.[A-Za-z0-9_-]{20,}/g,
  /\b(?:PMAK|NRAK)-[A-Za-z0-9-]{24,}/g,
  // A user's number, a time and a check, in three parts.
  /\b[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}/g,
  // Addresses to which anybody who knows them can post.
  /\bhttps:\/\/hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/_-]{20,}/g,
  /\bhttps:\/\/(?:[a-z]+\.)?discord(?:app)?\.com\/api\/webhooks\/\d+\/[A-Za-z0-9_-]{20,}/g,
  // RFC 3986, 3.2.1: user information before a host.
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,100}:[^\s/@]{1,200}@[^\s<>"')]+/gi,
];

/** As many issuers mark theirs: a short name, perhaps another one, and what a machine made. */
const marked =
  /(?<![A-Za-z0-9_/+.-])(?!pk_|sha\d)[a-z][a-z0-9]{1,9}(?:[_-][a-z0-9]{2,8}){0,2}[_-](?<secret>[A-Za-z0-9]{24,}|[A-Za-z0-9]{12,}[_-][A-Za-z0-9_-]{24,}|[A-Za-z0-9_-]{40,})(?![A-Za-z0-9+/=]|\.[a-z])/g;
/** Of a cookie the value is what signs in. */
const cookies =
  /cookies?(?::|\s{1,3}(?:is|was|es|era|with|con|header|value))\s{0,3}(?:[^\s=;]{1,60}=[^\s;]{0,19};\s{0,3}){0,10}[^\s=;]{1,60}=(?<secret>[A-Za-z0-9_%+/.=-]{20,})/gi;

/** Parts of addresses and forms that let in whoever has them, by the names that programs give them. */
const parameters =
  /(?<![A-Za-z0-9])(?:session(?:_?id)?|sess|sid|phpsessid|jsessionid|connect\.sid|auth|(?:access_|id_|refresh_|auth_|reset_|csrf_|xsrf_)?token|api_?key|sig(?:nature)?|x-amz-signature|otp|magic|ticket|invite|code)=(?<secret>[A-Za-z0-9_%+/.=-]{20,})/gi;
/** Addresses, and in them what mailed links sign in or confirm with: in the fragment, or behind a path that says so. */
const addresses = /https?:\/\/[^\s<>"')]{3,600}/gi;
const inFragment = /#(?:[a-z_]{1,20}=)?(?<secret>[A-Za-z0-9_-]{24,})$/;
const behindPath =
  /\/(?:reset|verify|confirm|invite|magic|sign-?in|log-?in|unsubscribe|follow|activate|password|token|auth|recover)[a-z-]{0,12}\/(?:[^/?#]{0,60}\/)?(?<secret>[A-Za-z0-9_-]{24,})(?=[?#]|$)/i;

/** Words that announce a token; what follows counts when no person would make it up. */
const announced =
  /(?:api[\s_-]?keys?|clave\s{1,3}de\s{1,3}(?:la\s{1,3})?api|(?:aws[\s_-]?)?secret(?:[\s_-]?access)?[\s_-]?key|aws\s{1,3}secret|secret|(?:access|auth|api|session|bot|refresh)?[\s_-]?token|bearer|authorization|contraseña\s{1,3}de\s{1,3}aplicación)(?:\s{1,3}(?:de|of|for|from|para)(?:\s{1,3}[^\s=:]{1,30}){1,3}?)?(?:\s{1,3}(?:is|was|es|era|dice|says))?["']?\s{0,3}[=:]?\s{0,3}["'“]?(?:bearer\s{1,3}|basic\s{1,3})?(?<secret>[A-Za-z0-9_+/.=-]{20,})/gi;

/** "… is the token". */
const pointedAt =
  /(?<![A-Za-z0-9_+/.=-])(?<secret>[A-Za-z0-9_+/.=-]{20,200})\s{1,3}(?:is|was|es|era)\s{1,3}(?:the|my|our|el|la|mi)\s{1,3}(?:[a-z-]{1,12}\s{1,3}){0,2}?(?:token|key|secret|clave)\b/gi;

/** Access tokens and API keys. */
export function findTokens(text: string): FoundSecret[] {
  const found = forms.flatMap((form) => placesOf('token', text, form));
  const behindWords = placesOf('token', text, announced).filter(({ start, end }) =>
    isRandom(text.slice(start, end)),
  );
  const others = [
    ...placesOf('token', text, marked),
    ...placesOf('token', text, cookies),
    ...placesOf('token', text, parameters),
    ...mailedLinks(text),
    ...placesOf('token', text, pointedAt),
  ].filter(({ start, end }) => isRandom(text.slice(start, end)));
  return [...found, ...behindWords, ...others];
}

function mailedLinks(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(addresses)) {
    const address = match[0].replace(/[.,;:!?]+$/, '');
    const secret = (inFragment.exec(address) ?? behindPath.exec(address))?.groups?.secret;
    if (secret === undefined) continue;
    const start = match.index + address.lastIndexOf(secret);
    found.push({ kind: 'token', start, end: start + secret.length });
  }
  return found;
}

/** Names and addresses have digits too, but neither many kinds of signs nor none that can be read. */
function isRandom(text: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
  return kinds === 3 || (/^(?:[0-9a-f]{24,}|[A-Z2-7]{16,})$/i.test(text) && kinds >= 2);
}
