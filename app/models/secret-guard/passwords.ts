import type { FoundSecret } from './secret';

/**
 * Passwords that somebody writes down in a sentence, in English and Spanish: "my password is …". What follows such
 * words is a password unless it says something about one ("wrong", "not accepted", "obligatoria"). The lists were
 * made from how people write to support, and are measured in secret-guard.test.ts.
 */

const words = (text: string) => text.trim().split(/\s+/).join('|');

/** What is called a password; misspellings included. */
const noun = String.raw`(?:my\s?)?(?:pass?\s?w[oa]r[dt]e?|passphrase|pass\s?code|passwd|pass|pwd?|pin(?:\s{1,3}(?:code|number))?|contrase[nñ]a|contrace[nñ]a|clave|(?:security|secret)\s{1,3}answer|respuesta\s{1,3}(?:secreta|de\s{1,3}seguridad)|unlock\s{1,3}code|c[oó]digo\s{1,3}de\s{1,3}(?:desbloqueo|acceso))`;
const adjective = String.raw`(?:\s{1,3}(?:maestra|principal|actual|nueva|vieja|anterior|antigua))?`;
/** "for the backup", "of my husband", "that I remember", "de la copia", "del teléfono". */
const whose = String.raw`(?:\s{1,3}(?:(?:for|of|to|from|de|del|para)\s{1,3}|(?:that\s{1,3})?(?:i|we|he|she)\s{1,3}|que\s{1,3})(?:[\p{L}\p{N}'’.-]{1,30}\s{1,3}){0,4}?(?:[\p{L}\p{N}'’.-]{1,30}))?`;
const filler = String.raw`(?:\s{0,3},?\s{0,3}(?:i\s{1,3}(?:believe|think|guess)|maybe|probably|creo|quizás?|tal\s{1,3}vez)\s{0,3},?)?`;
const is = String.raw`(?:\s{1,3}(?:is|was|are|were|should\s{1,3}be|es|era|fue|sería)\b\s{0,3}[:=]?|\s{0,3}[:=]|\s{1,3}[-–—]\s)`;
const quoted = String.raw`"(?<double>[^"\n]{3,100})"|“(?<curly>[^”\n]{3,100})”|«(?<angle>[^»\n]{3,100})»|'(?<single>[^'\n]{3,100})'(?!\p{L})`;
const value = String.raw`\s{0,3}(?:${quoted}|["'“«]?(?<bare>[^\s"“”«»]{1,100}))`;

const said = new RegExp(
  String.raw`(?<![\p{L}\p{N}_-])${noun}${adjective}${whose}${filler}${is}${filler}${value}`,
  'giu',
);
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
const afterAddress = /(?<![^\s@])[^\s@]{1,64}@[^\s@]{1,100}\s{0,3}[/|]\s{0,3}(?<bare>[^\s]{1,100})/giu;
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

/** Passwords in sentences. Nothing is known of what they open; each is to be changed. */
export function findPasswords(text: string): FoundSecret[] {
  return [
    ...take(text, said, (word, after, match) =>
      /pin|code|c[oó]digo|numer/iu.test(match) && /^\d{4,12}$/.test(word)
        ? true
        : isMixed(word) || isWordOfItsOwn(word, after),
    ),
    ...take(text, changed, isClearlyMixed),
    ...take(text, used, isClearlyMixed),
    ...take(text, beside, isClearlyMixed),
    ...take(text, afterAddress, isClearlyMixed),
    ...take(text, pointedAt, isClearlyMixed),
  ];
}

function take(
  text: string,
  pattern: RegExp,
  isSecret: (word: string, after: string, match: string) => boolean,
): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(pattern)) {
    const groups = match.groups ?? {};
    const whole = groups.double ?? groups.curly ?? groups.angle ?? groups.single;
    if (whole !== undefined) {
      const start = match.index + match[0].indexOf(whole);
      if (!placeholder.test(whole)) found.push({ kind: 'password', start, end: start + whole.length });
      continue;
    }
    const bare = groups.bare ?? '';
    const word = bare.replace(/(?:[.,;:?)\]'’]|(?<=\p{L})!(?=$))+$/u, '');
    const start = match.index + match[0].lastIndexOf(bare);
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
  return pauses.test(after) || /^\p{Lu}\p{Ll}/u.test(word);
}

const isDate = (word: string) => /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(word);
