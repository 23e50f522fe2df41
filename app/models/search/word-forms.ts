import type { Locale } from '~/locales/locale';

/** `form form > word` lines as a map from form to word. */
function forms(lines: string): ReadonlyMap<string, string> {
  return new Map(
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [left = '', word = ''] = line.split('>').map((part) => part.trim());
        return left.split(' ').map((form): [string, string] => [form, word]);
      }),
  );
}

/**
 * Forms that a stemmer cannot bring together: strong verbs, and nouns that mean what their verb means. Folded.
 */
export const irregularForms: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  en: forms(`
    forgot forgotten forgets forgetting > forget
    lost loses losing loss > lose
    stole stolen stealing theft > steal
    broke broken breaking > break
    bought buys buying purchase purchased purchases > buy
    chose chosen choosing > choose
    sent > send
    wrote written writing > write
    hid hidden hiding > hide
    shown > show
    took taken taking > take
    went gone goes going > go
    told > tell
    paid pays paying payment payments > pay
    died dies dying dead death > die
    got gotten getting > get
    gave given giving > give
    kept keeping > keep
    made making > make
    found finding > find
    left leaving leaves > leave
    saw seen > see
    froze frozen > freeze
    recovery recoveries > recover
    deletion deletions > delete
    removal removals > remove
    encryption encryptions > encrypt
    decryption > decrypt
    renewal renewals > renew
    expiry expiration > expire
    approval > approve
    cancellation cancelled canceled cancelling canceling > cancel
    storage stored storing > store
    synchronize synchronise synchronized synchronised synchronizing synchronising synchronization synchronisation syncs synced syncing > sync
    config configs configuration configurations > configure
    authentication authenticate authenticates authenticating > authenticate
    installation > install
    activation > activate
    migration migrations migrating > migrate
    verification verify verified verifying > verify
    suggestion > suggest
    replacement > replace
    biometric > biometrics
    emails > email
    disappeared disappears disappearing > disappear
  `),
  es: forms(`
    desbloqueo desbloqueos > desbloquear
    bloqueo bloqueos > bloquear
    encuentro encuentra encuentras encuentran > encontrar
    pierdo pierde pierdes perdida perdidas > perder
    muestra muestro muestran > mostrar
    vuelvo vuelve vuelva > volver
    recuerdo recuerda recuerde > recordar
    cierro cierra cierre > cerrar
    pide pido pida piden pidio pidiendo > pedir
    abro abre abren abra > abrir
    empiezo empieza comienzo comienza > empezar
    puedo puede pueden > poder
    quiero quiere > querer
    borrado borrados > borrar
    eliminacion > eliminar
    cambio cambios cambie > cambiar
    inicio > iniciar
    ingreso > ingresar
    acceso accesos > acceder
    robo robos robado robada > robar
    rechazo > rechazar
    respaldos > respaldo
    moviles > movil
    celulares > celular
    huellas > huella
    sincroniza sincronizado sincronizada > sincronizar
    roto rota > romper
    hecho > hacer
    murio muerto muerte fallecio > morir
    correos > correo
    desaparecio desaparecieron desaparecido desaparecidos > desaparecer
  `),
};

/** A verb and its particle that are one word: `log in` is found as `login`. */
export const joinedPairs: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  en: new Map(
    (
      [
        ['log logs logged logging', 'in into on', 'login'],
        ['sign signs signed signing', 'in into', 'signin'],
        ['log logs logged logging', 'out off', 'logout'],
        ['sign signs signed signing', 'out', 'logout'],
        ['sign signs signed signing', 'up', 'signup'],
        ['set sets setting', 'up', 'setup'],
        ['back backs backed backing', 'up', 'backup'],
      ] as const
    ).flatMap(([verbs, particles, joined]) =>
      verbs
        .split(' ')
        .flatMap((verb) =>
          particles.split(' ').map((particle): [string, string] => [`${verb} ${particle}`, joined]),
        ),
    ),
  ),
  es: new Map(),
};
