import type { Locale } from '~/locales/locale';

const listed = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words that say nothing about what a text is about. They are not indexed at all. Folded, as all words here. */
export const stopWords: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: listed(
    `a about am an and any are arent as at be because been before being both but by can cannot cant could couldnt did
    didnt do does doesnt doing dont down during each for from further had hadnt has hasnt have havent having he her
    hers here hes him his how i id-like if ill im in into is isnt it its itself ive just lets me more most my myself no
    nor not of off on once only or other our ours out over own s same she should shouldnt so than that
    thats the their theirs them then there theres these they theyre this those through to too under until up very
    was wasnt we well were werent what whats when where which while who whom whose why will with wont would wouldnt you
    youll your youre yours`,
  ),
  es: listed(
    `a al algo ante antes aquel aquella como con contra cual cuando cuanto de del desde donde e el ella ellas ellos en
    entre era es esa ese eso esos esta estaba estan estas este esto estos estoy fue ha hace hacia han has hasta hay he
    la las le les lo los mas me mi mia mio mis mucho muy nada ni no nos nosotros o os otra otro para pero poco por
    porque pues que quien quienes se segun ser si sido sin sino so sobre son soy su sus suyo tambien tan tanto te ti
    tu tus tuyo u un una uno unos unas y ya yo`,
  ),
};

/** Words around a question rather than of it: they count, but for little. As stems of folded words. */
export const softWords: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: listed(
    `all abl allow also alway anoth anymore anyon anyth app applic ask avail button click come differ easi enabl ever exact
    explain find first get give go good happen hello help hey hi instead keep know let like list longer look make mani
    mean much must need never now offer one option person pleas possibl problem question realli say see show someth still
    support sure take tell thank thing think tri turn two use user via view want way work wrong yet`,
  ),
  es: listed(
    `algun alguien ahor aplic aplicacion app ayud bien bot buen busc cad cas clic cos cre da dar deb dec despu dic dig
    encontr explic favor funcion graci hag hac hol manera mism necesit nuev opcion pas pod por-que posibl problem pued
    puec puedo quier quer sab sal siempr siguient tampoc ten teng tien todo tod trat us usar usuari ver vez`,
  ),
};

/** Words that turn what is said into its opposite: they find nothing, but say that something is amiss. */
export const negations: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: listed(
    `no not cannot cant wont doesnt dont didnt isnt arent couldnt wouldnt hasnt havent without unable never nothing
    neither refuse refuses stopped fails failed`,
  ),
  es: listed('no sin nunca tampoco nada ni ninguna ninguno dejo'),
};
