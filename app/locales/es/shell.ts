import type { shell as english } from '../en/shell';
import { plural } from '../plural';

export const shell: typeof english = {
  support: 'Soporte',
  skip: 'Ir al contenido',
  navigation: 'Principal',
  getBackIn: 'Volver a entrar',
  language: 'Idioma',
  footerPassword:
    'Nunca te pedimos tu contraseña. Ninguna página de este portal tiene un campo para escribirla.',
  footerKept: (brand) =>
    `${brand} guarda tus registros cifrados con una contraseña que solo tú tienes. Sin ella nadie puede leerlos. Nosotros tampoco.`,
  demo: 'Demostración: ningún correo sale de esta máquina.',
  demoMail: 'Leer los correos enviados',
  demoParts: 'Ver sus piezas',

  back: 'Atrás',
  errorPrefix: 'Error:',
  problems: (count) =>
    plural('es', count, { one: 'Hay algo que corregir', other: 'Hay # cosas que corregir' }),
  deletedForEver: 'Se borra para siempre',
  stays: 'Se queda',

  home: {
    title: '¿Qué pasó?',
    description: (brand) =>
      `¿No puedes entrar en ${brand}? Responde unas preguntas y sabrás qué te ayuda y qué no debes hacer antes.`,
    lead: 'Elige lo que más se parezca a tu caso. Responder aquí no cambia ni borra nada.',
    ownWords: 'Qué pasó, con tus propias palabras',
    ownWordsExample: 'Por ejemplo: teléfono nuevo, Face ID ya no la abre',
    doors: 'Qué pasó',
    cannotGetIn: {
      title: 'No puedo entrar',
      text: 'Olvidaste la contraseña, cambiaste de teléfono o Face ID dejó de funcionar. Unas preguntas te llevan a lo que ayuda, sin borrar nada en el camino.',
    },
    newPasswordRefused: {
      title: 'Otro dispositivo no acepta mi contraseña nueva',
      text: 'Todavía guarda la anterior. Vuelve a entrar ahí y conserva tus registros.',
    },
    versionFour: {
      title: 'Quiero traer datos de la versión 4',
      text: 'Qué necesitas para hacerlo y dónde encontrarlo.',
    },
    somethingElse: 'Es otra cosa, o no sé qué elegir',
    meanwhileTitle: 'Mientras no sepas qué te ayuda',
    meanwhile: [
      {
        title: 'Deja cada dispositivo como está.',
        text: 'No borres la app, no restablezcas ni restaures un teléfono, y no cambies rostros ni huellas. Una app que todavía se abre, aunque sea solo con la huella, permite poner una contraseña nueva sin perder nada.',
      },
      {
        title: 'Deja de probar contraseñas si te quedan pocos intentos.',
        text: 'La app puede estar configurada para borrar sus datos después de demasiados errores.',
      },
      {
        title: 'Busca tus otros dispositivos.',
        text: 'También cuentan un teléfono viejo en un cajón o la computadora del trabajo. Cárgalos y no los actualices.',
      },
    ],
    honestTitle: 'Lo que nadie puede hacer',
    honest: [
      'La contraseña es lo que descifra tus registros, y nunca la tuvimos. No hay una segunda llave ni una puerta trasera.',
      'Restablecer la cuenta te da otra vez una cuenta que funciona. Borra todos los datos que tiene y nadie puede recuperarlos. Este portal lo ofrece solo cuando ya no queda otro camino.',
    ],
  },

  error: {
    400: {
      title: 'El portal no pudo leer esto',
      what: 'La dirección o el formulario no están completos. No se cambió nada.',
      next: 'Vuelve atrás, carga la página otra vez y envíalo de nuevo.',
    },
    409: {
      title: 'Esto cambió mientras tanto',
      what: 'Otra ventana u otro dispositivo se adelantó. Desde aquí no se cambió nada.',
      next: 'Abre la página otra vez para ver cómo está todo.',
    },
    410: {
      title: 'Esto ya terminó',
      what: 'Ya se usó, lo reemplazó algo más reciente o pasó el tiempo que lo guardamos.',
      next: 'Empieza de nuevo. Toma unos dos minutos.',
    },
    422: {
      title: 'Falta una respuesta o no se puede usar',
      what: 'El portal no pudo aceptar lo que traía el formulario. No se cambió nada.',
      next: 'Vuelve atrás, revisa cada campo y envía el formulario otra vez.',
    },
  },
  tryAgain: 'Cargar esta página otra vez',
  begin: 'Empezar con la primera pregunta',
};
