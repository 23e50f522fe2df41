import type { Locale } from '../../app/locales/locale';
import { madeUpWords, pick, pickByRank, type Random, randomNumbers } from './random';

/**
 * What people write in a forum like this, put together from parts: few words are everywhere, most are rare, and the
 * more is written, the more there are that nobody has written before (models, error codes, names, slips).
 */
interface Phrases {
  /** What a title is made of: what is wrong, with what, and when. */
  readonly wrong: readonly string[];
  readonly thing: readonly string[];
  readonly when: readonly string[];
  readonly titles: readonly string[];
  readonly sentences: readonly string[];
  readonly replies: readonly string[];
  readonly closings: readonly string[];
  readonly devices: readonly string[];
  readonly filler: readonly string[];
}

const words = (text: string) => text.trim().split(/\s+/);
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

const phrases: Readonly<Record<Locale, Phrases>> = {
  en: {
    wrong: lines(`
      does not open
      is not accepted any more
      shows nothing
      asks again and again
      is empty
      stopped working
      cannot be found
      freezes
      is greyed out
      shows the old entries
      is refused
      comes up twice
      never finishes
      disappeared
      signs me out
      looks different on two devices`),
    thing: lines(`
      the vault
      my password
      Face ID
      the fingerprint
      cloud sync
      the backup file
      the QR code
      the account key
      the browser extension
      the attachment
      the import from version 4
      the licence
      the confirmation mail
      a shared record
      autofill
      the search in the app
      the group of my work records
      the restored backup`),
    when: lines(`
      on a new phone
      after the update
      after changing the password
      on the second computer
      since yesterday
      after restoring the phone
      when I am offline
      on the tablet only
      after moving to another address
      while traveling
      with two accounts
      after a repair`),
    titles: lines(`
      THING WRONG WHEN
      THING WRONG on my DEVICE
      Why is it that THING WRONG?
      How do I move THING WHEN?
      WHEN THING WRONG
      DEVICE: THING WRONG
      CODE when I open THING
      Is there a way back to THING WHEN?`),
    sentences: lines(`
      I have used the app for years and this is the first time that THING WRONG.
      It began WHEN, and since then THING WRONG.
      My DEVICE shows CODE and nothing else.
      The same account opens without trouble on my DEVICE.
      I tried to sign in again, but THING WRONG.
      Before that I had changed the password in the settings of the other device.
      There are records in it that I need every day, the bank and the FILLER FILLER.
      I bought the DEVICE last week from NAME and moved everything over.
      Somebody at NAME told me to reinstall, which I have not dared to do.
      Sync was on the whole time, at least the settings said so.
      The last backup that I can find is from before the FILLER.
      I wrote down the FILLER and the FILLER, and still THING WRONG.
      What happens to my data if I choose reset there?
      The help says to look in the menu, and there is no such FILLER.
      Version VERSION, by the way, with everything up to date.`),
    replies: lines(`
      The same here on a DEVICE: THING WRONG WHEN.
      Look whether sync is on in the settings of the device that still opens.
      For me it was the permission of the app in the settings of the phone.
      Which version do you have? With VERSION this was different.
      Do not delete the app before you know where the data is.
      Change the password on the device that still unlocks, then sign in again on the other.
      I had CODE too; it went away after a restart of the DEVICE.
      The old password is the one that it wants there, because the data on that device is still encrypted with it.
      A backup made before the change opens with the previous password.
      Thanks, that was it: the FILLER FILLER was the trouble.
      That did not help, THING WRONG as before.
      NAME wrote to me that the next update brings back the FILLER.
      You find it under settings, account, and then the last line.`),
    closings: lines(`
      Thank you in advance.
      Any idea is welcome.
      Please help.
      What can I try next?
      Is my data gone?`),
    devices: words('iPhone iPad Galaxy Pixel MacBook Surface ThinkPad Xperia OnePlus Redmi iMac Latitude'),
    filler: words(`
      work family bank licence home travel office school doctor insurance customer project summer number server router
      printer calendar invoice contract tax garage library museum kitchen camera airline hotel club team studio rent
      electricity water internet radio newspaper theatre recipe garden bicycle repair warehouse harbour village bridge
      winter autumn spring weekend neighbour sister brother uncle colleague manager teacher lawyer dentist pharmacy`),
  },
  es: {
    wrong: lines(`
      no abre
      ya no se acepta
      no muestra nada
      vuelve a pedir lo mismo
      está vacía
      dejó de funcionar
      no se encuentra
      se congela
      aparece en gris
      muestra los datos viejos
      se rechaza
      sale dos veces
      nunca termina
      desapareció
      cierra la sesión
      se ve distinto en dos dispositivos`),
    thing: lines(`
      la bóveda
      mi contraseña
      Face ID
      la huella
      la sincronización
      la copia de seguridad
      el código QR
      la clave de la cuenta
      la extensión del navegador
      el archivo adjunto
      la importación de la versión 4
      la licencia
      el correo de confirmación
      un registro compartido
      el llenado automático
      la búsqueda de la aplicación
      el grupo de registros del trabajo
      la copia restaurada`),
    when: lines(`
      en un teléfono nuevo
      después de la actualización
      después de cambiar la contraseña
      en la segunda computadora
      desde ayer
      después de restaurar el teléfono
      sin conexión
      solo en la tableta
      después de cambiar de correo
      durante un viaje
      con dos cuentas
      después de una reparación`),
    titles: lines(`
      THING WRONG WHEN
      THING WRONG en mi DEVICE
      ¿Por qué THING WRONG?
      ¿Cómo paso THING WHEN?
      WHEN THING WRONG
      DEVICE: THING WRONG
      CODE al abrir THING
      ¿Se puede recuperar THING WHEN?`),
    sentences: lines(`
      Uso la aplicación desde hace años y es la primera vez que THING WRONG.
      Empezó WHEN, y desde entonces THING WRONG.
      Mi DEVICE muestra CODE y nada más.
      La misma cuenta abre sin problema en mi DEVICE.
      Intenté entrar otra vez, pero THING WRONG.
      Antes había cambiado la contraseña en la configuración del otro dispositivo.
      Tengo registros que necesito todos los días, el banco y FILLER FILLER.
      Compré el DEVICE la semana pasada en NAME y pasé todo.
      En NAME me dijeron que reinstale, y no me animé.
      La sincronización estaba activada, por lo menos eso decía la configuración.
      La última copia que encuentro es de antes de FILLER.
      Anoté FILLER y FILLER, y todavía THING WRONG.
      ¿Qué pasa con mis datos si elijo restablecer?
      La ayuda dice que mire en el menú, y ahí no hay FILLER.
      Versión VERSION, todo actualizado.`),
    replies: lines(`
      Me pasa lo mismo en un DEVICE: THING WRONG WHEN.
      Mira si la sincronización está activada en el dispositivo que todavía abre.
      En mi caso era el permiso de la aplicación en la configuración del teléfono.
      ¿Qué versión tienes? Con VERSION era distinto.
      No borres la aplicación antes de saber dónde están los datos.
      Cambia la contraseña en el dispositivo que todavía abre y luego entra en el otro.
      También me salía CODE; se fue al reiniciar el DEVICE.
      Ahí pide la contraseña anterior, porque los datos de ese dispositivo siguen cifrados con ella.
      Una copia hecha antes del cambio se abre con la contraseña anterior.
      Gracias, era eso: FILLER FILLER tenía la culpa.
      No sirvió, THING WRONG igual que antes.
      NAME me escribió que la próxima actualización trae de vuelta FILLER.
      Está en configuración, cuenta, en la última línea.`),
    closings: lines(`
      Gracias de antemano.
      Cualquier idea ayuda.
      Por favor, ayuda.
      ¿Qué más puedo probar?
      ¿Perdí mis datos?`),
    devices: words('iPhone iPad Galaxy Pixel MacBook Surface ThinkPad Xperia Moto Redmi iMac Latitude'),
    filler: words(`
      trabajo familia banco licencia casa viaje oficina escuela médico seguro cliente proyecto verano número servidor
      impresora calendario factura contrato impuesto garaje biblioteca museo cocina cámara aerolínea hotel club equipo
      estudio alquiler electricidad agua internet radio diario teatro receta jardín bicicleta taller bodega puerto pueblo
      puente invierno otoño primavera vecino hermana hermano colega gerente maestra abogado dentista farmacia`),
  },
};

/** Names of shops and people's own words for things: the longer the list, the rarer its end. */
const names = madeUpWords(60_000, randomNumbers(4_711));

export interface Writer {
  title(): string;
  /** A question's words: paragraphs of plain text. */
  question(): readonly string[];
  reply(): readonly string[];
}

/** Somebody who writes in a language; the same for the same numbers. */
export function createWriter(locale: Locale, random: Random): Writer {
  const { titles, sentences, replies, closings, ...parts } = phrases[locale];
  const values: Readonly<Record<string, () => string>> = {
    THING: () => pickByRank(random, parts.thing),
    WRONG: () => pickByRank(random, parts.wrong),
    WHEN: () => pickByRank(random, parts.when),
    DEVICE: () =>
      `${pickByRank(random, parts.devices)}${random() < 0.5 ? ` ${'ASXMPTZ'[Math.floor(random() * 7)]}${Math.floor(10 ** (1 + 3 * random()))}` : ''}`,
    CODE: () => `E-${Math.floor(100 + 9_900 * random() ** 2)}`,
    NAME: () => capital(pickByRank(random, names)),
    FILLER: () => (random() < 0.9 ? pickByRank(random, parts.filler) : pickByRank(random, names)),
    VERSION: () => `6.${Math.floor(random() * 12)}.${Math.floor(random() * 30)}`,
  };
  const fill = (pattern: string) =>
    slip(capital(pattern.replace(/[A-Z]{4,}/g, (name) => values[name]?.() ?? name)), random);
  const several = (patterns: readonly string[], least: number, most: number) =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, () =>
      fill(pick(random, patterns)),
    ).join(' ');
  return {
    title: () => fill(pickByRank(random, titles)),
    question: () => [
      several(sentences, 2, 4),
      ...(random() < 0.6 ? [several(sentences, 1, 3)] : []),
      pick(random, closings),
    ],
    reply: () => [several(replies, 1, 3)],
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** One text in seven has a slip: two letters of a word swapped, or one left out. */
function slip(text: string, random: Random): string {
  if (random() > 0.14) return text;
  const at = 1 + Math.floor(random() * (text.length - 3));
  if (!/^\p{L}{3}$/u.test(text.slice(at, at + 3))) return text;
  const [one = '', other = ''] = text.slice(at, at + 2);
  return text.slice(0, at) + (random() < 0.5 ? other + one : one) + text.slice(at + 2);
}
