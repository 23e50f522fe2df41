import type { launcher as en } from '../en/launcher';

export const launcher: typeof en = {
  open: 'Chatea con nosotros',
  teams: {
    nav: 'Equipos',
    title: 'Equipos y horario de atención',
    lead: 'Lo que se lee antes de escribir: cuándo hay agentes, según los relojes del lugar donde trabaja el equipo.',
    newTeam: 'Equipo nuevo',
    newTitle: 'Equipo nuevo',
    back: 'Todos los equipos',
    agents: { one: '1 agente', other: '# agentes' },
    open: 'Ahora en horario de atención',
    shut: 'Ahora fuera del horario de atención',
    saved: 'El equipo quedó guardado.',
    name: 'Nombre',
    zone: 'Zona horaria',
    zoneHelp:
      'La ciudad de la zona, como en Europe/Madrid o America/Bogota. El horario de verano se toma en cuenta.',
    hours: 'Horario de atención',
    hoursHelp:
      'Desde y hasta, en 24 horas; varios tramos con coma, como en 09:00-13:00, 14:00-18:00. Si el final es anterior al comienzo, es del día siguiente: 22:00-06:00. Vacío: no hay nadie.',
    holidays: 'Feriados',
    holidaysHelp:
      'Uno por línea: el día y su nombre, como en 2026-12-25 Navidad; varios días, como en 2026-12-24..2026-12-26 Navidad. Esos días no hay nadie.',
    members: 'Agentes del equipo',
    membersHelp: 'Cada agente está en un solo equipo. A quien agregas aquí lo sacas del equipo en que está.',
    inTeam: (team) => `ahora en ${team}`,
    none: 'Todavía no hay agentes.',
    save: 'Guardar el equipo',
    conflictTitle: 'Otra persona cambió este equipo',
    conflict:
      'Abajo están tus palabras; todavía no se guardó nada de ellas. Aquí se lee lo que vale ahora. Guarda otra vez para reemplazarlo.',
    errors: {
      name: {
        missing: 'Escribe un nombre.',
        'too-long': 'Escribe 60 caracteres como máximo.',
        secret: 'Parece un secreto. Quítalo.',
      },
      timeZone: { invalid: 'Escribe una zona horaria con su ciudad, como en Europe/Madrid.' },
      hours: {
        invalid: 'Escribe las horas como en 09:00-17:30, tres tramos por día como máximo.',
        overlap: 'Estos tramos se superponen. Escribe cada hora una sola vez.',
      },
      holidays: {
        invalid: 'Escribe un feriado por línea, como en 2026-12-25 Navidad.',
        'too-many': 'Escribe 60 feriados como máximo.',
        secret: 'Parece un secreto. Quítalo.',
      },
    },
    at: (where, words) => `${where}: ${words}`,
    line: (number) => `Línea ${number}`,
  },
};
