/**
 * Does a reply ask something? What is quoted, code and addresses are not the writer's question. A mark is enough where
 * it ends a sentence of theirs; without one, the words with which people begin to ask are. Thanks, politeness towards
 * whoever answered, and questions to which nobody expects an answer do not count.
 */
export function asksSomething(markdown: string): boolean {
  return ownSentences(markdown).some((sentence) => asks(sentence));
}

interface Sentence {
  /** Lower case, without accents. */
  readonly text: string;
  readonly mark: boolean;
}

function ownSentences(markdown: string): Sentence[] {
  const own = markdown
    .replace(/^```[\s\S]*?^```/gm, ' ')
    .replace(/^[ \t]*>.*$/gm, ' ')
    .replace(/`[^`\n]*`/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?:https?:\/\/|www\.)\S+/g, ' ')
    // What somebody or a screen has said.
    .replace(/["“«][^"”»\n]{0,200}["”»]/g, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  const sentences: Sentence[] = [];
  for (const [, text = '', end = ''] of own.matchAll(/([^.!?？\n]+)([.!?？\n]*)/gu)) {
    const words = text.replace(/[^\p{L}\p{N}'¿]+/gu, ' ').trim();
    if (words !== '') sentences.push({ text: words, mark: /[?？]/.test(end) || words.includes('¿') });
  }
  return sentences;
}

/** Questions that want no answer, or ask the one who was helped. */
const idle: readonly RegExp[] = [
  /^(?:right|ok|okay|really|seriously|you know|isn't it|isnt it|no|verdad|en serio|de verdad|cierto|sabes)$/u,
  /\bwho knew\b|\bwho would have (?:thought|guessed|known)\b|\bwhat (?:a|else) (?:could|can) (?:i|you) (?:say|want|ask)\b|\bhow (?:cool|great|nice|good) is that\b|\bquien lo (?:diria|iba a decir|hubiera dicho)\b|\bque mas (?:puedo|se puede) pedir\b/u,
  /\b(?:why|how) (?:didn't|did not|didnt) i (?:think|try|see|know|do)\b|\bcomo no (?:se me ocurrio|lo pense|lo vi)\b/u,
];

/** What helpers ask back: their question is about the asker's, not one of their own. */
const helping: readonly RegExp[] = [
  /^¿?\s*(?:have|did) you (?:tried|try|check|checked|look|looked|already|restart|restarted)\b|^(?:is|was) your\b|^(?:do|does|did) (?:you|your)\b|^which (?:version|device|phone|app) (?:do|are|is) you\b|^are you (?:on|using|sure|able)\b|^can you (?:still|open|unlock|try|see|tell|post|check)\b|^what (?:happens|do you see|does it say) (?:when|if|on|there)?\b/u,
  /^¿?\s*(?:has|ya) (?:probado|intentado|mirado|revisado|comprobado)\b|^¿?\s*(?:probaste|intentaste|miraste|revisaste)\b|^¿?\s*(?:tienes|usas|puedes (?:abrir|ver|probar|entrar|decir)|estas (?:en|usando|seguro|segura))\b|^¿?\s*que (?:version|telefono|dispositivo|ves|dice|pasa) (?:tienes|usas|si|cuando|en|ahi)\b/u,
];

/** How people begin to ask when they leave the mark out. */
const asking: readonly RegExp[] = [
  /^(?:and |but |so |also |ok |hi |hello |please |anyone |anybody |does anyone |does anybody |any )*(?:how (?:do|can|could|would|should|to)|what (?:do|can|should|if|about|happens|is|was)|where (?:do|can|is|are|did)|when (?:will|can|does)|why (?:do|does|is|are|can|did|won)|which|who can|is there|is it|are there|can i|can you|can we|can somebody|can someone|can anyone|could you|could somebody|could someone|could i|should i|do i|does (?:anyone|anybody|it|this|that)|will (?:i|it|this)|would (?:it|this)|has (?:anyone|anybody)|any (?:idea|ideas|help|advice|update|news|way|chance|solution))\b/u,
  /\b(?:does (?:anyone|anybody|somebody) know|anyone know|i (?:would like|want|need|'d like) to know|i (?:am|'m) (?:wondering|asking)|i wonder (?:if|how|whether|what)|wondering (?:if|how|whether|what)|(?:please|can (?:someone|somebody)) (?:help|tell me|explain)|help me|what (?:can|should|do|must) i do|how (?:do|can|should) i|how to get|no idea (?:how|what)|(?:do not|don't|dont) know (?:how|what|where) to|my question is|tell me (?:how|what|where|if|whether))\b/u,
  /^(?:y |pero |entonces |hola |tambien |oye |buenas |por favor )*(?:como (?:puedo|hago|se|lo|la|entro|recupero|podria)|que (?:hago|puedo|debo|pasa|tengo que|ocurre)|donde (?:puedo|esta|estan|encuentro|lo|la)|cuando (?:podre|puedo|se)|por que|cual(?:es)? (?:es|son)|quien (?:puede|sabe)|hay (?:alguna|algun|forma|manera)|se puede|puedo|podria|podrian|pueden|alguien (?:sabe|puede|tiene|mas)|alguna (?:idea|solucion|forma|ayuda)|algun (?:consejo|modo)|es posible|sirve|funciona (?:si|con|tambien))\b/u,
  /\b(?:alguien sabe|alguien puede|(?:quiero|quisiera|necesito|me gustaria) saber|no se (?:como|que|donde) (?:hacer|puedo|entrar|recuperar|seguir|esta)|me pregunto (?:si|como)|(?:me )?(?:pueden|podrian|puedes|podrias) (?:ayudar|decir|explicar)|ayudenme|ayudame|ayuda por favor|que (?:puedo|debo) hacer|como (?:puedo|hago|podria)|mi (?:pregunta|duda) es|diganme (?:como|que|si))\b/u,
];

/** The same trouble under another's question: somebody who waits for an answer as well. */
const sameTrouble: readonly RegExp[] = [
  /\b(?:same (?:problem|issue|here|thing|question|trouble)|i have (?:the same|this) (?:problem|issue|too)|(?:my|mine) (?:problem|case|situation) is (?:different|similar|another)|happening to me)\b.*\b(?:but|except|only|however|without|no|not|cannot|can't|cant|locked|still|and)\b/u,
  /\b(?:mismo problema|lo mismo|misma situacion|me pasa (?:igual|lo mismo)|mi (?:caso|problema) es (?:diferente|distinto|otro|parecido))\b.*\b(?:pero|solo|aunque|sin|no|bloquead[oa]|todavia|aun|y)\b/u,
];

const thanks =
  /^(?:thank(?:s| you)|many thanks|thx|cheers|that (?:worked|was it|did it|helped|solved)|it work(?:s|ed)|solved|fixed|gracias|muchas gracias|funciono|era eso|listo|resuelto|solucionado)\b/u;

function asks({ text, mark }: Sentence): boolean {
  if (idle.some((pattern) => pattern.test(text))) return false;
  if (mark) return !helping.some((pattern) => pattern.test(text)) && !isThanks(text);
  if (isThanks(text)) return false;
  return asking.some((pattern) => pattern.test(text)) || sameTrouble.some((pattern) => pattern.test(text));
}

/** Nothing but thanks: a question can follow it in the same breath. */
const isThanks = (text: string): boolean =>
  thanks.test(text) && !/\b(?:but|pero|how|what|can i|como|que|puedo)\b/u.test(text);

/** What is known of a reply when it is written. */
export interface ReplyFacts {
  readonly role: 'person' | 'agent';
  /** Whoever writes has asked the question under which they write. */
  readonly byAsker: boolean;
  /** Somebody has answered the question already. */
  readonly answered: boolean;
  readonly body: string;
}

/**
 * True when a reply waits for an answer of its own: somebody else asks under a question, or its asker comes back with
 * something after an answer. Agents ask to help.
 */
export function isFollowUp({ role, byAsker, answered, body }: ReplyFacts): boolean {
  if (role === 'agent') return false;
  return (byAsker ? answered : true) && asksSomething(body);
}
