import { isGrammar, isListed, isOrdinary, wordsOf } from './ordinary-words';
import type { FoundSecret } from './secret';

/**
 * Passwords that somebody writes down in a sentence, in English and Spanish: "my password is …". What follows such
 * words is a password unless it says something about one ("wrong", "not accepted", "obligatoria"). The lists were
 * made from how people write to support, and are measured in secret-guard.test.ts.
 */

const words = (text: string) => wordsOf(text).join('|');

/** What is called a password; misspellings included. */
const noun = String.raw`(?:my\s?)?(?:pass?\s?w[oa]r[dt]e?|passphrase|pass\s?code|passwd|pass|pwd?|(?:pin|nip)(?:\s{1,3}(?:code|number))?|contrase(?:[nñ]|ni)a|contrace[nñ]a|clave|(?:security|secret)\s{1,3}answer|answer\s{1,3}to\s{1,3}(?:my|the|our)\s{1,3}(?:security|secret)\s{1,3}question|respuesta\s{1,3}(?:secreta|de\s{1,3}seguridad|a\s{1,3}(?:la|mi)\s{1,3}pregunta\s{1,3}(?:secreta|de\s{1,3}seguridad))|palabra\s{1,3}clave|frase\s{1,3}de\s{1,3}(?:contraseña|acceso|paso)|unlock\s{1,3}code|c[oó]digo\s{1,3}de\s{1,3}(?:desbloqueo|acceso))(?![-_./]\p{L})`;
const adjective = String.raw`(?:\s{1,3}(?:maestra|principal|actual|nueva|vieja|anterior|antigua))?`;
/** "for the backup", "of my husband", "that I remember", "de la copia", "del teléfono". */
const whose = String.raw`(?:\s{1,3}(?:(?:for|of|to|from|on|in|at|behind|de|del|para|en)\s{1,3}|(?:that\s{1,3})?(?:i|we|he|she)\s{1,3}|que\s{1,3})(?:[\p{L}\p{N}'’.-]{1,30}\s{1,3}){0,4}?(?:[\p{L}\p{N}'’.-]{1,30}))?`;
const filler = String.raw`(?:\s{0,3},?\s{0,3}(?:i\s{1,3}(?:believe|think|guess)|simply|always|definitely|actually|siempre|simplemente|maybe|probably|creo|quizás?|tal\s{1,3}vez)\s{0,3},?)?`;
const is = String.raw`(?:\s{1,3}(?:(?:is|was|es|era)\s{1,3}(?:spelled|spelt|called|written|the\s{1,3}following|la\s{1,3}siguiente)|is|was|are|were|(?:has|had)(?:\s{1,3}always)?\s{1,3}been|used\s{1,3}to\s{1,3}be|(?:should|must|might|could|would|may|can\s{1,3}only)\s{1,3}be|es|era|fue|sería|(?:siempre\s{1,3})?(?:ha\s{1,3}sido|fue|era)|(?:debe|debería|podría|tiene\s{1,3}que)\s{1,3}ser)\b\s{0,3}[:=]?|["']?\s{0,3}[:=]|\s{1,3}(?:[-–—]|→|[-=]+>)\s)`;
const quoted = String.raw`"(?<double>[^"\n]{3,100})"|“(?<curly>[^”\n]{3,100})”|«(?<angle>[^»\n]{3,100})»|'(?<single>[^'\n]{3,100})'(?!\p{L})`;
const value = String.raw`\s{0,3}(?:${quoted}|["'“«]?(?<bare>[^\s"“”«»]{1,100}))`;

/** "(I know that I should not send it)". */
const aside = String.raw`(?:\s{0,3}\([^()\n]{1,60}\))?`;
const saying = `${adjective}${whose}${aside}${filler}${is}${filler}${value}`;
const said = new RegExp(String.raw`(?<![\p{L}\p{N}_-])${noun}${saying}`, 'giu');
const saidHere = new RegExp(saying, 'iuy');
const named = new RegExp(String.raw`(?<![\p{L}\p{N}_-])${noun}s?(?![\p{L}\p{N}_])`, 'giu');
/** Settings, forms and JSON: DB_PASSWORD=…, "password":"…". */
const assigned =
  /(?:password|passwd|pwd|passphrase|contrase[nñ]a)["']?\s{0,3}[=:]\s{0,3}["']?(?<bare>[^\s"'&;,]{4,100})/giu;
/** How programs are handed a name and its password. */
const handed = /(?<=\s)(?:-u|--user)\s{1,3}["']?[^\s:"']{1,100}:(?<bare>[^\s"']{1,100})/giu;
/** "changed my password to …", "cambié la clave por …", "reset it to …". */
const changed = new RegExp(
  String.raw`(?<![\p{L}])(?:chang|reset|set|cambi|pus|pong|pón|restablec)\p{L}{0,12}\s{1,3}(?:(?:${words('it my the our their la el mi lo account master your password pass pin clave contraseña maestra cuenta')})\s{1,3}){1,4}(?:(?:to|a|por|as|en)\s{1,3})?${value}`,
  'giu',
);
/** "used … as my password". */
const used = new RegExp(
  String.raw`(?<![\p{L}])(?:us(?:ed?|é|aba|o)|tried|took|had|chose|set|prob[eé]|puse)\s{1,3}(?:it\s{1,3}to\s{1,3})?${value}\s{1,3}(?:as|como|for|de)\s{1,3}(?:(?:my|the|our|mi|la|el)\s{1,3})?(?:(?:master|account)\s{1,3})?${noun}`,
  'giu',
);
/** "with the password …", "person@example.com password …", "name / …". */
const beside = new RegExp(
  String.raw`(?:\b(?:with|using|con|the|la)\s{1,3}(?:the\s{1,3}|la\s{1,3})?|[^\s@]{1,64}@[^\s@]{1,100}\s{0,3}[,;|]?\s{0,3}|\b(?:user(?:name)?|login|usuario)\s{0,3}:?\s{1,3}[^\s:]{1,100}\s{1,3})${noun}\s{0,3}:?${value}`,
  'giu',
);
const afterAddress =
  /(?<![^\s@])[^\s@]{1,64}@[^\s@:]{1,100}(?:\s{0,3}[/|,;]\s{0,3}|:|\s{1,3}(?:and|with|y|con)\s{1,3})(?<bare>[^\s]{1,100})/giu;
/** "my credentials: person@example.com …". */
const credentials =
  /(?<!\p{L})(?:credentials|log-?in(?:\s{1,3}(?:details|data))?|sign-?in|details|account|credenciales|acceso|datos|cuenta|usuario)[^\n@]{0,30}[\s:][^\s@:]{1,64}@[^\s@:]{1,100}\s{1,3}(?<bare>\S{1,100})/giu;
/** "la contraseña «…» lleva espacios": several words, and no message of a program. */
const quotedBeside = new RegExp(
  String.raw`(?<![\p{L}\p{N}_-])${noun}${adjective}\s{1,3}(?:${quoted})`,
  'giu',
);
/** "my passphrase is …" and several words up to a pause. */
const severalWords = new RegExp(
  String.raw`(?<![\p{L}\p{N}_-])(?:my\s{1,3}|mi\s{1,3})?(?<kind>${noun})${adjective}${filler}${is}${filler}\s{0,3}(?<several>[\p{L}'’]{2,20}(?:[ -][\p{L}'’]{2,20}){2,9})(?=\s*(?:$|[.,;:!?)\n]))`,
  'giu',
);
/** "I type …", "pongo …": what is then typed, when no thing is called so. */
const typed =
  /(?<!\p{L})(?:i|we|he|she|you|please|pls|always|siempre|yo|when|cuando|si|if|and|y|to)\s{1,3}(?:(?:always|just|only|then|now|siempre|solo|ya|have|had|lo|la)\s{1,3}){0,2}(?:typ(?:e|ed|ing)|enter(?:ed|ing)?|put(?:\s{1,3}in)?|us(?:e|ed|ing)|tr(?:y|ied|ying)|escrib[oí]|pongo|puse|tecle[oéa]|uso|us[eé]|prob[eé]|prueb[oae]n?|ingres[oé]|introdu\p{L}{1,4}|met[oí]|digit[oé])\s{1,3}(?:(?:exactly|it|this|as|always|just|con|siempre|esto|tal\s{1,3}cual)\s{1,3}){0,2}[:"'“«(]{0,2}(?<bare>[^\s"”»]{6,60})/giu;
/** How programs are handed a password alone. */
const handedAlone =
  /(?<![\w-])(?:mysql\w*|mariadb[\w-]*|sshpass|smbclient|7z|unzip|zip)\b[^\n]{0,80}?\s-[pP]\s{0,2}["']?(?<bare>[^\s"']{4,100})/gu;
/** "it should be … , that is my password". */
const pointedAt = new RegExp(
  String.raw`(?:^|\s)(?<bare>[^\s"“”«»]{4,100})\s{0,3},?\s{0,3}(?:that\s{1,3}is|that['’]s|is|was|es|era|esa\s{1,3}es)\s{1,3}(?:my|the|mi|la)\s{1,3}(?:(?:master|account)\s{1,3})?${noun}`,
  'giu',
);

/** What may follow a plain word that is a password; before anything else it describes: "the password is case …". */
const pauses =
  /^\s*(?:$|[.,;:!?)\]"'»”\n]|(?:and|but|or|y|e|o|pero|since|because|please|por|until|hasta|with|con|desde|now|which|que|for\s{1,3}(?:all|ever|both|years|everything|everybody|everyone|us|me|my|the|our)|para\s{1,3}(?:todos?|todas?|mí|la|el|mi))\b)/iu;
/** What stands where something was taken out. */
const placeholder = /^(?:[^\p{L}\p{N}]+|[x•*?._-]{3,}|\[.*|<.*|\(.*|\{.*|…+|n\/?a)$/iu;

/** Numbers that open something: PINs, and codes that prove for some minutes who somebody is. */
const gap = String.raw`(?:\s{1,3}(?!error)[\p{L}'’-]{1,20}){0,6}?\s{0,3}[:=,]?\s{1,3}["'“«(]?`;
const noYear = String.raw`(?<!(?<!\p{L})(?:in|since|from|until|after|before|than|within|en|desde|del?|hasta|tras)\s{1,3})`;
const number = String.raw`${noYear}(?<bare>\d{3}[ -]\d{3}|\d{4,8})(?![\p{L}\p{N}]|[.,/:-]\d)`;
const numbers: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\p{L}\p{N}_-])(?:pin|nip|pass\s?code|otp|${[
      String.raw`(?:one[\s-]?time|verification|confirmation|security|log-?in|sign-?in|unlock|lock|two-?factor|2fa)\s{1,3}(?:code|password|pin)`,
      String.raw`c[oó]digo\s{1,3}de\s{1,3}(?:verificaci[oó]n|confirmaci[oó]n|seguridad|acceso|desbloqueo|inicio)`,
    ].join('|')})${gap}${number}`,
    'giu',
  ),
  // "The code" of six digits, unless it is one of an error, a town or a parcel.
  new RegExp(
    String.raw`(?<![\p{L}\p{N}_-])(?:the|my|your|this|an?|el|mi|tu|su|este|un)\s{1,3}(?:(?!error|exit|status|postal|zip|area|country|product|build)[\p{L}\d-]{1,12}\s{1,3}){0,2}?(?:code|c[oó]digo)(?!\s{1,3}(?:de\s{1,3})?(?:error|postal|barras|producto|pa[ií]s|[aá]rea))${gap}(?<bare>\d{6}|\d{3}[ -]\d{3})(?![\p{L}\p{N}]|[.,/:-]\d)`,
    'giu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])(?:unlock|desbloque)\p{L}{0,4}(?:\s{1,3}[\p{L}'’-]{1,20}){0,5}?\s{1,3}(?:with|using|by|con|usando)\s{1,3}${number}`,
    'giu',
  ),
];

/** Codes of six digits in a text about a mail or message that brought one. */
function mailedCodes(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(
    /(?<![\p{L}\p{N}.,/:#+-])(?:\d{6}|\d{3}[ -]\d{3})(?![\p{L}\p{N}]|[.,/:-]\d)/gu,
  )) {
    const start = match.index;
    const end = start + match[0].length;
    const before = text.slice(Math.max(0, start - 70), start);
    const around = `${before} ${text.slice(end, end + 50)}`;
    if (!/(?<![\p{L}\p{N}-])(?:codes?|c[oó]digos?|otp)(?![\p{L}\p{N}])/iu.test(around)) continue;
    if (
      !/mail|sms|messag|text(?:ed)?\b|correo|mensaje|lleg|receiv|\bgot\b|sent\b|mand[oóa]|envi[oóa]|recib|verif|one-?time|sign(?:ing)?-?\s?in/iu.test(
        around,
      )
    )
      continue;
    if (
      numbered.test(before) ||
      /^\s{0,2}(?:records|registros|bytes|times|veces)/iu.test(text.slice(end, end + 12))
    )
      continue;
    found.push({ kind: 'password', start, end });
  }
  return found;
}
const numbered =
  /(?:error|status|postal|zip|post\s?code|ticket|order|pedido|invoice|factura|build|versi[oó]n|serial|serie|phone|tel[eé]fono|number|n[uú]mero|customer|cliente|account|cuenta|id|ref|case|caso|#)(?:\s{1,3}(?:code|c[oó]digo|no\.?))?(?:\s{1,3}(?:is|was|es|era|of|de))?[\s:#=-]{0,4}$/iu;

/** Passwords in sentences. Nothing is known of what they open; each is to be changed. */
export function findPasswords(text: string): FoundSecret[] {
  const misspelt = misspeltNouns(text);
  return [
    ...take(text, text.matchAll(said), isSaid),
    ...take(text, matchesAt(text, saidHere, misspelt), isSaid),
    ...take(text, text.matchAll(assigned), isMixed),
    ...take(text, text.matchAll(handed), () => true),
    ...take(text, text.matchAll(handedAlone), isClearlyMixed),
    ...take(text, text.matchAll(credentials), isHandedOver),
    ...take(text, text.matchAll(quotedBeside), isClearlyMixed, isSeveralOrMixed),
    ...take(text, text.matchAll(typed), isTyped),
    ...sentences(text),
    ...take(text, text.matchAll(changed), isClearlyMixed),
    ...take(text, text.matchAll(used), isClearlyMixed),
    ...take(text, text.matchAll(beside), isNoThing, isClearlyMixed),
    ...take(text, text.matchAll(afterAddress), isHandedOver),
    ...take(text, text.matchAll(pointedAt), isClearlyMixed),
    ...mailedCodes(text),
    ...numbers.flatMap((pattern) => take(text, text.matchAll(pattern), () => true)),
    ...besideTheWord(text, [
      ...[...text.matchAll(named)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
      })),
      ...misspelt,
    ]),
  ];
}

function isSaid(word: string, after: string, match: string): boolean {
  if (/pin|nip|code|c[oó]digo|numer/iu.test(match) && /^\d{4,12}$/.test(word)) return true;
  return isMixed(word) || isWordOfItsOwn(word, after, match);
}

const lastLineOf = (text: string) => text.slice(text.lastIndexOf('\n') + 1);

interface Place {
  readonly start: number;
  readonly end: number;
}

const nouns = ['password', 'passcode', 'contrasena'];
/** One or two letters from a noun, and words of their own. */
const otherWords = new Set(
  words(
    'passwords passcodes contrasenas passport passports backward backwards postcode postcodes passenger',
  ).split('|'),
);

/** Words that somebody in a hurry meant as one of the nouns. */
function misspeltNouns(text: string): Place[] {
  const found: Place[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\p{N}_-])[pc]\p{L}{5,11}(?![\p{L}\p{N}_])/giu)) {
    const word = match[0].toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
    if (nouns.includes(word) || otherWords.has(word)) continue;
    // A swap of two neighbours is one slip.
    if (nouns.some((noun) => Math.abs(noun.length - word.length) <= 2 && distance(noun, word) <= 2)) {
      found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return found;
}

function* matchesAt(text: string, pattern: RegExp, places: readonly Place[]) {
  for (const { end } of places) {
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    if (match) yield match;
  }
}

/** How far from the word, in UTF-16 units, somebody still speaks of it. */
const reach = 110;

/**
 * In a sentence about a password, what nobody would write for another reason: "I have typed … twenty times, it is my
 * password", "my password" and the next line. Only what is made up beyond doubt, since there is no "is" between.
 */
function besideTheWord(text: string, places: readonly Place[]): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const place of places) {
    if (isInAddress(text, place)) continue;
    const after = text.slice(place.end, place.end + reach);
    const before = text.slice(Math.max(0, place.start - reach), place.start);
    // "That was my password" speaks of the sentence before, "sorry, it is …" comes in the one after.
    const ends = /^[^\n]*?[.!?]\s[^\n]*?[.!?]\s|\n[^\n]*\n|\n\s/u.exec(after);
    const closer = lastLineOf(before)
      .split(/(?<=[.!?]\s)/u)
      .slice(-2)
      .join('');
    const spans = [
      [place.start - closer.length, place.start],
      [place.end, place.end + (ends ? ends.index + ends[0].length : after.length)],
    ] as const;
    for (const [from, to] of spans) {
      for (const match of text.slice(from, to).matchAll(/\S+/gu)) {
        const start = from + match.index;
        // A word cut by the reach is read to its end, if that is near.
        const whole = /^\S{0,100}/u.exec(text.slice(start, start + 100))?.[0] ?? match[0];
        const lead = /^["'“«‘(*_`[|]*/u.exec(whole)?.[0].length ?? 0;
        const word = whole.slice(lead).replace(/["'”»’)*_`\]|.,;:?]+$/u, '');
        const cut = from > 0 && match.index === 0 && /\S/u.test(text[from - 1] ?? ' ');
        if (cut || !isMadeUp(word) || namedBefore.test(text.slice(Math.max(0, start - 24), start))) continue;
        found.push({ kind: 'password', start: start + lead, end: start + lead + word.length });
      }
    }
  }
  return found;
}

/** What stands before the name of a person, a device or a fault. */
const namedBefore =
  /(?:^|[\s(])(?:user(?:\s?name)?|usuario|nick(?:name)?|alias|soy|i\s?am|i['’]m|hi|hello|dear|hola|thanks|thank\s{1,3}you|gracias|model|modelo|serial|serie|build|versi[oó]n|error|code|c[oó]digo|ticket|order|pedido|ref(?:erence|erencia)?|case|caso|device|dispositivo|file|archivo|request|id|named|llamad[oa]|license|licence|licencia)[\s:#=-]{1,3}["'“«(]?$/iu;

/** Part of a link: what follows is the link's. */
function isInAddress(text: string, { start }: Place): boolean {
  const before = /\S{0,200}$/u.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? '';
  return /:\/\/|mailto:/i.test(before);
}

/** Things with a number in their name that people speak of beside passwords. */
const productsWithNumbers =
  /^(?:argon|pbkdf|bcrypt|scrypt|aes|rsa|ed25519|x25519|curve|chacha|oauth|fido|u2f|wpa|ip|h\.?26|log|x86|x64|arm|amd|utf|sqlite|python|node|php|java|jdk|dotnet|net|http|tls|ssl|zxcvbn|keepass|bip|slip|web|ec|k8|i18|l10|a11|kb|rfc|cve|iso|en|din|bug|issue|case|invoice|photo|foto|img|image|imagen|screenshot|captura|scan|video|folder|carpeta|log|row|col|fila|table|tabla|field|campo|form|button|bot[oó]n|tab|screen|pantalla|menu|option|opci[oó]n|test|prueba|beta|alpha|rc|release|patch|user|usuario|person|persona|device|dispositivo|vault|record|registro|entry|session|request|job|task|node|host|pc|laptop|desktop|phone|tel[eé]fono|tablet|v|version|versión|build|i?os|ipados|macos|osx?|android|windows|win|iphone|ipad|ipod|galaxy|pixel|mac|macbook|imac|watch|msecure|office|outlook|hotmail|gmail|microsoft|chrome|firefox|safari|edge|samsung|xiaomi|redmi|poco|huawei|oneplus|moto|nokia|sony|lenovo|thinkpad|surface|sha|md|base|utf|mp|usb|wi-?fi|ipv|page|step|item|line|error|app|file|covid|server|room|unit|day|week|año|paso|línea|página|equipo)[-_.]?\d/i;

/** Regular expressions, and words as addresses write them. */
const isCode = (word: string) => /\(\?|\.\*|\\[dws]|^%[0-9a-f]{2}/i.test(word);

/** Ctrl+V. */
const shortcut =
  /^(?:ctrl|control|strg|shift|may[uú]s|alt|altgr|cmd|command|comando|option|opci[oó]n|win|fn|super|tab|esc|⌘|⌥)[+-]/iu;

/** Letters with digits among them or with signs and a capital, and neither a name, a number of something nor a path. */
function isMadeUp(word: string): boolean {
  if (word.length < 6 || word.length > 60 || productsWithNumbers.test(word) || isDate(word)) return false;
  if (/[/\\<>{}[\]|]|@.+\.|\.\p{L}{2,5}$|^#|=.*[;&]|^@[\w-]+$|^[\w.]+=/u.test(word)) return false;
  if (isCode(word) || shortcut.test(word) || /^(?:1password|7-?zip|4g|5g)/iu.test(word)) return false;
  // Versions with a letter or two: 6.1.5b2.
  if (/^v?\d+(?:\.\d+)+[-.]?\p{L}*\d*$/iu.test(word)) return false;
  if (/^[0-9a-f-]{7,}$/i.test(word) || /^\d+[-\s]?\p{L}{1,8}$/u.test(word)) return false;
  if (placeholder.test(word) || /^[\p{Lu}\p{N}_.-]+$/u.test(word)) return false;
  // Names of parts of programs, and numbers of errors with a letter to either side.
  if (/^[\w-]+(?:\.[\w-]+){2,}$/.test(word)) return false;
  if (/\d/.test(word))
    return /\p{Ll}.*\p{Ll}|[^\p{L}\p{N}].*\p{Ll}|\p{Ll}.*[^\p{L}\p{N}]/u.test(word) && !/[:(]/.test(word);
  return /\p{Lu}/u.test(word) && /[\p{L}][#$%^&*+~@]+[\p{L}]/u.test(word);
}

/** The number of letters to add, leave out, change or swap with a neighbour (optimal string alignment). */
function distance(one: string, other: string): number {
  let older: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1;
      let least = Math.min((next[to - 1] ?? 0) + 1, (row[to] ?? 0) + 1, (row[to - 1] ?? 0) + same);
      if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) {
        least = Math.min(least, (older[to - 2] ?? 0) + 1);
      }
      next[to] = least;
    }
    older = row;
    row = next;
  }
  return row[other.length] ?? 0;
}

function take(
  text: string,
  matches: Iterable<RegExpMatchArray>,
  isSecret: (word: string, after: string, match: string) => boolean,
  isQuoted: (whole: string) => boolean = () => true,
): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of matches) {
    const at = match.index ?? 0;
    const groups = match.groups ?? {};
    const whole = groups.double ?? groups.curly ?? groups.angle ?? groups.single;
    if (whole !== undefined) {
      const start = at + match[0].indexOf(whole);
      if (!placeholder.test(whole) && !isSaying(whole) && isQuoted(whole))
        found.push({ kind: 'password', start, end: start + whole.length });
      continue;
    }
    const bare = groups.bare ?? '';
    const word = bare.replace(/(?:[.,;:?)\]'’]|(?<=\p{L})!(?=$))+$/u, '');
    const start = at + match[0].lastIndexOf(bare);
    const end = start + bare.length;
    if (word.length < 4 || placeholder.test(word) || isListed(word) || isDate(word) || isCode(word)) continue;
    const after = text.slice(start + word.length, start + word.length + 40);
    if (isCounted(word, after) || !isSecret(word, after, match[0])) continue;
    found.push({ kind: 'password', start, end });
  }
  return found;
}

/** Digits or signs among letters, a capital within a word, a number: nobody describes a password by it. */
function isMixed(word: string): boolean {
  return isClearlyMixed(word) || /^\d{4,}$/.test(word);
}

function isClearlyMixed(word: string): boolean {
  const letters = /\p{L}/u.test(word);
  if (!letters || /^(?:https?:|www\.)|@[\w-]+\.[a-z]/i.test(word)) return false;
  if (/\d/.test(word)) return !/^(?:v?\d+(?:[.,]\d+)*[a-z]{0,2}|\d+(?:th|st|nd|rd))$/i.test(word);
  return (
    /\p{Ll}\p{Lu}/u.test(word) || /[^\p{L}\p{N}\s'’.,;:…/()-]/u.test(word) || /\p{L}[-_.]\p{Lu}/u.test(word)
  );
}

/** What stands behind an address, as names and passwords are written together. */
const isHandedOver = (word: string) => isMadeUp(word) || /\p{L}[!?]\p{L}/u.test(word);

const isNoThing = (word: string) =>
  isClearlyMixed(word) && !productsWithNumbers.test(word) && !/\.\p{L}{2,5}$/u.test(word);

/** One plain word and then a pause: "my password is sunflower, but". */
function isWordOfItsOwn(word: string, after: string, match: string): boolean {
  if (!/^[\p{L}'’-]+$/u.test(word)) return false;
  // A PIN is a number.
  if (/^(?:my\s?)?(?:pin|nip)/iu.test(match)) return false;
  const parts = word.split('-');
  if (parts.some(isListed)) return false;
  // In the middle of a sentence a capital makes a name of it: "my password is Emily".
  const isName = /^\p{Lu}\p{Ll}/u.test(word);
  if (isName && /\s(?:is|was|es|era)\s{1,3}["'“«]?$/u.test(match.slice(0, match.lastIndexOf(word))))
    return true;
  return !parts.some(isOrdinary) && pauses.test(after);
}

/** "2048 bits", "1234 characters". */
const isCounted = (word: string, after: string) =>
  /^\d+$/.test(word) &&
  /^\s{1,3}(?:bits?|bytes?|char|car[aá]ct|letters?|letras|digits?|d[ií]gitos|cifras|times|veces|attempts?|intentos|records?|registros|items|update|people|personas)/iu.test(
    after,
  );

const isSeveralOrMixed = (quoted: string) => wordsOf(quoted).length >= 3 || isClearlyMixed(quoted);

/** What programs and people say of passwords, in quotation marks: "Wrong password", "incorrect". */
function isSaying(quoted: string): boolean {
  const said = quoted.match(/[\p{L}'’]+/gu) ?? [];
  if (/\d/.test(quoted) && said.length < 3) return false;
  return said.some((word) => talk.has(word.toLowerCase())) || (said.length > 0 && said.every(isOrdinary));
}
const talk = new Set(
  wordsOf(`
    password passwords passcode passphrase code account key vault backup sign login log entered incorrect invalid wrong
    forgot forgotten try again please enter required must cannot can't settings unlock error failed expired contraseña
    contraseñas clave código cuenta bóveda copia iniciar inicia sesión incorrecta incorrecto inválida olvidé olvidaste
    intenta inténtalo intento intentos introduce ingresa escribe requerida ajustes desbloquear falló caducó wi-fi face
  `),
);

/** Several words as a password: none, or in a passphrase one, is of those that describe. */
function sentences(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(severalWords)) {
    const { kind = '', several = '' } = match.groups ?? {};
    const said = several.split(/[ -]/);
    const telling = said.filter((word) => !isOrdinary(word)).length;
    const mayDescribe = /phrase|frase/iu.test(kind)
      ? said.every((word) => !isGrammar(word))
      : telling === said.length;
    if (!mayDescribe || telling < 3) continue;
    const start = match.index + match[0].length - several.length;
    found.push({ kind: 'password', start, end: start + several.length });
  }
  return found;
}

/** Letters and digits with a sign that no name, version, file or part of a program has. */
const isTyped = (word: string) =>
  isMadeUp(word) &&
  /\d/.test(word) &&
  /\p{L}/u.test(word) &&
  (/[!@#$%^&*+?~¡¿]/u.test(word) || /\p{Ll}[._-]\p{Lu}\p{Ll}+\d/u.test(word));

const isDate = (word: string) => /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(word);
