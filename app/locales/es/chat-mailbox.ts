import type { chatMailbox as english } from '../en/chat-mailbox';

export const chatMailbox: typeof english = {
  prove: {
    title: 'Muestra que un buzón es tuyo',
    lead: 'Te enviamos un correo con un enlace y un código. Cuando uses uno de los dos, el agente ve que lees ese buzón y cuándo lo mostraste.',
    opensNothing:
      'No abre nada: ni una bóveda ni una cuenta. El agente no ve la dirección y no obtiene ningún permiso con ello.',
    label: 'La dirección del buzón',
    help: 'La dirección con la que inicias sesión en la app, si se trata de esa cuenta.',
    submit: 'Enviarme el enlace y el código',
    mailTitle: 'Revisa tu buzón',
    mailLead:
      'Va en camino un correo con un enlace y un código a la dirección que escribiste. Los dos sirven una vez y durante una hora; un correo nuevo anula los anteriores.',
    typeCode: 'Abre el enlace del correo en este navegador o escribe aquí su código.',
    submitCode: 'Mostrar que el buzón es mío',
    otherAddress: '¿Otra dirección, o no llega nada después de dos minutos?',
    askAgain: 'Pedir otro correo',
    provedTitle: 'Mostraste que el buzón es tuyo',
    proved: (when) => `El ${when} mostraste que el buzón es tuyo. El agente ve eso, y cuándo fue.`,
    provedAgain: 'Mostrarlo otra vez, o mostrar otro buzón',
    transcriptFirst:
      'Lo que se dijo se envía solo a un buzón que sea tuyo. Muéstralo primero y después vuelve a pedir el correo.',
    back: 'Volver a la conversación',
    elsewhereTitle: 'Usa el código donde estás escribiendo',
    elsewhere:
      'Este enlace funciona en el navegador en el que escribes con el personal de soporte. Ve allí y escribe el código del correo. En este navegador no cambió nada.',
    elsewhereNot:
      '¿No estás escribiendo con el personal de soporte? Cierra esta página. Sin el código no se le muestra nada a nadie.',
  },
  continue: {
    title: 'Seguir en otro dispositivo',
    lead: 'Te enviamos un correo con un enlace y un código. Abre el enlace en el otro dispositivo y escribe allí el código: con eso inicias sesión y la conversación también está allí.',
    stays: 'También sigue abierta en este navegador, para quien lo use.',
    label: 'Tu dirección de correo',
    help: 'Un buzón que puedas leer en el otro dispositivo, o cuyo código puedas escribir allí.',
    submit: 'Enviarme el enlace y el código',
    signedIn: (brand) =>
      `Iniciaste sesión: en cualquier dispositivo en el que entres al Soporte de ${brand} con la misma dirección encuentras la conversación en «Chat». Este correo te lleva allí.`,
    sentTitle: 'El correo va en camino',
    sent: 'Abre su enlace en el otro dispositivo y escribe allí el código. Los dos sirven una vez y durante una hora. Mientras tanto puedes seguir escribiendo aquí.',
    hereTitle: 'Sigue con tu conversación',
    hereLead:
      'Este navegador no conoce la conversación. Escribe la dirección que dejaste para la respuesta, o con la que iniciaste sesión: te enviamos un enlace y un código.',
    same: 'La página siguiente es la misma para todas las direcciones.',
    mailTitle: 'Sigue con tu conversación',
    mailLead:
      'Escribe el código del correo. Con él inicias sesión y tu conversación se abre en este navegador.',
    typeCode: 'Abre el enlace del correo en el navegador en el que lo pediste, o escribe aquí su código.',
    submitCode: 'Seguir con la conversación',
    noMail: '¿No llega nada después de dos minutos? Revisa la dirección y la carpeta de correo no deseado.',
    askAgain: 'Pedir otro',
  },
  address: {
    missing: 'Escribe tu dirección de correo.',
    invalid: 'Escribe una dirección completa, como nombre@example.com.',
  },
  handOff: {
    title: 'Hablar de esto con un agente por chat',
    lead: 'El agente ve las respuestas de arriba antes de escribirte, así nadie te pregunta lo mismo dos veces.',
    label: '¿Qué quieres decirle? (no hace falta)',
    help: 'No escribas aquí contraseñas, frases de recuperación ni claves.',
    without: (words) => `Si lo dejas vacío, la conversación empieza con: «${words}»`,
    beginsWith: 'Necesito ayuda con las respuestas que entregué.',
    submit: 'De acuerdo, hablar de esto con un agente',
    submitLater: 'Hablar de esto con un agente',
    addressLabel: 'Tu dirección para la respuesta',
    addressHelp: 'Con ella te llega por correo la respuesta que no veas aquí.',
    nobodyHere:
      'Ahora no hay nadie del personal de soporte. Escribe tu dirección: la respuesta llega por correo.',
    nobodyHereYet:
      'Ahora no hay nadie del personal de soporte. Con tu dirección, la respuesta llega por correo.',
    tooLong: 'El texto tiene más de 4000 caracteres. Acórtalo.',
    secret: 'Hay algo en el texto que nadie más debe saber. Lo quitamos: revisa el texto y envíalo otra vez.',
    tooMany: 'Tienes abiertas todas las conversaciones que se pueden tener a la vez. Sigue en una de ellas.',
    ownConversations: 'Tus conversaciones',
    open: 'Ir a la conversación sobre esto',
    opened: 'Estás escribiendo sobre esto con el personal de soporte.',
  },
};
