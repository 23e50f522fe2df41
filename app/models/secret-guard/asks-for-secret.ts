/**
 * Whether a text asks somebody for what nobody must send: passwords, PINs, account keys and their QR codes, recovery
 * phrases, codes, numbers of cards. Pure; English and Spanish. Read clause by clause, since "do not worry, send me …"
 * asks and "do not send me …" does not.
 */
export function asksForSecret(text: string): boolean {
  // What is quoted is spoken of: "Whoever writes “send me your password” is not one of us."
  const spoken = text.replace(/"[^"\n]{1,200}"|“[^”\n]{1,200}”|«[^»\n]{1,200}»/gu, '…');
  return spoken
    .split(/(?<=[.!?…])\s|[\n;]/u)
    .some((sentence) => patterns.some((pattern) => isAsked(sentence, pattern)));
}

function isAsked(sentence: string, pattern: RegExp): boolean {
  for (const match of sentence.matchAll(pattern)) {
    const before = sentence.slice(0, match.index).split(/[,:(–—]/u);
    // One that begins at the mark between two clauses has nothing before it in its own.
    const clause = /^[,:(–—]/u.test(match[0]) ? '' : (before.at(-1) ?? '');
    // "without your password in it" leaves it out; "the password hint" and "the QR code to yourself" are not asked for.
    if (!refusing.test(clause) && !leavesOut.test(match[0].replace(/^\S+/u, ''))) return true;
  }
  return false;
}

const refusing =
  /(?<!\p{L})(?:never|not|don['’]?t|won['’]?t|doesn['’]?t|nobody|no one|without|any(?:one|body)|some(?:one|body)|whoever|unlocked|nunca|jamás|no|nadie|alguien|quien|sin)(?!\p{L})/iu;
const leavesOut =
  /(?<!\p{L})(?:without|whether|if|sin|si|which|what it|after|yourself|después|qué|cuándo|when|not)(?!\p{L})/iu;

const secret = String.raw`(?:(?:account|master|old|new|current|previous)\s+){0,2}(?:pass(?:word|phrase|code)|pin(?!\p{L})|qr(?:[\s-]?code)?(?!\p{L})|account[\s-]?key|(?:recovery|seed)\s+phrase|(?:12|24|twelve|twenty-four)\s+words|(?:verification|security|one-time|login|sign-in)\s+code|code\s+(?:that|which|from|you|we)|card\s+number|cvv|cvc)(?!s?\s+(?:hint|manager|field|reset|length))`;
const secreto = String.raw`(?:contraseña|clave|pin(?!\p{L})|nip(?!\p{L})|c[oó]digo\s+(?:qr|de\s+(?:verificación|acceso|seguridad)|que)|frase\s+(?:de\s+recuperación|semilla)|(?:12|24|doce|veinticuatro)\s+palabras|número\s+de\s+(?:tu\s+|la\s+)?tarjeta)`;
const few = String.raw`(?:[^\s.!?]+\s+){0,6}?`;
const opens = String.raw`(?<![\p{L}])`;
const give =
  'send|tell|give|share|e-?mail|text|post|paste|provide|message|forward|attach|upload|reply\\s+with|answer\\s+with|show|read';
/** "us", "your", "the", "a photo of": who gets it or whose it is, so that "send it from the app" is none. */
const onto = String.raw`(?:\s+(?:me|us|over|back|along|here))?\s+(?:(?:a|the)\s+(?:photo|picture|screenshot|mail|e-mail|scan|copy)\s+(?:of|with)\s+)?(?:your|the|that)\s+`;

/** Each ends where the secret is named, with what follows as far as it changes whose it becomes. */
const tail = String.raw`(?:\s+to\s+(?:yourself|your\s+\p{L}+)|\s+(?:was|were|se)\s)?`;
const patterns: readonly RegExp[] = [
  String.raw`${opens}what(?:['’]s|\s+is|\s+was|\s+are)\s+your\s+${secret}`,
  String.raw`${opens}what(?:['’]s|\s+is|\s+was)\s+the\s+${secret}\s+(?:of|for|to)\s+(?:your|the)`,
  String.raw`${opens}what\s+${secret}\s+(?:do|did|have)\s+you`,
  String.raw`(?:^|[,:(–—]\s*|${opens}(?:please|kindly|and|then|you|you\s+(?:can|could|should|must)|need\s+to|have\s+to|you\s+to)\s+)(?:please\s+)?(?:${give})${onto}${secret}${tail}`,
  String.raw`${opens}(?:mind\s+)(?:sending|telling|giving|sharing|showing|providing)${onto}${secret}`,
  String.raw`${opens}(?:write|type|enter|put)\s+(?:(?:here|us|me)\s+)?(?:your|the)\s+${secret}\s+${few}(?:here|below|to\s+(?:us|me)|in\s+(?:your|the)\s+(?:answer|reply|chat))(?!\p{L})`,
  String.raw`${opens}(?:i|we)(?:['’]ll|\s+will|\s+would|\s+do)?\s+(?:need|require|want|must\s+have)(?:\s+to\s+(?:know|have|see))?\s+(?:your|the)\s+${secret}`,
  String.raw`${opens}(?:can|could|may|might)\s+(?:i|we)\s+(?:have|get|see|know)\s+(?:your|the)\s+${secret}`,
  String.raw`^\s*(?:your|and\s+your)\s+${secret}\s*(?:,\s*please|\?)`,
  String.raw`${opens}cuál\s+(?:es|era|fue)\s+(?:tu|su)\s+${secreto}`,
  String.raw`${opens}qué\s+${secreto}\s+(?:usas|usa|tienes|tenías|pusiste|usabas)`,
  String.raw`${opens}(?:envía|manda|mánda|da|di|pasa|pása|comparte|compárte|indica|indíca|facilita|facilíta|proporciona|proporciónan?|adjunta|muestra|muéstra|confirma|confírma|responde\s+con|contesta\s+con)(?:me|nos|le)?\s+(?:(?:una|la)\s+(?:foto|captura|imagen|copia)\s+de\s?(?:l|tu|la|el)?\s*)?(?:(?:tu|su|la|el|tus|las)\s+)?${secreto}`,
  String.raw`${opens}(?:puedes?|podrías?)\s+(?:por\s+favor\s+)?(?:enviar|mandar|decir|dar|pasar|compartir|indicar|mostrar|facilitar)(?:me|nos|le)?\s+(?:tu|su|la|el)\s+${secreto}`,
  String.raw`${opens}(?:necesito|necesitamos|requerimos|quiero)\s+(?:saber\s+|ver\s+|tener\s+)?(?:tu|su|la|el)\s+${secreto}`,
  String.raw`${opens}(?:escribe|escríbenos|escríbeme|pon|teclea)\s+(?:(?:aquí|abajo)\s+(?:tu|su|la|el)\s+${secreto}|(?:tu|su|la|el)\s+${secreto}\s+${few}(?:aquí|abajo))`,
].map((source) => new RegExp(source, 'giu'));
