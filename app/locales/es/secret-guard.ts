import type { Messages } from '../messages';

export const secretGuard: Messages['secretGuard'] = {
  title: 'Esto no debe saberlo nadie más',
  refused:
    'No lo guardamos y nadie lo ha leído. Abajo está tapado. El resto de tu texto está como lo escribiste.',
  stopped: 'No se envió nada. Primero saca esto de tu texto.',
  foundIn: (field) => `En «${field}»:`,
  changeNow: 'Qué hacer ahora',
  kinds: {
    password: {
      name: 'Una contraseña',
      change:
        'No la uses más. Cámbiala en una app que todavía se desbloquee, en Ajustes, Cambiar contraseña. Si es la contraseña de otra cuenta, cámbiala primero allí.',
    },
    'recovery-phrase': {
      name: 'Una frase de recuperación',
      change:
        'Crea una frase nueva y pasa a ella lo que protege la anterior. No vuelvas a escribir la anterior.',
    },
    key: {
      name: 'Una clave',
      change:
        'La clave de cuenta de tu código QR es solo tuya: ningún agente la necesita. Si es la clave de otro servicio, crea allí una nueva y borra esta.',
    },
    token: {
      name: 'Un token de acceso o un enlace que inicia sesión',
      change: 'Revócalo donde se creó y crea uno nuevo.',
    },
    'payment-card': {
      name: 'Un número de tarjeta',
      change: 'Avisa a tu banco si se lo enviaste a alguien. Ningún agente lo necesita.',
    },
  },
  falseAlarm: 'Si no es un secreto, dilo con otras palabras y envíalo de nuevo.',
  sendAgain: 'Lee el texto otra vez y envíalo como está ahora.',
  remove: 'Quitarlo de mi texto',
  goBack: 'Volver a mi texto',
  removed: 'Ya no está. Lee tu texto otra vez y envíalo.',
  picture: {
    short: 'Esta imagen muestra un secreto. Elige otra o tapa esa parte.',
    title: 'Esta imagen muestra un secreto',
    text: 'Tiene un código que contiene un secreto. No guardamos la imagen y nadie la ha visto.',
    mend: 'Tapa el código en la imagen, o recórtala, y elígela de nuevo.',
  },
};
