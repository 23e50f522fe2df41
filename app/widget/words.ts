/** The words of the button and the panel: the script carries them, since it has nothing to fetch them with. */
const en = {
  open: 'Chat with us',
  panel: 'Chat',
  close: 'Close the chat',
  tab: 'Open in a new tab',
  refused: 'The chat cannot be shown on this page.',
  unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
};

const es: typeof en = {
  open: 'Chatea con nosotros',
  panel: 'Chat',
  close: 'Cerrar el chat',
  tab: 'Abrir en otra pestaña',
  refused: 'El chat no se puede mostrar en esta página.',
  unread: (count) => (count === 1 ? '1 mensaje nuevo' : `${count} mensajes nuevos`),
};

/** By the language that a page names, `es-MX` too; English for all that the portal has not. */
export const widgetWords = (locale: string): typeof en => (/^es\b/i.test(locale) ? es : en);
