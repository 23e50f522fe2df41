import { z } from 'zod';
import { isTimeZone, type OfficeHours, officeLimits } from './office-hours';

/** The team that there is from the first start on. */
export const defaultTeamId = 'support';

const minute = z.number().int().min(0).max(1440);

const hoursSchema = z
  .array(
    z
      .array(z.tuple([minute, minute]).refine(([from, to]) => from !== to && from < 1440))
      .max(officeLimits.intervalsADay)
      .readonly(),
  )
  .length(7)
  .readonly();

const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day));

const holidaysSchema = z
  .array(
    z
      .object({ from: daySchema, to: daySchema, name: z.string().max(officeLimits.holidayName) })
      .refine(({ from, to }) => from <= to),
  )
  .max(officeLimits.holidays)
  .readonly();

export const officeHoursSchema = z.object({
  timeZone: z.string().refine(isTimeZone),
  hours: hoursSchema,
  holidays: holidaysSchema,
});

/** The hours as a team's row holds them. @throws when the row holds what was never written by this portal */
export function officeHoursOf(row: {
  readonly timeZone: string;
  readonly hours: string;
  readonly holidays: string;
}): OfficeHours {
  return {
    timeZone: row.timeZone,
    hours: hoursSchema.parse(JSON.parse(row.hours)),
    holidays: holidaysSchema.parse(JSON.parse(row.holidays)),
  };
}

const workday = [[540, 1080]] as const;

/** What the first team begins with: Monday to Friday, nine to six in UTC, until somebody of the staff says otherwise. */
export const defaultOfficeHours: OfficeHours = {
  timeZone: 'UTC',
  hours: [workday, workday, workday, workday, workday, [], []],
  holidays: [],
};
