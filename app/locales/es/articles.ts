import type { Messages } from '../messages';
import { plural } from '../plural';

const count = (n: number) => plural('es', n, { one: '# artículo', other: '# artículos' });

export const articles: Messages['articles'] = {
  title: 'Artículos',
  lead: 'Cómo volver a entrar y qué conviene saber antes.',
  feed: 'Artículos nuevos y corregidos',
  breadcrumb: 'Estás aquí',
  home: 'Inicio',
  categories: 'Categorías',
  count,
  platforms: { ios: 'iPhone, iPad', android: 'Android', mac: 'Mac', windows: 'Windows' },
  category: {
    empty: 'Aquí todavía no hay artículos.',
    platforms: '¿Para qué dispositivo?',
    all: 'Todos los dispositivos',
    nothing: (platform) =>
      `Ningún artículo de aquí trata solo de ${platform}. Estos valen para cualquier dispositivo.`,
  },
  page: {
    checked: (when) => `Comprobado en la app el ${when}`,
    unchecked: 'Nadie ha seguido todavía estos pasos en la app más nueva.',
    changed: (when) => `Cambiado el ${when}`,
    versions: (count, versions) =>
      `${plural('es', count, { one: 'Versión', other: 'Versiones' })} ${versions}`,
    contents: 'En esta página',
    platforms: 'Pasos para',
    allPlatforms: 'Todos los dispositivos',
    decide: {
      title: '¿No sabes si es tu caso?',
      text: 'Unas preguntas encuentran el camino en el que no se pierde nada. Toman unos dos minutos.',
      button: 'Responder unas preguntas',
    },
    related: 'Relacionados',
    otherLanguage: (language) => `Este artículo aún no está traducido. Se muestra en ${language}.`,
    languages: { en: 'inglés', es: 'español' },
  },
  helpful: {
    question: '¿Te sirvió?',
    yes: 'Sí',
    no: 'No',
    leaveEmpty: 'Deja esto vacío',
    thanksTitle: 'Gracias',
    thanks: 'Tu respuesta quedó anotada, sin tu nombre.',
    unknownTitle: 'Tu respuesta no se guardó',
    unknown:
      'Tu navegador no guardó la nota que acompaña a tu respuesta. Responde otra vez al pie del artículo.',
    missingTitle: '¿Qué faltó?',
    missingLabel: '¿Qué buscabas y qué no funcionó?',
    otherLabel: '¿Hay algo que agregar o corregir?',
    hint: 'Hasta 1000 caracteres. Nunca escribas una contraseña, una frase de recuperación ni el contenido de un código QR. Aquí nadie responde: si necesitas una respuesta, pregunta a un agente.',
    send: 'Enviar',
    commented: 'Gracias. Lo leen quienes escriben estos artículos.',
    back: 'Volver al artículo',
    agent: 'Preguntar a un agente',
    begin: 'Responder unas preguntas',
    errors: {
      missing: 'Escribe qué faltó o vuelve al artículo.',
      'too-long': 'Acórtalo a 1000 caracteres.',
    },
  },
  notFound: {
    nearest: 'Lo más cercano a las palabras de la dirección',
  },
};
