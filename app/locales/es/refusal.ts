import type { refusal as english } from '../en/refusal';

/** Páginas que el servidor responde por sí mismo, antes de una página del portal o en su lugar. */
export const refusal: typeof english = {
  403: {
    title: 'El formulario no fue aceptado',
    what: 'El portal no pudo comprobar que venía de una de sus páginas. No se cambió nada.',
    next: 'Abre la página otra vez desde el principio y envía el formulario de nuevo. Si vuelve a ser rechazado, usa otro navegador: los navegadores muy antiguos y las extensiones de privacidad quitan lo que el portal necesita ver.',
  },
  404: {
    title: 'Aquí no hay ninguna página',
    what: 'La dirección no es correcta o la página ya no existe.',
    next: 'Empieza de nuevo desde la primera página.',
  },
  405: {
    title: 'Esta página no se puede usar de esta forma',
    what: 'El navegador pidió algo que la página no hace. No se cambió nada.',
    next: 'Empieza de nuevo desde la primera página.',
  },
  408: {
    title: 'El envío tardó demasiado',
    what: 'La conexión fue lenta o se cortó antes de que el formulario llegara completo. No se cambió nada.',
    next: 'Vuelve atrás y envía el formulario otra vez.',
  },
  413: {
    title: 'Es demasiado para un solo envío',
    what: 'El formulario es más grande de lo que el portal acepta. No se cambió nada.',
    next: 'Vuelve atrás, acorta el texto y envíalo otra vez.',
  },
  429: {
    title: 'Demasiados intentos desde esta conexión',
    what: 'El portal acepta un número limitado de formularios por conexión, para que nadie pueda probar códigos ni llenar un buzón. No se cambió nada.',
    next: 'Espera y envía el formulario otra vez.',
  },
  500: {
    title: 'No se puede mostrar esta página',
    what: 'Hay un error de nuestro lado. Quedó registrado con el número de abajo.',
    next: 'Carga la página otra vez. Si sigue igual, dale a soporte el número de abajo.',
  },
  503: {
    title: 'El portal no está disponible en este momento',
    what: 'Se está reiniciando o una de sus partes no responde. No se cambió nada.',
    next: 'Carga la página otra vez en un minuto.',
  },
  retryIn: (wait) => `Puedes intentarlo otra vez en ${wait}.`,
  home: 'Ir a la primera página',
  requestNumber: 'Número de esta solicitud',
};
