import type { FoundSecret } from './secret';

/**
 * Passwords that somebody writes down in a sentence, in English and Spanish: "my password is …". What follows such
 * words is a password unless it says something about one ("wrong", "not accepted", "obligatoria"). The lists were
 * made from how people write to support, and are measured in secret-guard.test.ts.
 */

const words = (text: string) => text.trim().split(/\s+/).join('|');

/** What is called a password; misspellings included. */
const noun = String.raw`(?:my\s?)?(?:pass?\s?w[oa]r[dt]e?|passphrase|pass\s?code|passwd|pass|pwd?|(?:pin|nip)(?:\s{1,3}(?:code|number))?|contrase(?:[nñ]|ni)a|contrace[nñ]a|clave|(?:security|secret)\s{1,3}answer|respuesta\s{1,3}(?:secreta|de\s{1,3}seguridad)|unlock\s{1,3}code|c[oó]digo\s{1,3}de\s{1,3}(?:desbloqueo|acceso))`;
const adjective = String.raw`(?:\s{1,3}(?:maestra|principal|actual|nueva|vieja|anterior|antigua))?`;
/** "for the backup", "of my husband", "that I remember", "de la copia", "del teléfono". */
const whose = String.raw`(?:\s{1,3}(?:(?:for|of|to|from|de|del|para)\s{1,3}|(?:that\s{1,3})?(?:i|we|he|she)\s{1,3}|que\s{1,3})(?:[\p{L}\p{N}'’.-]{1,30}\s{1,3}){0,4}?(?:[\p{L}\p{N}'’.-]{1,30}))?`;
const filler = String.raw`(?:\s{0,3},?\s{0,3}(?:i\s{1,3}(?:believe|think|guess)|simply|always|definitely|actually|siempre|simplemente|maybe|probably|creo|quizás?|tal\s{1,3}vez)\s{0,3},?)?`;
const is = String.raw`(?:\s{1,3}(?:(?:is|was|es|era)\s{1,3}(?:spelled|spelt|called|written|the\s{1,3}following|la\s{1,3}siguiente)|is|was|are|were|(?:has|had)(?:\s{1,3}always)?\s{1,3}been|used\s{1,3}to\s{1,3}be|(?:should|must|might|could|would|may|can\s{1,3}only)\s{1,3}be|es|era|fue|sería|(?:siempre\s{1,3})?(?:ha\s{1,3}sido|fue|era)|(?:debe|debería|podría|tiene\s{1,3}que)\s{1,3}ser)\b\s{0,3}[:=]?|["']?\s{0,3}[:=]|\s{1,3}(?:[-–—]|→|[-=]+>)\s)`;
const quoted = String.raw`"(?<double>[^"\n]{3,100})"|“(?<curly>[^”\n]{3,100})”|«(?<angle>[^»\n]{3,100})»|'(?<single>[^'\n]{3,100})'(?!\p{L})`;
const value = String.raw`\s{0,3}(?:${quoted}|["'“«]?(?<bare>[^\s"“”«»]{1,100}))`;

/** "(I know that I should not send it)". */
const aside = String.raw`(?:\s{0,3}\([^()\n]{1,60}\))?`;
const saying = `${adjective}${whose}${aside}${filler}${is}${filler}${value}`;
const said = new RegExp(String.raw`(?<![\p{L}\p{N}_-])${noun}${saying}`, 'giu');
const saidHere = new RegExp(saying, 'iuy');
const named = new RegExp(String.raw`(?<![\p{L}\p{N}_-])${noun}(?![\p{L}\p{N}_])`, 'giu');
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
  /(?<![^\s@])[^\s@]{1,64}@[^\s@]{1,100}(?:\s{0,3}[/|,;]\s{0,3}|\s{1,3}(?:and|with|y|con)\s{1,3})(?<bare>[^\s]{1,100})/giu;
/** "it should be … , that is my password". */
const pointedAt = new RegExp(
  String.raw`(?:^|\s)(?<bare>[^\s"“”«»]{4,100})\s{0,3},?\s{0,3}(?:that\s{1,3}is|that['’]s|is|was|es|era|esa\s{1,3}es)\s{1,3}(?:my|the|mi|la)\s{1,3}(?:(?:master|account)\s{1,3})?${noun}`,
  'giu',
);

/** Words that say something about a password and are none. */
const about = new Set(
  words(`
    a about above accepted after again all already also always an and another any are as asked at back bad been before
    being better below by can case changed clear complex complicated correct deleted different difficult easy empty
    encrypted enough entered exact exactly expired false fine first for forgotten from generated given gone good
    hard he hidden how i if immediately in incorrect invalid invisible it its just kept known last long longer lost
    maybe mine missing more my needed never new no nobody nonsense none not nothing now obsolete of off ok okay old on
    one only optional or our out over ready really recognised recognized refused rejected required reset right safe
    same saved secret secure set she short shown simple so something somehow somewhere still stored strong that the
    their them then there these they this to too typed under unknown unsafe up useless valid very visible wanted we
    weak well what when where which why with without won wrong written you your different identical impossible
    unlocked locked bound tied face touch id fingerprint biometric biometrics sensitive mandatory compulsory true
    abierta algo antes aquella aquí asignada así bastante bien borrada buena cada caducada cambiada como con conocida
    correcta corta cual cuál de débil del demasiado desconocida diferente difícil distinta el ella en errónea esa esta
    este fácil fue fuerte guardada ha han hoy igual imposible incorrecta inválida la larga las lo los mala mal mejor
    mi mía misma muy nada necesaria ni ninguna no nueva nuestra obligatoria obsoleta olvidada opcional otra para peor
    perdida pero por posible pronto que rechazada requerida se segura si siempre sin sé sólo solo solamente su suya también tan
    tuya un una única útil vacía válida vieja y ya yo cierto cierta parte tampoco aún todavía ahora ayer
    the expirada simple sencilla complicada larguísima secreta privada personal mayúscula mayúsculas minúsculas
    made used kept sent lost found bought told read set put perfect unique terrible horrible private personal nowhere somebody anyone everybody everything anything
    yesterday today tomorrow until because but and which unclear lowercase uppercase alphanumeric numeric
  `).split('|'),
);
const endings =
  /(?:[^aeiou]ed|ied|ted|sed|ing|ible|able|ful|less|ous|ado|ada|ido|ida|osa|oso|mente|ly|ción|tion|eable)$/u;
/** What may follow a plain word that is a password; before anything else it describes: "the password is case …". */
const pauses =
  /^\s*(?:$|[.,;:!?)\]"'»”\n]|(?:and|but|or|y|e|o|pero|since|because|please|por|until|hasta|with|con|desde|now|which|que)\b)/iu;
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

/** Passwords in sentences. Nothing is known of what they open; each is to be changed. */
export function findPasswords(text: string): FoundSecret[] {
  const misspelt = misspeltNouns(text);
  return [
    ...take(text, text.matchAll(said), isSaid),
    ...take(text, matchesAt(text, saidHere, misspelt), isSaid),
    ...take(text, text.matchAll(assigned), isMixed),
    ...take(text, text.matchAll(handed), () => true),
    ...take(text, text.matchAll(changed), isClearlyMixed),
    ...take(text, text.matchAll(used), isClearlyMixed),
    ...take(text, text.matchAll(beside), isClearlyMixed, isClearlyMixed),
    ...take(text, text.matchAll(afterAddress), isMadeUp),
    ...take(text, text.matchAll(pointedAt), isClearlyMixed),
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
  return isMixed(word) || isWordOfItsOwn(word, after);
}

const lastLineOf = (text: string) => text.slice(text.lastIndexOf('\n') + 1);

interface Place {
  readonly start: number;
  readonly end: number;
}

const nouns = ['password', 'passcode', 'contrasena'];
/** One or two letters from a noun, and words of their own. */
const otherWords = new Set(
  words('passwords passcodes contrasenas passport passports backward backwards').split('|'),
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
        const lead = /^["'“«‘(*_`]*/u.exec(whole)?.[0].length ?? 0;
        const word = whole.slice(lead).replace(/["'”»’)*_`.,;:?]+$/u, '');
        const cut = from > 0 && match.index === 0 && /\S/u.test(text[from - 1] ?? ' ');
        if (cut || !isMadeUp(word)) continue;
        found.push({ kind: 'password', start: start + lead, end: start + lead + word.length });
      }
    }
  }
  return found;
}

/** Things with a number in their name that people speak of beside passwords. */
const productsWithNumbers =
  /^(?:v|version|versión|build|i?os|ipados|macos|osx?|android|windows|win|iphone|ipad|ipod|galaxy|pixel|mac|macbook|imac|watch|msecure|office|outlook|hotmail|gmail|microsoft|chrome|firefox|safari|edge|samsung|xiaomi|redmi|poco|huawei|oneplus|moto|nokia|sony|lenovo|thinkpad|surface|sha|md|base|utf|mp|usb|wi-?fi|ipv|page|step|item|line|error|app|file|covid|server|room|unit|day|week|año|paso|línea|página|equipo)[-_.]?\d/i;

/** Letters with digits among them or with signs and a capital, and neither a name, a number of something nor a path. */
function isMadeUp(word: string): boolean {
  if (word.length < 6 || word.length > 60 || productsWithNumbers.test(word) || isDate(word)) return false;
  if (/[/\\<>{}[\]|]|@.+\.|\.\p{L}{2,5}$|^#|=.*[;&]/u.test(word)) return false;
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
      if (!placeholder.test(whole) && isQuoted(whole))
        found.push({ kind: 'password', start, end: start + whole.length });
      continue;
    }
    const bare = groups.bare ?? '';
    const word = bare.replace(/(?:[.,;:?)\]'’]|(?<=\p{L})!(?=$))+$/u, '');
    const start = at + match[0].lastIndexOf(bare);
    const end = start + bare.length;
    if (word.length < 4 || placeholder.test(word) || about.has(word.toLowerCase())) continue;
    if (isDate(word) || !isSecret(word, text.slice(start + word.length), match[0])) continue;
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

/** One plain word and then a pause: "my password is sunflower, but". */
function isWordOfItsOwn(word: string, after: string): boolean {
  if (!/^[\p{L}'’-]+$/u.test(word)) return false;
  if (endings.test(word.toLowerCase())) return false;
  if (
    word
      .toLowerCase()
      .split('-')
      .some((part) => about.has(part))
  )
    return false;
  return pauses.test(after) || /^\p{Lu}\p{Ll}/u.test(word);
}

const isDate = (word: string) => /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(word);
