/**
 * What people say of a password, in English and Spanish: "my password is obsolete", "la contraseña es antigua". A
 * word that stands here, or is formed as adjectives, participles and adverbs are, is none by itself.
 */

export const wordsOf = (text: string): string[] => text.trim().split(/\s+/);

/** Words that say something about a password and are none. */
const about: ReadonlySet<string> = new Set(
  wordsOf(`
    a about above accepted after again all already also always an and another any are as asked at back bad been before
    being better below by can case changed clear complex complicated correct deleted different difficult easy empty
    encrypted enough entered exact exactly expired false fine first for forgotten from generated given gone good
    hard he hidden how i if immediately in incorrect invalid invisible it its just kept known last long longer lost
    maybe mine missing more my needed never new no nobody nonsense none not nothing now obsolete of off ok okay old on
    one only optional or our out over ready really recognised recognized refused rejected required reset right safe
    same saved secret secure set she short shown simple so something somehow somewhere still stored strong that the
    their them then there these they this to too typed under unknown unsafe up useless valid very visible wanted we
    weak well what when where which why with without won wrong written you your identical impossible unlocked locked
    bound tied face touch id fingerprint biometric biometrics sensitive mandatory compulsory true made used sent
    found bought told read put perfect unique terrible horrible private personal nowhere somebody someone anyone
    anybody everybody everyone everything anything whatever yesterday today tomorrow until because but unclear
    lowercase uppercase alphanumeric numeric

    absent accurate active ancient annoying apparent appropriate arbitrary automatic available average awful bare basic
    big bizarre blank both broken brand brief bright bulletproof busy certain cheap clean clever close common
    compatible complete confusing considered consistent constant convenient cool corrupt crucial crap curious current
    cryptic damaged dead dangerous decent deep default definite despite digital dirty double dumb due dull duplicate
    each early either eight eleven else elsewhere essential eternal evident evil excellent existing external extra
    extreme false familiar famous far fast few final five fixed foolish foreign four frequent fresh full funny further
    garbage general generic genuine german english spanish french italian portuguese latin greek russian global great
    guessable half handy harmless hence her here high his history huge human ideal illegal illegible important
    inactive inadequate inconvenient independent ineffective inside insecure insane internal irrelevant junk kaput key
    kind knackered lame large late latest least left legal length less light like likely limited literal little local
    logical loose loud low lucky luck main major manual many master matching maximum mean meaningless medium memory
    memorable mental mere messy mild minimum minor mixed modern moot most much multiple mutual mysterious naive narrow
    natural near neat necessary negative neither nine nonexistent nor normal notable noted nuts obscure obvious odd
    often once online offline open opposite ordinary original other otherwise outside own pain paramount partial past
    patience pending per perhaps permanent plain please plus pointless poor popular positive possible practical
    precious precise present presumably pretty previous primary probable proper protection public pure quick quite
    random rare rather readable real reasonable recent recoverable redundant regular relevant reliable remote
    ridiculous robust rotten rough rubbish sacred scrambled scrap security seen self senseless separate serious seven
    several shared sharp short-lived shut sick similar single six slow small smart solid some soon sort sound special
    specific spotless stable stale standard static stolen strange strict stronger stuck stupid such sufficient
    suitable super sure suspect suspicious synced synonymous temporary ten ten-digit thereby thing three through thus
    tight tiny together top tough tricky trivial trouble turned twelve twice two ugly unable undone unequal unfair
    unlike unlikely unsure untrue upside urgent us usable usual vague various vital void vulnerable warm weaker weird
    whole wide wise within worse worst worth worthless would yes yet yours zero as-is n/a na tbd unset
    anymore anyway besides expiring fussy hers himself herself myself itself ours theirs whether who whom whose while
    see check ask ditto idem same-as must may might should will shall cannot could did do does have has had keep get
    enter type try choose pick use change copy paste show hide skip cancel continue next done submit login signin
    begun bent bitten bought broken brought built burnt caught chosen cut drawn driven eaten fallen felt flown forbidden
    fought frozen given grown handed hacked held hung hurt leaked led left lent lit made meant met mistaken overwritten
    paid pinned plugged proven rewritten ridden rid risen run scanned shaken shot shut skipped slipped sold spelt spent
    split spoilt spread stolen struck stuck sunk swapped swept sworn taken taught thrown torn trapped understood undone
    unwritten wiped withdrawn won worn wrapped wound
    abierto bloqueado cubierto deshecho dicho escrito frito hecho impreso inscrito muerto puesto revuelto resuelto roto
    suelto visto vuelto escrita hecha impresa puesta dicha vista vuelta resuelta
    characters letters digits numbers symbols chars bits bytes times attempts tries minutes hours days weeks months
    years
  `).concat(
    wordsOf(`
    abierta abierto algo antes aquella aquel aquello aquí asignada así bastante bien borrada buena bueno cada caducada
    cambiada como con conocida correcta correcto corta corto cual cuál de débil del demasiado desconocida diferente
    difícil distinta distinto el ella en errónea esa ese eso esta este esto fácil fue fuerte guardada ha han hoy igual
    imposible incorrecta incorrecto inválida la larga largo las lo los mala malo mal mejor mi mí mía mío misma mismo muy
    nada necesaria necesario ni ninguna ninguno no nueva nuevo nuestra nuestro obligatoria obsoleta olvidada opcional
    otra otro para peor perdida pero por posible pronto que rechazada requerida se segura seguro si siempre sin sé sólo
    solo solamente su suya suyo también tan tuya tuyo un una única único útil vacía vacío válida válido vieja viejo y ya
    yo cierto cierta parte tampoco aún todavía ahora ayer expirada sencilla sencillo complicada larguísima secreta
    secreto privada personal mayúscula mayúsculas minúsculas
    absurda absurdo actual adecuada ajena alfanumérica alguna alguno alta amplia ancha antigua antiguo antiquísima
    anterior apenas apta arriba aleatoria aleatorio automática auténtica baja básica bonita breve cara cero cerca
    ciega clara claro clásica clave común completa completo compleja complejo concreta condición conjunta conmigo
    constante contraria corriente corrupta crítica cualquiera cuando cuándo cuatro cuestión dañina débilísima definitiva
    delicada dentro dependiente desde después diaria digital dinámica directa donde dónde doble dos dura durante efectiva
    él ellos ella ello enorme entera entonces entre escasa esencial especial española inglesa estable estática estricta
    estúpida eterna evidente exacta exacto exclusiva existente externa extra extraña extraño extrema falsa falso
    familiar famosa fatal fea feo fija final firme floja física fundamental genérica general genial grande gratis grave
    hasta hija historia horrenda horrible humana idéntica ideal idónea ilegible ilegal importante impropia inactiva
    incompleta incomprensible increíble indispensable inexistente infinita inmediata inmensa innecesaria inútil insegura
    inservible interna intacta inválido irrecuperable irrelevante jamás junta justa justo larguita legal legible lenta
    lejana libre ligera limpia lista llena llave local lógica luego maestra manual maravilla más máxima mayor media
    memorable menos menor mental mínima mixta moderna molesta muchas mucha mucho múltiple mutua natural negativa neutra
    normal nula nulo numérica nunca o obvia obvio once oficial óptima ordinaria original pasada pública público pequeña
    pequeño perfecta permanente pésima pésimo plana poca poco pobre popular porque práctica precisa predecible prestada
    previa primera primer principal privado pro probable problema propia propio provisional provisoria próxima pura quien
    quién quizá quizás rápida rara raro real reciente recuperable regular relativa remota repetida repetible ridícula
    robada robusta rota sagrada salvo seca según segunda semejante sensible separada seria similar simple sino siquiera
    sola sospechosa suficiente sumamente superior tal talvez tanta temporal tercera terrible toda todas todo todos
    tonta tonto tradicional tres trivial última último universal urgente usual vaga variable varias verdadera verdad
    viable vigente vital vulnerable ver véase pendiente ausente presente ellas nosotros ustedes usted
    caracteres letras dígitos cifras números símbolos veces intentos minutos horas días semanas meses años
  `),
  ),
);

const endings =
  /(?:[^aeiou]ed|ied|ted|sed|ing|ible|able|ful|less|ous|ado|ada|ido|ida|osa|oso|mente|(?<!f)ly|ción|tion|eable|ísima|ísimo|ical|less|proof|worthy|based|only)$/u;

/** Formed as if they said something, and things, names or animals all the same: people choose such. */
const things: ReadonlySet<string> = new Set(
  wordsOf(`
    abogado almohada armada avocado butterfly cable canción cascada constable darling desperado
    dragonfly duckling dumpling eldorado empanada ensalada espada estación family firefly fortaleza gosling
    granada granizado hada helado holly kelly king lily limonada lightning marido mariposa marmalade
    mercado molly morning nido oso pescado pudding rosa sally seedling soldado spring starling sterling
    string table tornado vegetable viking wedding wingding billy charly charlie emily jelly italy reilly penny
  `),
);

/** Whether a single word is one that describes, or belongs to the grammar; case and accents as they were typed. */
export function isOrdinary(word: string): boolean {
  const plain = word.toLowerCase().replace(/['’]s?$/u, '');
  if (about.has(plain)) return true;
  return endings.test(plain) && !things.has(plain);
}

/** Whether the word is in the list itself: no name and no thing is. */
export const isListed = (word: string): boolean => about.has(word.toLowerCase().replace(/['’]s?$/u, ''));

const grammar: ReadonlySet<string> = new Set(
  wordsOf(`
    a an the is are was were be been to of in on at it its this that these those my your our his her their not no and or
    but if then for with from by as so too than very when what which where who how i you we he she they me us them have
    has had do does did can will would should el la los las un una de del en y o que es era son fue no se me te le nos
    mi tu su por para con sin al lo como cuando donde más pero si ya muy
  `),
);

/** Words that hold a sentence together: who strings words together for a passphrase leaves them out. */
export const isGrammar = (word: string): boolean => grammar.has(word.toLowerCase());
