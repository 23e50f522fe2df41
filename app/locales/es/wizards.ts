import type { wizards as english, OutcomeWords, ValueWords } from '../en/wizards';

const value = (label: string, hint?: string): ValueWords =>
  hint === undefined ? { label } : { label, hint };
const outcome = (words: OutcomeWords): OutcomeWords => words;

/** Las palabras de los asistentes. `{app}` es el lugar del nombre del producto. */
export const wizards: typeof english = {
  wizards: {
    'forgot-password': {
      title: 'No puedo entrar',
      summary: 'Unas preguntas te llevan al camino que más conserva. Responder no cambia nada.',
    },
    'old-device-check': {
      title: 'Prueba tus otros dispositivos',
      summary:
        'Un teléfono, una tableta o una computadora que todavía se abra conserva todos los registros. Aquí ves cómo probarlo sin riesgo.',
    },
    'reset-account': {
      title: 'Borrar todos los datos y empezar la cuenta de nuevo',
      summary:
        'El último camino, para quien ya no abre ningún dispositivo. Antes pregunta si todavía funciona otra cosa.',
    },
    're-sign-in': {
      title: 'Otro dispositivo rechaza la contraseña nueva',
      summary:
        'Después de un cambio, los demás dispositivos piden primero la contraseña anterior. Así vuelves a entrar en ellos.',
    },
    'import-v4': {
      title: 'Traer los datos de la versión 4',
      summary: 'Qué necesitas, qué archivo es y cómo leerlo en {app} 6.',
    },
  },

  fields: {
    symptom: {
      title: '¿Qué pasó?',
      help: 'Elige lo que más se parezca. Después puedes cambiar cualquier respuesta.',
      values: {
        'forgot-password': value('Olvidé la contraseña', 'O no acepta la que recuerdo'),
        'asks-for-old-password': value(
          'Cambié la contraseña y otro dispositivo rechaza la nueva',
          'Pide la contraseña anterior o dice que la nueva es incorrecta',
        ),
        'biometrics-stopped': value(
          '{app} ya no se abre con Face ID, Touch ID, huella ni Windows Hello',
          'En su lugar pide la contraseña',
        ),
        'account-key-lost': value(
          'Sé la contraseña, pero no tengo el código QR',
          'O lo rechaza como no válido',
        ),
        'data-missing': value(
          '{app} se abre, pero no están mis registros',
          'Muestra 0 elementos o falta una parte',
        ),
        'someone-else': value('Creo que otra persona entró en mi cuenta'),
        'import-v4': value('Quiero traer mis datos de la versión 4 o anterior'),
        'device-locked': value(
          'El propio teléfono o la computadora está bloqueado',
          'No sé el código con que se abre el dispositivo',
        ),
        unsure: value('Otra cosa, o no lo sé bien'),
      },
    },
    unlocks: {
      title: '¿{app} todavía se abre en alguno de tus dispositivos?',
      help: 'Cuenta todos los teléfonos, tabletas y computadoras, también los viejos. Basta con la cara o la huella. Si uno se abre, se pueden conservar todos los registros.',
      values: {
        password: value('Sí, con la contraseña'),
        biometrics: value('Sí, pero solo con la cara, la huella o Windows Hello'),
        none: value('No, ya probé todos los que tengo'),
        untested: value('Todavía no los probé todos'),
        unsure: value('No lo sé con certeza'),
      },
    },
    oldDevice: {
      title: '¿Conservas algún dispositivo anterior en el que usabas {app}?',
      help: 'Un teléfono en un cajón, una tableta de la familia, la computadora del trabajo. Por ahora no importa si no tiene batería o si la pantalla está rota.',
      values: {
        yes: value('Sí'),
        no: value('No', 'Lo regalé, lo borré o nunca lo tuve'),
        unsure: value('No lo sé con certeza', 'Tengo que buscarlo'),
      },
    },
    deviceChanged: {
      title:
        '¿Este dispositivo se cambió por otro, se restauró o se borró, o cambiaron las caras o huellas guardadas?',
      help: 'Cualquiera de esas cosas termina con el desbloqueo por cara o huella. Si no pasó nada de eso, casi siempre se puede volver a activar.',
      values: {
        yes: value('Sí', 'Es nuevo, se borró o se restauró, o se agregó o quitó una cara o una huella'),
        no: value('No', 'Es el mismo y no cambié nada en él'),
        unsure: value('No lo sé con certeza'),
      },
    },
    knowsPassword: {
      title: '¿Sabes la contraseña actual de la cuenta?',
      help: 'La que se eligió en el último cambio. Es la que abre {app}; no es el código del teléfono ni la contraseña de tu correo.',
      values: {
        yes: value('Sí'),
        no: value('No'),
        unsure: value('No lo sé con certeza', 'Hay varias que podrían ser'),
      },
    },
    knowsOldPassword: {
      title: '¿Sabes la contraseña de antes del cambio?',
      help: 'Un dispositivo que no se ha enterado del cambio sigue cifrado con la contraseña anterior y la pide primero.',
      values: {
        yes: value('Sí'),
        no: value('No'),
        unsure: value('No lo sé con certeza'),
      },
    },
    cloudSync: {
      title: '¿La app bloqueada tenía activada la sincronización en la nube?',
      help: 'Con sincronización, los registros también están en el servidor o en iCloud. Sin ella, el dispositivo bloqueado puede tener la única copia.',
      values: {
        on: value('Sí', 'Lo que cambiaba en un dispositivo aparecía en los otros'),
        off: value('No', 'La app guardaba sus registros solo en este dispositivo'),
        unsure: value('No lo sé con certeza'),
      },
    },
    accountKey: {
      title: '¿Tienes el código QR de la cuenta?',
      help: 'Llegó en el correo de autenticación. Basta con una impresión, una foto o el PDF. En un dispositivo nuevo hace falta además de la dirección y la contraseña.',
      values: {
        yes: value('Sí', 'En alguna de esas formas'),
        no: value('No'),
        unsure: value('No lo sé con certeza', 'Tengo que buscar en mi correo'),
      },
    },
    backup: {
      title: '¿Tienes una copia de seguridad y su contraseña?',
      help: 'El archivo termina en .msib, .msim o .mscx. Solo se abre con la contraseña que se usaba el día en que se hizo; una posterior no lo abre.',
      values: {
        none: value('No tengo ninguna copia'),
        'with-password': value('Tengo un archivo y sé su contraseña'),
        'without-password': value('Tengo un archivo, pero no su contraseña'),
        unsure: value('No lo sé con certeza'),
      },
    },
    v4: {
      title: '¿Conservas datos en la versión 4 o anterior?',
      help: 'La versión 4 tenía una contraseña por dispositivo y ninguna cuenta. Sus datos están en el dispositivo o en un archivo que termina en .msim o .mscx.',
      values: {
        none: value('No'),
        'with-password': value('Sí, y sé su contraseña'),
        'without-password': value('Sí, pero no sé su contraseña'),
        unsure: value('No lo sé con certeza'),
      },
    },
    attempts: {
      title: '¿Puedes probar más contraseñas sin perder datos?',
      help: 'Un ajuste de {app} borra los datos del dispositivo después de demasiadas contraseñas incorrectas. Quien esté cerca de ese límite debe dejar de probar.',
      values: {
        plenty: value('Sí', 'El ajuste está apagado o casi no he probado'),
        few: value('No', 'Ya probé muchas veces o la app me avisó'),
        unsure: value('No lo sé con certeza', 'No conozco ese ajuste o perdí la cuenta'),
      },
    },
    mailbox: {
      title: '¿Puedes leer el correo de la dirección de la cuenta?',
      help: 'La dirección con que se creó la cuenta. El correo que llega ahí es la única prueba de que la cuenta es tuya.',
      values: {
        yes: value('Sí'),
        no: value('No', 'El buzón ya no existe o no puedo entrar en él'),
        unsure: value('No lo sé con certeza', 'No sé qué dirección era'),
      },
    },
    platform: {
      title: '¿De qué dispositivo se trata?',
      help: 'Los pasos cambian de un sistema a otro.',
      values: {
        ios: value('iPhone o iPad'),
        android: value('Teléfono o tableta Android'),
        mac: value('Mac'),
        windows: value('Computadora con Windows'),
        unsure: value('Otro, o no lo sé'),
      },
    },
  },

  outcomes: {
    'change-password': outcome({
      title: 'Cambia la contraseña en el dispositivo que todavía se abre',
      lead: 'Un dispositivo que se abre puede poner una contraseña nueva sin pedir la anterior. Se conservan todos los registros y no hace falta restablecer nada.',
      doNot: [
        'No cierres la sesión, no borres la app, no la actualices ni reinicies el dispositivo antes de cambiar la contraseña.',
        'No agregues ni quites caras o huellas en este dispositivo.',
      ],
      worked:
        'Cierra {app} en este dispositivo y ábrela con la contraseña nueva. Se abre y muestra tus registros.',
    }),
    'old-device-check': outcome({
      title: 'Prueba primero el dispositivo anterior',
      lead: 'Si {app} se abre ahí, aunque sea con la cara o la huella, se pueden conservar todos los registros. Hazlo antes que cualquier otra cosa.',
      doNot: [
        'No reinstales ni actualices {app} en él.',
        'No borres, restaures ni actualices el dispositivo.',
        'No agregues ni quites caras o huellas en él.',
      ],
      worked: '{app} se abre en el dispositivo anterior y muestra tus registros.',
    }),
    'restore-biometrics': outcome({
      title: 'Vuelve a activar el desbloqueo con cara o huella',
      lead: 'Mientras no se haya cambiado nada en el dispositivo, la contraseña guardada sigue en él. Una actualización del sistema o un permiso que falta puede apagar el desbloqueo; con eso no se borra nada.',
      doNot: [
        'No borres {app} ni cierres la sesión en ella.',
        'No agregues ni quites caras o huellas mientras lo pruebas.',
      ],
      worked:
        '{app} se abre con la cara, la huella o Windows Hello. Entonces cambia la contraseña mientras está abierta.',
    }),
    'enter-old-password': outcome({
      title: 'Escribe primero la contraseña anterior en este dispositivo',
      lead: 'Los registros de este dispositivo siguen cifrados con la contraseña de antes del cambio. Acepta la anterior y después pide la nueva.',
      doNot: [
        'No borres {app} de este dispositivo.',
        'No restaures una copia de seguridad: la sincronización trae los registros por sí sola.',
      ],
      worked:
        '{app} se abre en este dispositivo con la contraseña nueva y muestra los mismos registros que los otros.',
    }),
    're-sign-in': outcome({
      title: 'Restablece la app en este dispositivo y vuelve a iniciar sesión',
      lead: 'Los registros están a salvo en la cuenta. La app de este dispositivo olvida su copia local y, cuando inicias sesión, la sincronización lo trae todo.',
      doNot: [
        'No empieces sin tener a mano la contraseña y el código QR.',
        'No restaures después una copia de seguridad: reemplaza lo que trae la sincronización.',
      ],
      worked:
        '{app} se abre en este dispositivo con la contraseña actual y hay tantos registros como en los otros.',
    }),
    agent: outcome({
      title: 'Pregunta a nuestro personal antes de seguir',
      lead: 'Lo que nos contaste no muestra un camino que conserve tus registros con certeza. Una persona lo revisa contigo.',
      doNot: [
        'No borres {app} de ningún dispositivo: el que está bloqueado puede tener la única copia.',
        'No borres ningún dispositivo y no envíes a nadie una contraseña, un código QR ni una copia de seguridad.',
      ],
      worked: 'Tienes de nuestro personal una respuesta a tu propio caso.',
    }),
    'find-account-key': outcome({
      title: 'Busca el código QR de tu cuenta',
      lead: 'Sabes la contraseña, así que solo falta la clave de la cuenta. Se guarda en varios lugares.',
      doNot: [
        'No restablezcas la cuenta antes de buscar en todos estos lugares.',
        'No borres {app} de un dispositivo en el que la usaste.',
      ],
      worked: 'El código se acepta al iniciar sesión y {app} muestra tus registros.',
    }),
    'reset-then-restore': outcome({
      title: 'Restablece la cuenta y después restaura tu copia de seguridad',
      lead: 'El restablecimiento borra TODOS los datos de la cuenta. Después, tu copia y su propia contraseña devuelven lo que contenía el día en que se hizo.',
      doNot: [
        'No empieces sin haber guardado la copia en un segundo lugar fuera de {app}.',
        'No borres {app} de un dispositivo que tenga la única copia: en iPhone y iPad las copias automáticas se van con la app.',
      ],
      worked: '{app} se abre con la contraseña nueva y muestra los registros de la copia.',
    }),
    'reset-account': outcome({
      title: 'Restablece la cuenta: se borran todos sus datos',
      lead: 'No se abre ningún dispositivo y no se conoce ninguna contraseña. Nadie puede descifrar estos registros, nosotros tampoco. Restablecer los borra TODOS y conserva la cuenta y su licencia.',
      doNot: [
        'No cuentes con una copia de seguridad sin su propia contraseña: no se puede abrir.',
        'No empieces mientras quede un dispositivo sin probar.',
      ],
      worked:
        'Inicias sesión con la contraseña nueva y escaneas el código QR nuevo. La cuenta está vacía y la licencia sigue ahí.',
    }),
    'import-v4': outcome({
      title: 'Lee en {app} tus datos de la versión 4',
      lead: 'Sabes la contraseña de los datos de la versión 4, así que la versión 6 puede leerlos. Tus datos de la versión 4 quedan como están.',
      doNot: ['No borres la versión 4 ni su archivo antes de ver los registros en la versión 6.'],
      worked: 'Los registros de la versión 4 aparecen en la versión 6.',
    }),
    'try-variants': outcome({
      title: 'Prueba variantes de la contraseña que recuerdas',
      lead: 'Quedan intentos, así que vale la pena una hora de memoria: muchas personas encuentran su contraseña entre las variantes. Con esto no se pierde nada.',
      doNot: [
        'No sigas cuando la app te avise del número de intentos.',
        'No nos escribas la contraseña: aquí nadie la necesita.',
      ],
      worked: '{app} se abre. Entonces cambia la contraseña mientras está abierta.',
    }),
    'suspected-compromise': outcome({
      title: 'Protege primero tus cuentas reales',
      lead: 'La bóveda guarda copias de contraseñas. Quien la haya leído las usa en otros sitios, así que el banco y el correo van antes que {app}.',
      doNot: [
        'No empieces por restablecer la cuenta: perderías la lista de lo que tienes que cambiar.',
        'No respondas a correos o llamadas que pidan tu contraseña o tu código QR.',
      ],
      worked:
        'Las contraseñas importantes están cambiadas en sus propios servicios y después cambiaste la contraseña de la cuenta en {app}.',
    }),
    'data-after-reset': outcome({
      title: 'La cuenta se restableció: qué puede volver',
      lead: 'Una cuenta que muestra 0 elementos después de un restablecimiento está vacía. Una copia de seguridad con su propia contraseña devuelve lo que contenía. Sin las dos cosas, los datos se perdieron para siempre y nadie puede traerlos.',
      doNot: [
        'No conectes a internet un dispositivo que todavía muestre registros antes de preguntarnos.',
        'No borres {app} de ningún sitio antes de buscar copias de seguridad.',
      ],
      worked: 'Los registros de la copia aparecen en este dispositivo y en los otros.',
    }),
    'v4-unreadable': outcome({
      title: 'Estos datos de la versión 4 no se pueden leer',
      lead: 'Los datos de la versión 4 están cifrados con su propia contraseña. Sin ella nadie puede importarlos ni abrirlos, nosotros tampoco.',
      doNot: ['No borres el archivo: si recuerdas la contraseña, se vuelve a abrir.'],
      worked: 'Guardaste el archivo en un lugar seguro y sabes qué más puedes hacer.',
    }),
    'reset-done': outcome({
      title: 'Tu cuenta está lista otra vez',
      lead: 'La cuenta se restableció y tienes una contraseña nueva y un código QR nuevo.',
      doNot: ['No restaures una copia de seguridad si no sabes su propia contraseña.'],
      worked: '{app} se abre en todos los dispositivos con la contraseña nueva.',
    }),
    'reset-cancelled': outcome({
      title: 'El restablecimiento se detuvo. No se borró nada',
      lead: 'Todos los registros, la contraseña y la licencia están como estaban.',
      doNot: [],
      worked: 'No hay nada más que hacer. Puedes empezar de nuevo cuando quieras.',
    }),
    'reset-expired': outcome({
      title: 'La solicitud terminó. No se borró nada',
      lead: 'No se confirmó a tiempo. Todos los registros están como estaban.',
      doNot: [],
      worked: 'No hay nada más que hacer. Puedes empezar de nuevo cuando quieras.',
    }),
    'reset-failed': outcome({
      title: 'El restablecimiento no se realizó',
      lead: 'El servicio de sincronización no completó el restablecimiento. Nuestro personal puede ver por qué.',
      doNot: ['No borres {app} de ningún dispositivo hasta tener una respuesta.'],
      worked: 'Tienes una respuesta de nuestro personal o una solicitud nueva funciona.',
    }),
    'no-account': outcome({
      title: 'No hay ninguna cuenta con esta dirección',
      lead: 'Mostraste que el buzón es tuyo, y el servicio de sincronización no conoce ninguna cuenta con esta dirección.',
      doNot: [
        'No borres {app}: la versión 4 y las anteriores no tenían cuenta y sus datos están solo en el dispositivo.',
      ],
      worked: 'Encontraste la dirección que corresponde a la cuenta.',
    }),
  },

  steps: {
    'leave-as-it-is': { title: 'Deja el dispositivo anterior como está' },
    'find-it': { title: 'Encuéntralo y cárgalo' },
    'stay-offline': { title: 'Mantenlo sin conexión' },
    'open-it': { title: 'Abre {app} con tu cara o tu huella' },
    'have-ready': { title: 'Ten estas cosas a mano' },
    'reset-the-app': { title: 'Restablece la app en este dispositivo' },
    'which-file': { title: 'Mira qué archivo tienes' },
    'on-each-device': { title: 'Vuelve a preparar tus dispositivos' },
    'remove-app': { title: 'Quita {app} de tus dispositivos' },
    reinstall: { title: 'Instala {app} de nuevo' },
    'sign-in': { title: 'Inicia sesión con la contraseña nueva' },
    'scan-key': { title: 'Escanea el código QR nuevo' },
    'choose-sync': { title: 'Elige cómo sincronizar' },
    'import-v4': { title: 'Importa tus datos de la versión 4' },
    'restore-backup': { title: 'Restaura tu copia de seguridad' },
  },

  reasons: {
    'somebody else was there': 'Porque quien haya leído la bóveda usa antes que nada lo que hay en ella.',
    'the records are gone':
      'Porque {app} se abre y faltan los registros: así queda después de restablecer la cuenta.',
    'version 4 opens': 'Porque sabes la contraseña de tus datos de la versión 4.',
    'version 4 stays shut': 'Porque los datos de la versión 4 solo se abren con su propia contraseña.',
    'version 4 is unclear': 'Porque no está claro qué datos de la versión 4 tienes o si sabes su contraseña.',
    'the old password opens it':
      'Porque este dispositivo sigue cifrado con la contraseña de antes del cambio, y la sabes.',
    'only copy after a change':
      'Porque no es seguro que la app bloqueada sincronizara: este dispositivo puede tener la única copia de sus registros.',
    'sync has the records':
      'Porque había sincronización y tienes la contraseña actual y el código QR: todo vuelve cuando inicias sesión.',
    'key missing after a change': 'Porque sabes la contraseña actual y solo falta el código QR.',
    'only the key is missing': 'Porque sabes la contraseña y solo falta el código QR.',
    'a device opens with the password': 'Porque uno de tus dispositivos todavía se abre con una contraseña.',
    'a device opens with biometrics':
      'Porque uno de tus dispositivos todavía se abre con la cara, la huella o Windows Hello.',
    'an old device is untried': 'Porque tienes un dispositivo anterior que todavía no probaste.',
    'the device is unchanged':
      'Porque nada indica que el dispositivo haya cambiado: entonces la contraseña guardada sigue en él.',
    'devices are untried':
      'Porque todavía no probaste todos los dispositivos, y uno que se abra conserva todos los registros.',
    'an old device is left':
      'Porque queda un dispositivo anterior, y uno que se abra conserva todos los registros.',
    'key missing': 'Porque sabes la contraseña actual y solo falta el código QR.',
    'all for a sign-in': 'Porque tienes todo lo necesario para iniciar sesión y había sincronización.',
    'only copy':
      'Porque no es seguro que hubiera sincronización: un dispositivo bloqueado puede tener la única copia de sus registros.',
    'the device itself is locked':
      'Porque lo que está bloqueado es el dispositivo, no {app}: detrás de su código la bóveda todavía puede abrirse. Borrar el dispositivo acaba con eso.',
    'half remembered': 'Porque recuerdas a medias la contraseña y quedan intentos.',
    'half remembered, no tries':
      'Porque recuerdas a medias la contraseña, pero no es seguro que queden intentos.',
    'old password half remembered': 'Porque recuerdas a medias la contraseña anterior y quedan intentos.',
    'old password half remembered, no tries':
      'Porque recuerdas a medias la contraseña anterior, pero no es seguro que queden intentos.',
    'no mailbox':
      'Porque el buzón de la cuenta es la única prueba de que es tuya, y nadie la restablece de palabra.',
    'a backup opens': 'Porque ya no se abre nada y tienes una copia de seguridad con su propia contraseña.',
    'tries are left': 'Porque quedan intentos, y recordar es el único camino en el que no se pierde nada.',
    'only version 4 opens':
      'Porque ya no se abre nada de la cuenta, pero sabes la contraseña de tus datos de la versión 4. Antes se restablece la cuenta.',
    'the backup stays shut':
      'Porque no se abre ningún dispositivo, no se sabe ninguna contraseña y una copia sin su propia contraseña no se puede abrir.',
    'nothing is left':
      'Porque no se abre ningún dispositivo, no se sabe ninguna contraseña y no hay copia de seguridad.',
    'not certain enough': 'Porque tus respuestas dejan abierto algo de lo que pueden depender tus registros.',
  },
  wouldChange: {
    unlocks: 'Al final se abre uno de tus dispositivos, aunque sea con la cara o la huella.',
    oldDevice: 'Encuentras un dispositivo anterior en el que usabas {app}.',
    deviceChanged: 'Al final nada cambió en el dispositivo.',
    knowsPassword: 'Recuerdas la contraseña actual.',
    knowsOldPassword: 'Recuerdas la contraseña de antes del cambio.',
    cloudSync: 'Averiguas que la app bloqueada sincronizaba en la nube.',
    accountKey: 'Encuentras el código QR de la cuenta.',
    backup: 'Encuentras una copia de seguridad y su propia contraseña.',
    v4: 'Encuentras datos de la versión 4 y su contraseña.',
    attempts: 'Averiguas que el número de intentos no tiene límite.',
    mailbox: 'Vuelves a entrar en el buzón de la cuenta.',
  },

  quiet: {
    nothingLost: 'Hasta ahora no se ha cambiado ni borrado nada.',
  },
  remaining: (min: number, max: number): string => {
    if (max <= 1) return 'Esta es la última pregunta';
    return min === max ? `${max} preguntas, contando esta` : `De ${min} a ${max} preguntas, contando esta`;
  },
  /** Words by which people tell what has happened; found by search, shown nowhere. */
  symptomWords: {
    'forgot-password':
      'olvidé olvide contraseña clave perdí recordar restablecer bloqueado no puedo entrar iniciar sesión contraseña incorrecta maestra',
    'asks-for-old-password':
      'cambié cambie contraseña anterior vieja pide rechaza nueva otro dispositivo computadora mac windows no acepta sincronización',
    'biometrics-stopped':
      'face id touch id huella rostro cara biometría dejó funcionar ya no abre teléfono nuevo windows hello dedo',
    'account-key-lost':
      'código codigo qr clave de la cuenta correo autenticación perdido inválido escanear pdf dispositivo nuevo',
    'data-missing':
      'vacío vacia cero 0 elementos registros desaparecieron faltan datos borrados perdidos no hay nada',
    'someone-else':
      'hackeado hackearon alguien otra persona robado extraño intruso sospechoso inicio de sesión seguridad',
    'import-v4': 'versión 4 v4 antigua importar msim mscx actualizar migrar pasar datos restaurar',
    'device-locked': 'teléfono celular bloqueado código pin desbloqueo iphone inhabilitado pantalla',
  },
  unanswered: 'Elige una de las respuestas. Si tienes dudas, dilo: también es una respuesta.',
  continue: 'Continuar',

  noInstructions: {
    title: 'Faltan las instrucciones de este paso',
    text: 'No cambies nada en tus dispositivos antes de tenerlas. Entrega tus respuestas a un agente y te dirá qué hacer.',
    ask: 'Entregar mis respuestas a un agente',
  },
  back: 'Atrás',
  unsureHint: 'Si no lo sabes con certeza, elige eso: lleva al camino en el que no se pierde nada.',
};
