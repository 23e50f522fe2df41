import type { Locale } from '~/locales/locale';
import { proseOf } from './prose-of';

const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** The commonest words that one of the two languages has and the other has not. */
const telling: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: listed(
    `the and is are was were of to in it its i my you your he she we they this that these those with for from have has had
    not don't can't didn't doesn't won't i'm it's i've do does did can could would should will what which when where how
    who why there then than but because if any been being on at by or an after before again still now help please thanks
    thank hello hi phone password old new only just out off up need want`,
  ),
  es: listed(
    `el la los las un una unos unas y de del al es son era fue en que qué por para con sin mi mis tu tus su sus lo le les
    se me te nos yo él ella usted ustedes esto esta este eso esa ese estos estas pero porque cuando cuándo cómo como
    dónde donde quién cuál si sí hay ha he han tengo tiene puedo puede quiero está estoy están ser soy muy más ya también
    todavía aún después antes ahora gracias hola ayuda teléfono celular contraseña clave nuevo nueva viejo desde hasta
    nada algo alguien tienes tenemos tienen puedes pueden otro otra otros otras hacer hago nunca siempre aquí ahí así entonces
    aunque cada todo todos toda todas había fui ella porqué abrir entrar funciona`,
  ),
};

/** Of so few telling words nobody can say in which language a text is. */
const leastWords = 2;

/**
 * The language in which a text is written, by its little words. Quoted words, code and addresses are not its own. The
 * fallback where the text does not tell, for one of a few words or of a third language.
 */
export function languageOfText(markdown: string, fallback: Locale): Locale {
  // What a screen says in quotation marks is in the screen's language.
  const prose = proseOf(markdown)
    .replace(/"[^"\n]*"|“[^“”\n]*”|«[^«»\n]*»/gu, ' ')
    .toLowerCase();
  const words = prose.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [];
  let en = 0;
  let es = (prose.match(/[¿¡]/gu) ?? []).length;
  for (const word of words) {
    const plain = word.replaceAll('’', "'");
    if (telling.en.has(plain)) en += 1;
    if (telling.es.has(plain)) es += 1;
  }
  const most = Math.max(en, es);
  if (most < leastWords || en === es) return fallback;
  const winner: Locale = en > es ? 'en' : 'es';
  // Against the page's own language it takes more than a mixture, such as the English names of buttons.
  return winner === fallback || most >= Math.min(en, es) * 2 ? winner : fallback;
}
