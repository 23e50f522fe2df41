import type { mail as english } from '../en/mail';
import { plural } from '../plural';
import { deviceKinds } from './device-kinds';

export const mail: typeof english = {
  greeting: 'Hola:',
  codeLabel: 'Tu código',
  linkOnce: (until) => `El enlace y el código sirven una sola vez y vencen el ${until}.`,
  automatic: 'Este correo lo envió un programa. Nadie lee las respuestas.',
  neverAsk: 'Nunca te pedimos tu contraseña y no tenemos ninguna página donde escribirla.',
  deviceKind: deviceKinds,
  origin: (when, device) => `La solicitud se hizo el ${when} desde ${device}.`,
  notYou: 'Si no fuiste tú, no hagas nada. Sin el enlace o el código no ocurre nada.',
  otherBrowser: 'Si abres el enlace en un navegador distinto de aquel en que empezaste, te pedirá el código.',

  confirmReset: {
    subject: (brand) => `Confirma que este buzón es tuyo (restablecer la cuenta de ${brand})`,
    lead: (brand) =>
      `Alguien, probablemente tú, quiere restablecer la cuenta de ${brand} de esta dirección porque ya no se abre en ningún dispositivo.`,
    body: [
      'Abrir el enlace no cambia nada. Te muestra qué dispositivos abrieron la cuenta hace poco y qué borraría el restablecimiento. Después decides tú.',
    ],
    button: 'Confirmar este buzón',
  },
  resumeReset: {
    subject: (brand) => `Tu nuevo enlace y código (restablecer la cuenta de ${brand})`,
    lead: () => 'Con este enlace y este código continúas con el restablecimiento de tu cuenta.',
    body: [],
    button: 'Continuar con el restablecimiento',
  },
  resetScheduled: {
    subject: (brand, when) => `Todos los datos de tu cuenta de ${brand} se borrarán el ${when}`,
    lead: (when) =>
      `El restablecimiento está pedido. Todos los datos de la cuenta se borrarán el ${when} o poco después.`,
    body: [
      'Hasta entonces no cambia nada y puedes detenerlo: aquí, con el enlace del otro correo que te envía el servicio de sincronización, o iniciando sesión en un dispositivo que todavía se abra.',
      'Después nadie puede recuperar los datos. Nosotros tampoco.',
    ],
    button: 'Verlo o detenerlo',
    notYou: 'Si no fuiste tú, detenlo ahora con el enlace de arriba.',
  },
  resetCancelled: {
    subject: (brand) => `Se detuvo el restablecimiento de tu cuenta de ${brand}. No se borró nada`,
    lead: () => 'El restablecimiento se detuvo definitivamente. No se cambió ni se borró nada.',
    body: [],
    because: {
      person: 'Lo detuvo quien había confirmado este buzón.',
      'device-unlocks': 'Se detuvo porque un dispositivo todavía se abre.',
      superseded: 'Una solicitud más reciente para la misma cuenta ocupó su lugar.',
      'at-the-service':
        'Se detuvo en el servicio de sincronización: con el enlace de su correo o porque alguien inició sesión.',
      'too-late': '',
      'no-account': '',
      'service-refused': '',
      'service-failed': '',
    },
    button: 'Ver la solicitud',
  },
  resetDone: {
    subject: (brand) => `Tu cuenta de ${brand} quedó restablecida`,
    lead: (when) =>
      `La cuenta se restableció el ${when}. Se borraron todos los datos que tenía; la cuenta y su licencia siguen.`,
    body: [
      'Elige tu nueva contraseña en la página del servicio de sincronización, a la que lleva el enlace de abajo.',
      'Luego, en cada dispositivo: quita la app, instálala de nuevo, inicia sesión con tu dirección y la contraseña nueva, y escanea el nuevo código QR.',
      'No restaures una copia de seguridad antigua si no sabes la contraseña que se usaba cuando se hizo.',
    ],
    button: 'Elegir la contraseña nueva',
    notYou:
      'Si no fuiste tú, no le des ninguna contraseña a nadie que te la pida y escribe al personal de soporte.',
  },
  resetFailed: {
    subject: (brand) => `El restablecimiento de tu cuenta de ${brand} no se completó`,
    lead: () => 'El servicio de sincronización no realizó el restablecimiento. Tu solicitud terminó.',
    body: [
      'Puedes empezar de nuevo. Si vuelve a fallar, pregunta a un agente: el enlace lleva a las dos opciones.',
    ],
    button: 'Ver qué puedes hacer',
  },
  signIn: {
    subject: (brand) => `Tu enlace y código para iniciar sesión (Soporte de ${brand})`,
    lead: 'Con este enlace o este código inicias sesión. No hay ninguna contraseña.',
    body: [],
    posts:
      'También publica lo que se escribió en el portal para esta dirección. La página que se abre muestra qué es y no publica nada antes de que lo confirmes.',
    button: 'Iniciar sesión',
    notYou:
      'Si no fuiste tú, alguien escribió tu dirección, por error o a propósito. No hagas nada. Sin el enlace o el código nadie inicia sesión ni se crea ninguna cuenta.',
  },
  proveAgain: {
    subject: (brand) => `Tu código (Soporte de ${brand})`,
    lead: 'Con este código demuestras que eres tú quien tiene la sesión abierta. Escríbelo en la página que te lo pidió.',
    body: [],
    codeOnce: (until) => `El código sirve una sola vez y vence el ${until}.`,
    notYou:
      'Si no fuiste tú, alguien usa un navegador en el que tienes la sesión abierta. Inicia sesión en tu propio dispositivo, abre tu cuenta y cierra las demás sesiones.',
  },
  accountDeleted: {
    subject: (brand) => `Tu cuenta se eliminó (Soporte de ${brand})`,
    lead: 'Tu cuenta del portal de soporte se eliminó, como pediste. Ya no guardamos tu dirección.',
    body: (brand) => [`Tu bóveda de ${brand} no cambia: es otra cuenta.`],
    notYou:
      'Si no fuiste tú, alguien usó un navegador en el que tenías la sesión abierta. Revisa quién más puede abrir tu buzón.',
  },
  resumeJourney: {
    subject: (brand) => `Continúa donde te quedaste (Soporte de ${brand})`,
    lead: 'Este enlace abre tus respuestas en otro dispositivo. No contiene ninguna contraseña ni clave.',
    body: [],
    button: 'Continuar donde me quedé',
    notYou: 'Si no fuiste tú, no hagas nada.',
  },
  handOffAnswered: {
    subject: (brand) => `Un agente te respondió (Soporte de ${brand})`,
    lead: 'Alguien del personal de soporte vio lo que entregaste y te respondió.',
    body: ['Abre el enlace en el navegador en el que lo entregaste.'],
    button: 'Leer la respuesta',
  },
  chatMailbox: {
    subject: (brand) => `Tu enlace y tu código para el personal de soporte (Soporte de ${brand})`,
    lead: 'Alguien, probablemente tú, está escribiendo con el personal de soporte y tiene que mostrar que este buzón es suyo.',
    body: [
      'Abre el enlace en el navegador en el que estás escribiendo, o escribe allí el código.',
      'Con eso el agente ve que lees este buzón. No abre nada y no cambia nada en tu cuenta.',
    ],
    button: 'Mostrar que este buzón es mío',
    tellNobody: 'No le digas el código a nadie, tampoco al personal de soporte: lo escribes tú.',
    notYou: 'Si no fuiste tú: no hagas nada. Sin el enlace o el código no se le muestra nada a nadie.',
  },
  continueChat: {
    subject: (brand) => `Sigue con tu conversación (Soporte de ${brand})`,
    lead: 'Con este enlace y este código inicias sesión en otro dispositivo y sigues allí con tu conversación.',
    body: [],
    button: 'Seguir con la conversación',
    notYou:
      'Si no fuiste tú: no hagas nada. Sin el enlace y el código nadie inicia sesión. Quien pidió este correo lee lo que se escribe en esa conversación.',
  },
  conversation: {
    answeredSubject: (brand) => `Un agente te respondió (Soporte de ${brand})`,
    answered: (name) => `${name}, del personal de soporte, te respondió.`,
    answeredSeveral: (count) =>
      plural('es', count, {
        one: 'El personal de soporte te respondió. Hay un mensaje nuevo:',
        other: 'El personal de soporte te respondió. Hay # mensajes nuevos:',
      }),
    staff: 'personal de soporte',
    formerMember: 'Un agente',
    you: 'Tú',
    step: 'El agente te lleva a un paso:',
    article: 'El agente te recomienda un artículo:',
    pictures: (count) =>
      plural('es', count, {
        one: '[Una imagen: se ve en la página.]',
        other: '[# imágenes: se ven en la página.]',
      }),
    earlier: (count) =>
      plural('es', count, {
        one: 'En la página hay un mensaje anterior.',
        other: 'En la página hay # mensajes anteriores.',
      }),
    button: 'Leer y responder',
    otherBrowser:
      'En otro navegador que aquel en el que escribiste, la página pide primero esta dirección de correo.',
    why: 'Recibes este correo porque se dejó esta dirección para la respuesta.',
    notYou:
      'Si no fuiste tú quien escribió: no hagas nada. Solo llega otro correo cuando un agente vuelve a escribir.',
    transcriptSubject: (when, brand) => `Tu conversación del ${when} (Soporte de ${brand})`,
    transcript: 'Esto es lo que se dijo en tu conversación con el personal de soporte, como lo pediste.',
  },
  thread: {
    subject: (title, brand) => `Re: ${title} (Soporte de ${brand})`,
    replied: (name) => `${name} respondió en una pregunta que sigues.`,
    repliedToYou: (name) => `${name} respondió a tu pregunta.`,
    mentioned: (name) => `${name} te mencionó en una respuesta.`,
    several: (count) =>
      plural('es', count, {
        one: '# respuesta nueva en una pregunta que sigues.',
        other: '# respuestas nuevas en una pregunta que sigues.',
      }),
    severalToYou: (count) =>
      plural('es', count, {
        one: '# respuesta nueva a tu pregunta.',
        other: '# respuestas nuevas a tu pregunta.',
      }),
    formerMember: 'Alguien que ya no tiene cuenta',
    staff: 'Soporte',
    accepted: 'Respuesta aceptada',
    official: 'Respuesta oficial',
    readOn: 'Seguir leyendo',
    more: (count) =>
      plural('es', count, {
        one: 'Hay una respuesta más en la página.',
        other: 'Hay # respuestas más en la página.',
      }),
    button: 'Leer y responder en la página',
    why: 'Recibes este correo porque sigues la pregunta.',
    stop: 'No recibir más correos de esta pregunta',
    all: 'Ver todo lo que sigues',
    address: '[dirección de correo]',
    picture: (words) => (words === '' ? '[imagen]' : `[imagen: ${words}]`),
  },
  overview: {
    subject: (brand) => `Lo nuevo en las preguntas que sigues (Soporte de ${brand})`,
    lead: 'Hubo mucho movimiento en las preguntas que sigues. Aquí está, en una sola lista, lo que ningún otro correo te contó.',
    line: (count) => plural('es', count, { one: '# respuesta nueva', other: '# respuestas nuevas' }),
    more: (count) => plural('es', count, { one: 'Y una pregunta más.', other: 'Y # preguntas más.' }),
    button: 'Ver todo lo que sigues',
    stop: 'No recibir más correos de ninguna pregunta',
  },
  postNews: {
    quoted: (title) => `«${title}»`,
    'post-approved': {
      subject: (title, brand) => `Publicado: ${title} (Soporte de ${brand})`,
      lead: 'Revisamos lo que escribiste y ahora lo puede leer todo el mundo.',
      body: [],
      button: 'Verlo en la página',
    },
    'post-rejected': {
      subject: (title, brand) => `No publicado: ${title} (Soporte de ${brand})`,
      lead: 'Revisamos lo que escribiste y no se muestra a nadie más que a ti y al personal de soporte.',
      body: ['Puedes leerlo en la página y escribirlo de otra manera.'],
      button: 'Ver lo que escribí',
    },
    'question-merged': {
      subject: (title, brand) => `Ahora está en la misma pregunta: ${title} (Soporte de ${brand})`,
      lead: 'Alguien había preguntado lo mismo antes. Lo que escribiste y sus respuestas están ahora allí.',
      body: ['Sigues esa pregunta. Los enlaces anteriores llevan a ella.'],
      button: 'Abrir la pregunta',
    },
    'post-split': {
      subject: (title, brand) => `Tu respuesta ya es una pregunta propia: ${title} (Soporte de ${brand})`,
      lead: 'Tu respuesta preguntaba algo nuevo. Ahora es una pregunta propia, para que alguien la responda.',
      body: ['La sigues. Las dos preguntas se enlazan entre sí.'],
      button: 'Abrir mi pregunta',
    },
    'answer-accepted': {
      subject: (title, brand) => `Aceptaron tu respuesta: ${title} (Soporte de ${brand})`,
      lead: 'Quien preguntó dice que tu respuesta resolvió el problema.',
      body: [],
      button: 'Verla en la página',
    },
    reasons: {
      spam: 'El motivo: hace publicidad.',
      rude: 'El motivo: ofende a alguien.',
      dangerous: 'El motivo: quien lo siga puede perder datos o dar acceso a otra persona.',
      secret: 'El motivo: contiene una contraseña, una clave u otra cosa que nadie más debe ver.',
      elsewhere: 'El motivo: trata de algo que no corresponde a este portal.',
      unclear: 'El motivo: no se entiende qué se pregunta o qué se responde.',
      banned: 'El motivo: ya no tienes permiso para escribir aquí.',
    },
  },
};
