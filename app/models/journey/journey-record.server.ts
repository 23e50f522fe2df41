import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Database, DatabaseOrTransaction } from '~/services/database/database.server';
import type { JourneyState, ResetProgress } from '~/wizards/engine';
import { type Facts, factsSchema } from '~/wizards/facts';

/** How long a journey waits for the person to come back, in milliseconds. */
export const journeyLifeMs = 30 * 24 * 3_600_000;

/** One person's way through the wizards. Facts belong to the journey, so that one wizard hands over to another. */
export interface Journey {
  readonly id: string;
  readonly wizard: string;
  /** The version in which each wizard was last answered. */
  readonly versions: Readonly<Record<string, number>>;
  readonly locale: string;
  readonly facts: Facts;
  /** Steps without a question that the person has been through, as `wizard/step`. */
  readonly seen: readonly string[];
  readonly revision: number;
}

type Row = NonNullable<Awaited<ReturnType<Database['journey']['findUnique']>>>;

const versionsSchema = z.record(z.string(), z.number());
const seenSchema = z.array(z.string());

/** 128 random bits: whoever knows the id has the journey, so nobody can guess it. */
export function newJourneyId(): string {
  return randomBytes(16).toString('base64url');
}

export const journeyIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/**
 * Reads a journey that has not expired. Facts that a newer version of the portal no longer knows are dropped, not
 * the whole journey: the person is asked again.
 */
export async function findJourney(
  db: DatabaseOrTransaction,
  id: string | undefined,
  now: Date,
): Promise<Journey | undefined> {
  if (id === undefined) return undefined;
  const row = await db.journey.findUnique({ where: { id } });
  return row && row.expiresAt > now ? toJourney(row) : undefined;
}

export function toJourney(row: Row): Journey {
  return {
    id: row.id,
    wizard: row.wizard,
    versions: versionsSchema.catch({}).parse(JSON.parse(row.versions)),
    locale: row.locale,
    facts: knownFacts(JSON.parse(row.facts)),
    seen: seenSchema.catch([]).parse(JSON.parse(row.seen)),
    revision: row.revision,
  };
}

function knownFacts(stored: unknown): Facts {
  const whole = factsSchema.safeParse(stored);
  if (whole.success) return whole.data;
  const single = Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(stored))
    .map(([field, value]) => factsSchema.safeParse({ [field]: value }))
    .filter((result) => result.success);
  return Object.assign({}, ...single.map((result) => result.data));
}

/** The state that the engine walks with: what the journey holds, in the terms of one wizard. */
export function stateOf(journey: Journey, wizard: string, reset: ResetProgress): JourneyState {
  const prefix = `${wizard}/`;
  return {
    facts: journey.facts,
    seen: journey.seen.filter((step) => step.startsWith(prefix)).map((step) => step.slice(prefix.length)),
    reset,
  };
}
