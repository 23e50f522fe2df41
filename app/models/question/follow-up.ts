import { proseOf } from './prose-of';
import type { AuthorRole } from './question';

interface Saying {
  readonly markdown: string;
  readonly role: AuthorRole;
  readonly personId: string;
  /** Null when the asker has left. */
  readonly askerId: string | null;
}

/**
 * Whether a reply asks something of its own under somebody else's question, so that it waits for an answer: by
 * somebody who is neither the asker nor an agent. What is asked of the asker, to help them, is none.
 */
export function isFollowUp({ markdown, role, personId, askerId }: Saying): boolean {
  return role === 'person' && personId !== askerId && asksSomethingNew(markdown);
}

/**
 * Whether a text asks for something itself, in English or Spanish; in other languages a question mark says so. Quotes,
 * code and addresses are not its own words. When in doubt it asks: an agent sees in a moment that it does not, and a
 * question that nobody sees is lost.
 */
export function asksSomethingNew(markdown: string): boolean {
  const sentences = sentencesOf(markdown);
  return sentences.some(({ text, asks, opened }, index) => {
    if (asksOutright.test(text)) return !isRhetorical(text);
    if (!asks) return false;
    return isAsked(text, { opened, goesOn: index + 1 < sentences.length });
  });
}

interface Sentence {
  /** In lower case, with straight apostrophes, without its end. */
  readonly text: string;
  /** It ends with a question mark, or begins with one as in Spanish. */
  readonly asks: boolean;
  /** It begins with one: nobody writes that by habit. */
  readonly opened: boolean;
}

function sentencesOf(markdown: string): Sentence[] {
  const prose = proseOf(markdown)
    .replaceAll('’', "'")
    .replace(/"[^"\n]*"|“[^“”\n]*”|«[^«»\n]*»|‘[^‘’\n]*’|(?<=\s)'[^'\n]*'(?=[\s.,;:!?)]|$)/gu, ' … ')
    .replace(/\(\s*\?+\s*\)/gu, ' ')
    .toLowerCase();
  // In Spanish the question begins where its sign stands, and that can be within a sentence.
  const pieces = prose.split(/(?<=[.!?？؟…;])\s+|(?<=[?？؟])(?=\p{L})|\n+|(?=¿)/u);
  return pieces
    .map((piece) => ({
      text: piece.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').replace(/\s+/gu, ' '),
      asks: /[?？؟]/u.test(piece) || piece.trimStart().startsWith('¿'),
      opened: piece.trimStart().startsWith('¿'),
    }))
    .filter(({ text, asks }) => text !== '' || asks);
}

/** `\b` knows the letters of English only. */
const edge = '(?:(?<![\\p{L}\\p{N}])(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}])(?![\\p{L}\\p{N}]))';
const pattern = (source: string): RegExp => new RegExp(source.replaceAll('\\b', edge), 'u');

/** What people say before they ask. */
const lead =
  '(?:(?:hi|hello|hey|ok|okay|so|and|but|also|then|now|please|pls|well|sorry|thanks|thank you|guys|all|everyone|question|one more question|one more thing|another question|my question|my question is|hola|oye|bueno|entonces|y|pero|también|además|ahora|por favor|perdón|disculpen|gracias|buenas|buenos días|buenas tardes|una pregunta|una duda|otra pregunta|mi pregunta|mi pregunta es|mi duda es)[\\s,:!.-]+)*';

const outright = [
  // Without a question mark too: many who ask leave it out.
  'how (?:do|can|could|should|would|am|will) (?:i|we)\\b',
  '(?:what|where|when|which\\b.*|who) (?:do|can|could|should|must|shall) (?:i|we)\\b',
  '(?:can|could|should|must|shall|may|do|did|will|am|have) (?:i|we)\\b(?!.*\\b(?:ask|say)\\b)',
  'is there (?:a|any|some|another|no) (?:other )?(?:way|chance|method|possibility|solution|option|fix|trick)\\b',
  '(?:does|do|did|has|have|is|can|could|would) (?:anyone|anybody|someone|somebody)\\b',
  '(?:any|some)(?:one|body) (?:know|knows|who knows|else with|have|has|found|got|able|help|can|please)\\b',
  'any (?:idea|ideas|solution|news|update|updates|way|help|advice|suggestion|suggestions|fix|answer)\\b',
  "(?:i|we)(?:'d| would)? (?:like|want|need|wanted|wish) to (?:know|ask)\\b",
  "(?:i|we)(?: am|'m| was|'ve been|'re)? ?(?:wonder|wondering|unsure|not sure) (?:if|whether|how|what|which|where|why)\\b",
  '(?:i|we) (?:also )?(?:have|had|got) (?:a|another|one|the same|a similar|one more) question\\b',
  '(?:please |pls )?(?:can|could|would) (?:you|somebody|someone|anybody|anyone)(?: \\p{L}+)? (?:please |pls )?(?:help|tell|explain|advise|show) (?:me|us)\\b',
  '(?:please |pls )?(?:help|advise)(?: me| us)?(?: please| pls| out| here)?$',
  'please (?:help|advise|tell|explain)\\b',
  '(?:i|we) (?:really |desperately |also )?need help\\b',
  'how to .*\\b(?:please|pls|help|anyone)$',
  '(?:cómo|como) (?:puedo|podemos|hago|hacemos|se hace|se puede|le hago|debo|recupero|importo|entro|accedo|cambio|paso|hago para)\\b',
  '(?:qué|que) (?:hago|puedo hacer|debo hacer|tengo que hacer|hacemos|pasa si|pasa con mis?|pasará con mis?)\\b',
  '(?:dónde|donde) (?:puedo|encuentro|está|veo|queda|lo encuentro)\\b',
  '(?:alguien|alguno|alguna persona) (?:sabe|puede|tiene|ha|podría|pudo|me|nos|conoce|que sepa|que me|más)\\b',
  '(?:hay|existe|habrá) (?:alguna |otra |una |algún )?(?:forma|manera|modo|solución|opción|posibilidad)\\b',
  '(?:alguna|algún) (?:idea|solución|novedad|noticia|ayuda|consejo|sugerencia|forma|manera)\\b',
  '(?:quiero|quisiera|necesito|me gustaría|quería|queremos) (?:saber|preguntar)\\b',
  '(?:no sé|no se|me pregunto) (?:si|cómo|como|qué|que|dónde|donde|cuál)\\b.*\\b(?:puedo|debo|hacer|tengo|podré|funciona)\\b',
  '(?:yo )?tengo (?:la misma|una|otra) (?:pregunta|duda)\\b',
  '(?:necesito|necesitamos) ayuda\\b',
  '(?:ayuda|ayúdenme|ayudenme|auxilio)(?: por favor| porfa| porfavor)?$',
  '(?:me|nos) (?:puedes|pueden|podrías|podrían|puede|podría) (?:ayudar|decir|explicar|orientar)\\b',
].join('|');

/** The same, with something that is different: what helped the other person need not help here. */
const sameBut = [
  "(?:i (?:have|had|got|am having)|i've|i'm having|having|got|we have)?(?: exactly| also)? ?(?:the |a )?(?:same|similar|identical) (?:problem|issue|question|situation|thing|error|here)\\b.*\\b(?:but|except|only that|however|although)\\b",
  "(?:it's |it is )?(?:the )?same (?:for|with) me\\b.*\\b(?:but|except|only|however)\\b",
  '(?:a mí |a mi )?(?:también )?(?:me|nos) (?:pasa|sucede|ocurre|pasó|sucedió) (?:lo mismo|igual|algo parecido|algo similar)\\b.*\\b(?:pero|aunque|salvo|solo que|sólo que|excepto)\\b',
  '(?:yo )?(?:también )?(?:tengo|tenemos|estoy con|estoy en) (?:el|la|un|una|exactamente el) (?:mismo|misma|problema|caso|situación)\\b.*\\b(?:pero|aunque|salvo|solo que|sólo que|excepto)\\b',
  '(?:el )?mismo (?:problema|caso|error)\\b.*\\b(?:pero|aunque|salvo|solo que|sólo que|excepto)\\b',
].join('|');

const asksOutright = pattern(`^${lead}(?:${outright}|${sameBut})`);

/** Said as questions, and not waiting for an answer. */
const rhetorical = pattern(
  [
    '^(?:really|seriously|right|ok|okay|huh|what|who knew|guess what|who knows|you know|why not|so what|who cares|no|verdad|no es cierto|en serio|de verdad|quién sabe|y qué|sabes qué|adivina qué|quién lo diría|quién lo hubiera dicho)$',
    '^(?:and |but |so )?why (?:would|should) (?:anyone|anybody|somebody|someone)\\b',
    '^(?:and |but |so )?who (?:thought|came up|designs?|designed|needs|would have|wants|on earth)\\b',
    '\\bwhat were (?:they|you) thinking\\b',
    "^(?:isn't|wasn't|aren't|wouldn't|ain't) (?:it|that|this|they) (?:great|nice|funny|ironic|strange|crazy|ridiculous|a shame|amazing|wonderful|obvious|sad|nuts|absurd)",
    '^how (?:hard|difficult) can (?:it|that) be\\b',
    "^(?:what's|what is) the point\\b",
    "^why (?:didn't|did|do) i (?:not |never )?(?:think|see|try|do that|read)\\b",
    '^how (?:could|can) i (?:be so|have been so|forget|thank|ever)\\b',
    '^(?:what|how) (?:can|could|would|should) i (?:say|do without|ever thank|thank)\\b',
    '^(?:can|may|could) i (?:just |only )?(?:say|add|suggest|recommend)\\b',
    '^por qué (?:alguien|nadie) (?:querría|haría|lo)\\b',
    '^(?:a )?quién (?:se le|en su sano|necesita|pensó|diseñó)\\b',
    '^cómo no se me (?:ocurrió|había ocurrido)\\b',
    '^(?:qué|cómo) (?:haría|puedo decir|agradecerles|agradecerte|les agradezco)\\b',
    '^no (?:es|les parece|te parece|creen) (?:genial|increíble|ridículo|absurdo|una locura|triste|raro)\\b',
    '^para qué sirve entonces\\b',
  ].join('|'),
);
const isRhetorical = (text: string): boolean => rhetorical.test(text);

const firstPerson = pattern(
  String.raw`\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself|we|us|our|ours|we're|we've|yo|mí|mi|mis|mío|mía|me|nos|nuestro|nuestra|nuestros|nuestras|tengo|puedo|debo|hago|necesito|quiero|pierdo|perdí|tenemos|podemos|debemos|estoy|soy|podré|tendré|perderé|pueda|tenga|\p{L}+(?:arme|erme|irme|arnos|ernos|irnos))(?![\p{L}'])`,
);
const secondPerson = pattern(
  String.raw`\b(?:you|you're|you've|your|yours|u|ur|tú|tu|tus|te|ti|contigo|usted|ustedes|tienes|tenías|tuviste|usas|usabas|usaste|puedes|podrías|pudiste|has|probaste|intentaste|sabes|recuerdas|hiciste|cambiaste|ves|viste|estás|abres|abriste|borraste|instalaste|reinstalaste|actualizaste|miraste|revisaste|conservas|sigues|lograste|quieres|eres|dices|(?!existe|triste|chiste|consiste|insiste|resiste|asiste|baste)\p{L}{2,}(?:aste|iste))(?![\p{L}'])`,
);

/** The words with which a question begins that can stand alone. */
const opening = new RegExp(
  `^${lead}(?:what|which|where|when|why|who|whom|whose|how|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must|isn't|aren't|doesn't|don't|didn't|won't|can't|wouldn't|any|anyone|anybody|what's|how's|where's|who's|if|or|on|for|with|without|after|in|qué|que|cuál|cuáles|cuándo|cuánto|cuánta|cuántos|dónde|donde|cómo|como|quién|quiénes|por qué|para qué|a qué|en qué|es|son|está|están|hay|se|sirve|funciona|puede|pueden|existe|si|o|en|para|con|sin|después|todavía|aún|ya|alguien|algún|alguna|también)(?![\\p{L}'])`,
  'u',
);
/** Names what the first question was not about: "And on Android?", "What about the backup?" */
const carriesOn =
  /^(?:and|or|also|what about|how about|but what|y|o|también|qué hay de|qué pasa con|pero qué)\s/u;

/** What helpers ask about the asker's case, without saying "you". */
const enquiry = pattern(
  [
    '^(?:which|what|qué|que|cuál) (?:\\p{L}+ ){0,2}(?:version|versions|phone|phones|device|devices|app|model|system|platform|browser|error|message|one|ones|step|versión|teléfono|celular|dispositivo|aplicación|modelo|sistema|plataforma|navegador|mensaje|paso)$',
    '^(?:did|has|have) (?:it|that|this) (?:work|help|worked|helped|go|fix)\\b',
    '^does (?:it|that|this) (?:work|help)(?: now)?$',
    '^(?:any|no) luck\\b',
    '^(?:still|solved|fixed|resolved|working|all good|better now)\\b',
    '^(?:is|was|are|were) (?:\\p{L}+ ){1,3}(?:on|off|enabled|active|open|unlocked|updated|installed|locked)$',
    '^(?:iphone|ipad|android|mac|windows|ios)(?: or \\p{L}+)*$',
    '^(?:funcionó|sirvió|se resolvió|se solucionó|resuelto|solucionado|todo bien|ya funciona|ya quedó)\\b',
    '^(?:está|estaba|tenía) (?:\\p{L}+ ){0,3}(?:activad[oa]|encendid[oa]|abiert[oa]|instalad[oa])',
  ].join('|'),
);

/** A way of telling somebody what to try. */
const suggestion = pattern(
  String.raw`^(?:maybe|perhaps|try|why not|why don't you|have you|did you|how about (?:trying|using|the)|quizás|quizá|tal vez|prueba|por qué no|ya)\b`,
);

/** "May I ask which phone you have?" */
const politely = pattern(String.raw`\b(?:may|can|could) i ask\b|\b(?:puedo|podría) preguntar`);

/** English or Spanish, by a few little words: what else is asked can only be told by its mark. */
const known = pattern(
  String.raw`\b(?:the|a|is|it|do|does|you|i|to|of|in|on|what|which|how|can|any|and|did|still|el|la|los|las|es|se|de|en|un|una|que|qué|cómo|y|con|no|hay|por|te|me|mi)(?![\p{L}'])`,
);

/** Of a sentence with a question mark. */
function isAsked(text: string, { opened, goesOn }: { opened: boolean; goesOn: boolean }): boolean {
  if (isRhetorical(text)) return false;
  const own = firstPerson.test(text);
  const ofYou = secondPerson.test(text);
  if (politely.test(text) && ofYou) return false;
  // "How do you import them?" means anybody.
  if (/^how (?:do|can|could|would) you\b/u.test(text)) return !/\byour\b/u.test(text);
  if (own)
    return !/^(?:do|did|have|are|can|could|will) you .*\b(?:as i|like i|what i|my (?:tip|hint|answer|way))\b/u.test(
      text,
    );
  if (ofYou || enquiry.test(text)) return false;
  if (suggestion.test(text) && !/^ya (?:se|hay|existe|es)\b/u.test(text)) return false;
  if (carriesOn.test(text) || opening.test(text) || (opened && text !== '')) return true;
  // "Lost the code? An unlocked device shows it." heads an answer; nobody can tell of a language that we do not know.
  return !known.test(text) && !goesOn && /\p{L}/u.test(text) && !/^\p{Script=Latin}+$/u.test(text);
}
