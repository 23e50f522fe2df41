import type { Messages } from '../messages';

export const prose: Messages['prose'] = {
  callouts: { NOTE: 'Nota', TIP: 'Consejo', WARNING: 'Cuidado', DANGER: 'Peligro' },
  footnotes: 'Notas al pie',
  backToText: (note) => `Volver al texto (nota ${note})`,
  table: 'Tabla',
  done: 'Hecho',
  open: 'Por hacer',
};
