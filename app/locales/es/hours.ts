import type { hours as en } from '../en/hours';

export const hours: typeof en = {
  here: 'Hay agentes en este momento.',
  wait: (time) => `La primera respuesta tarda cerca de ${time}.`,
  waitUnknown: 'Responden en el orden en que se les escribe.',
  waiting: { one: '1 persona espera a un agente.', other: '# personas esperan a un agente.' },
  nobody: 'En este momento no hay ningún agente.',
  holiday: (name) => `Hoy es feriado: ${name}.`,
  holidayUnnamed: 'Hoy es feriado.',
  until: (time) => `El horario de atención termina a las ${time}.`,
  opens: (time) => `El horario de atención empieza el ${time}.`,
  closedForLong: 'Por ahora no hay horario de atención.',
  byMail: 'Escribe un mensaje: la respuesta llega por correo.',
  closed: 'cerrado',
  allDay: 'todo el día',
  nextDay: (time) => `${time} del día siguiente`,
  span: (first, last) => `${first} a ${last}`,
  clocks: (zone) => `Las horas son las de ${zone}.`,
};
