/** The service's own words, for its mails and its two pages. */
export type Language = 'en' | 'es';

/** The language for a BCP 47 tag; English where there is no other. */
export function languageOf(locale: string): Language {
  return locale === 'es' || locale.startsWith('es-') ? 'es' : 'en';
}

/** A moment as people read it; always with its zone, since the mail does not know the reader's. */
export function longTime(language: Language, time: number): string {
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${text.format(time)} UTC`;
}

export interface MailText {
  subject: string;
  paragraphs: string[];
}

interface NoticeFacts {
  product: string;
  /** Present when the reset can still be stopped. */
  stop?: { url: string; code: string };
  executeAfter?: string;
  completedAt?: string;
  returnUrl: string;
}

const stopLines = {
  en: (stop: { url: string; code: string }) => [
    `Keep my data and stop the reset: ${stop.url}`,
    `Code for that page: ${stop.code}`,
  ],
  es: (stop: { url: string; code: string }) => [
    `Conservar mis datos y detener el restablecimiento: ${stop.url}`,
    `Código para esa página: ${stop.code}`,
  ],
};

const en = {
  mail: {
    confirmed: (facts: NoticeFacts): MailText => ({
      subject: `A reset of your ${facts.product} account was confirmed`,
      paragraphs: [
        `Somebody who can read the mail of this address asked to reset the ${facts.product} account that belongs to it. Nothing is deleted so far, and the reset has not been ordered yet.`,
        'A reset deletes ALL data in the account for ever. Nobody can bring it back, we cannot either. The account and its licence stay.',
        'If any of your devices still opens the app, by password, face or fingerprint, stop the reset: you can change the password there and keep everything.',
        ...(facts.stop ? stopLines.en(facts.stop) : []),
        'If you did not ask for this, stop the reset and change the password of your mailbox.',
      ],
    }),
    scheduled: (facts: NoticeFacts): MailText => ({
      subject: `All data in your ${facts.product} account will be deleted`,
      paragraphs: [
        `A reset of your ${facts.product} account was ordered. ALL data in the account will be deleted on ${facts.executeAfter ?? ''}. Until then nothing changes.`,
        'Nobody can bring the data back afterwards, we cannot either. The account and its licence stay.',
        'If this was not you, or a device still opens the app, stop the reset before that time:',
        ...(facts.stop ? stopLines.en(facts.stop) : []),
      ],
    }),
    /** In place of the two above when they go out too late to stop anything. */
    late: (facts: NoticeFacts): MailText => ({
      subject: `A reset of your ${facts.product} account was ordered`,
      paragraphs: [
        `Somebody who can read the mail of this address ordered a reset of the ${facts.product} account that belongs to it. A reset deletes ALL data in the account; the account and its licence stay.`,
        'There is nothing left to stop: the reset is being carried out, or it has ended. Another mail says how it ended.',
      ],
    }),
    cancelled: (facts: NoticeFacts): MailText => ({
      subject: `The reset of your ${facts.product} account was stopped`,
      paragraphs: [
        'Nothing was deleted. Your data, your password and your account key are as they were.',
        'You need to do nothing. If you did not stop it yourself, somebody with your mail or your password did.',
      ],
    }),
    completed: (facts: NoticeFacts): MailText => ({
      subject: `Your ${facts.product} account was reset`,
      paragraphs: [
        `ALL data in the account was deleted on ${facts.completedAt ?? ''}. The old password and the old account key no longer work, and every device is signed out. The account and its licence stay.`,
        `Choose the new password from the page where you asked for the reset: ${facts.returnUrl}`,
      ],
    }),
    failed: (facts: NoticeFacts): MailText => ({
      subject: `The reset of your ${facts.product} account did not happen`,
      paragraphs: [
        `The reset failed and will not be tried again. You can ask for a new one: ${facts.returnUrl}`,
      ],
    }),
    account_key: (facts: NoticeFacts): MailText => ({
      subject: `Your new ${facts.product} account key`,
      paragraphs: [
        'A new password was chosen, and with it the account has a new account key. The old QR code no longer works.',
        'This is the reference sync service: it has no apps to make a key for. In the vendor’s mail the new QR code stands here. Keep that mail: a new or reinstalled device asks for the code.',
        `If you did not choose a new password, reset the account again: ${facts.returnUrl}`,
      ],
    }),
  },
  page: {
    back: 'Back to the support portal',
    service: (product: string) => `Sync service of ${product}`,
    noscript:
      'This page needs JavaScript. Your browser turns the password into something that we can check and cannot read, so the password itself never leaves your device. Open this page in a browser with JavaScript switched on; the address stays valid.',
  },
  setup: {
    title: 'Choose your new password',
    intro:
      'Only you will know it. It encrypts your data, nobody can recover it, and we cannot reset it without deleting all data again.',
    password: 'New password',
    passwordHelp: (least: number) =>
      `At least ${least} characters. Four or five unrelated words are easy to remember and hard to guess.`,
    repeat: 'The same password again',
    show: 'Show the password',
    submit: 'Set the new password',
    working: 'Working. This takes a few seconds.',
    errors: {
      tooShort: (least: number) => `The password is too short. Use at least ${least} characters.`,
      tooPlain:
        'The password is too easy to guess. Use more different characters, or several unrelated words.',
      different: 'The two passwords differ. Type the same one in both fields.',
      link: 'This link does not work any more: it was used, it is over, or it is not complete. Go back to the portal for a new one.',
      network: 'The service did not answer. Nothing was changed. Try again.',
    },
    doneTitle: 'The new password is set',
    done: [
      'We send you a mail about your new account key, the QR code. Keep that mail. A new or reinstalled device asks for your address, your new password and this code.',
      'The QR code from before the reset no longer works.',
    ],
    back: 'Go on: what to do on each device',
  },
  cancel: {
    title: 'Keep my data and stop the reset',
    intro:
      'Nothing is deleted so far. When you stop the reset, your account, its data and your password stay as they are.',
    code: 'Code from the mail',
    codeHelp: '8 letters and digits. Capitals or not does not matter.',
    submit: 'Keep my data and stop the reset',
    doneTitle: 'The reset is stopped',
    done: 'Nothing was deleted. Your account, its data and your password are as they were.',
    errors: {
      code: 'This code or link is not right. Type the code from the newest mail, or open its link.',
      tries:
        'The code was wrong five times and does not work any more. Open the link in the mail in a browser with JavaScript.',
      over: 'This reset cannot be stopped any more: it was carried out, or it ended before.',
    },
  },
};

export type Messages = typeof en;

const es: Messages = {
  mail: {
    confirmed: (facts) => ({
      subject: `Se confirmó un restablecimiento de tu cuenta de ${facts.product}`,
      paragraphs: [
        `Alguien que puede leer el correo de esta dirección pidió restablecer la cuenta de ${facts.product} que le corresponde. Hasta ahora no se borró nada y el restablecimiento todavía no se ordenó.`,
        'Un restablecimiento borra para siempre TODOS los datos de la cuenta. Nadie puede recuperarlos, nosotros tampoco. La cuenta y su licencia se conservan.',
        'Si alguno de tus dispositivos todavía abre la app, con contraseña, rostro o huella, detén el restablecimiento: ahí puedes cambiar la contraseña y conservar todo.',
        ...(facts.stop ? stopLines.es(facts.stop) : []),
        'Si no lo pediste tú, detén el restablecimiento y cambia la contraseña de tu correo.',
      ],
    }),
    scheduled: (facts) => ({
      subject: `Se borrarán todos los datos de tu cuenta de ${facts.product}`,
      paragraphs: [
        `Se ordenó restablecer tu cuenta de ${facts.product}. TODOS los datos de la cuenta se borrarán el ${facts.executeAfter ?? ''}. Hasta entonces no cambia nada.`,
        'Después nadie puede recuperar los datos, nosotros tampoco. La cuenta y su licencia se conservan.',
        'Si no fuiste tú, o si un dispositivo todavía abre la app, detén el restablecimiento antes de esa hora:',
        ...(facts.stop ? stopLines.es(facts.stop) : []),
      ],
    }),
    late: (facts) => ({
      subject: `Se ordenó restablecer tu cuenta de ${facts.product}`,
      paragraphs: [
        `Alguien que puede leer el correo de esta dirección ordenó restablecer la cuenta de ${facts.product} que le corresponde. Un restablecimiento borra TODOS los datos de la cuenta; la cuenta y su licencia se conservan.`,
        'Ya no queda nada que detener: el restablecimiento se está llevando a cabo o ya terminó. Otro correo dice cómo terminó.',
      ],
    }),
    cancelled: (facts) => ({
      subject: `Se detuvo el restablecimiento de tu cuenta de ${facts.product}`,
      paragraphs: [
        'No se borró nada. Tus datos, tu contraseña y tu clave de cuenta siguen como estaban.',
        'No tienes que hacer nada. Si no lo detuviste tú, lo hizo alguien que tiene tu correo o tu contraseña.',
      ],
    }),
    completed: (facts) => ({
      subject: `Tu cuenta de ${facts.product} se restableció`,
      paragraphs: [
        `TODOS los datos de la cuenta se borraron el ${facts.completedAt ?? ''}. La contraseña y la clave de cuenta anteriores ya no sirven, y se cerró la sesión en todos los dispositivos. La cuenta y su licencia se conservan.`,
        `Elige la contraseña nueva desde la página donde pediste el restablecimiento: ${facts.returnUrl}`,
      ],
    }),
    failed: (facts) => ({
      subject: `El restablecimiento de tu cuenta de ${facts.product} no se hizo`,
      paragraphs: [
        `El restablecimiento falló y no se volverá a intentar. Puedes pedir otro: ${facts.returnUrl}`,
      ],
    }),
    account_key: (facts) => ({
      subject: `Tu nueva clave de cuenta de ${facts.product}`,
      paragraphs: [
        'Se eligió una contraseña nueva y con ella la cuenta tiene una clave de cuenta nueva. El código QR anterior ya no sirve.',
        'Este es el servicio de sincronización de referencia: no tiene apps para las que crear una clave. En el correo del fabricante, el código QR nuevo está aquí. Guarda ese correo: un dispositivo nuevo o reinstalado pide el código.',
        `Si no elegiste tú la contraseña nueva, vuelve a restablecer la cuenta: ${facts.returnUrl}`,
      ],
    }),
  },
  page: {
    back: 'Volver al portal de ayuda',
    service: (product) => `Servicio de sincronización de ${product}`,
    noscript:
      'Esta página necesita JavaScript. Tu navegador convierte la contraseña en algo que podemos comprobar y no podemos leer; así la contraseña nunca sale de tu dispositivo. Abre esta página en un navegador con JavaScript activado; la dirección sigue siendo válida.',
  },
  setup: {
    title: 'Elige tu contraseña nueva',
    intro:
      'Solo tú la sabrás. Cifra tus datos, nadie puede recuperarla, y no podemos cambiarla sin borrar otra vez todos los datos.',
    password: 'Contraseña nueva',
    passwordHelp: (least) =>
      `Al menos ${least} caracteres. Cuatro o cinco palabras sin relación entre sí se recuerdan bien y cuesta adivinarlas.`,
    repeat: 'La misma contraseña otra vez',
    show: 'Mostrar la contraseña',
    submit: 'Usar esta contraseña',
    working: 'Trabajando. Tarda unos segundos.',
    errors: {
      tooShort: (least) => `La contraseña es demasiado corta. Usa al menos ${least} caracteres.`,
      tooPlain:
        'La contraseña es demasiado fácil de adivinar. Usa más caracteres distintos o varias palabras sin relación.',
      different: 'Las dos contraseñas son distintas. Escribe la misma en los dos campos.',
      link: 'Este enlace ya no funciona: se usó, venció o está incompleto. Vuelve al portal para obtener otro.',
      network: 'El servicio no respondió. No cambió nada. Inténtalo de nuevo.',
    },
    doneTitle: 'Tu contraseña nueva ya vale',
    done: [
      'Te enviamos un correo sobre tu nueva clave de cuenta, el código QR. Guarda ese correo. Un dispositivo nuevo o reinstalado pide tu dirección, tu contraseña nueva y este código.',
      'El código QR de antes del restablecimiento ya no sirve.',
    ],
    back: 'Continuar: qué hacer en cada dispositivo',
  },
  cancel: {
    title: 'Conservar mis datos y detener el restablecimiento',
    intro:
      'Hasta ahora no se borró nada. Si detienes el restablecimiento, tu cuenta, sus datos y tu contraseña quedan como están.',
    code: 'Código del correo',
    codeHelp: '8 letras y números. Da igual si usas mayúsculas o minúsculas.',
    submit: 'Conservar mis datos y detener',
    doneTitle: 'El restablecimiento está detenido',
    done: 'No se borró nada. Tu cuenta, sus datos y tu contraseña siguen como estaban.',
    errors: {
      code: 'Este código o enlace no es correcto. Escribe el código del correo más reciente o abre su enlace.',
      tries:
        'El código se escribió mal cinco veces y ya no sirve. Abre el enlace del correo en un navegador con JavaScript.',
      over: 'Este restablecimiento ya no se puede detener: se llevó a cabo o terminó antes.',
    },
  },
};

const all: Record<Language, Messages> = { en, es };

export function messagesIn(language: Language): Messages {
  return all[language];
}
