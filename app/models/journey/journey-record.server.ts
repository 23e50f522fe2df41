import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Database, DatabaseOrTransaction } from '~/services/database/database.server';
import type { JourneyState, ResetProgress, Wizard } from '~/wizards/engine';
import { type Facts, factsSchema } from '~/wizards/facts';
import type { Dependencies } from '../dependencies';

/** How long a journey waits for the person to come back, in milliseconds. */
export const journeyLifeMs = 30 * 24 * 3_600_000;

/** One person's way through the wizards. Facts belong to the journey, so that one wizard hands over to another. */
export interface Journey {
  readonly id: string;
  /** The wizard that was answered last. */
  readonly wizard: string;
  /** The version in which each wizard was last answered. */
  readonly versions: Readonly<Record<string, number>>;
  readonly facts: Facts;
  /** Steps without a question that the person has been through, as `wizard/step`. */
  readonly seen: readonly string[];
  readonly revision: number;
}

/** 128 random bits: whoever knows the id has the journey, so nobody can guess it. */
export function newJourneyId(): string {
  return randomBytes(16).toString('base64url');
}

const idSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const versionsSchema = z.record(z.string(), z.number());
const seenSchema = z.array(z.string());

/**
 * Reads a journey that has not expired. Facts that a newer version of the portal no longer knows are dropped, not
 * the whole journey: the person is asked again.
 */
export async function findJourney(
  db: DatabaseOrTransaction,
  id: string | undefined,
  now: Date,
): Promise<Journey | undefined> {
  if (!idSchema.safeParse(id).success || id === undefined) return undefined;
  const row = await db.journey.findUnique({ where: { id } });
  if (!row || row.expiresAt <= now) return undefined;
  return {
    id: row.id,
    wizard: row.wizard,
    versions: versionsSchema.catch({}).parse(JSON.parse(row.versions)),
    facts: knownFacts(JSON.parse(row.facts)),
    seen: seenSchema.catch([]).parse(JSON.parse(row.seen)),
    revision: row.revision,
  };
}

/** Stored facts, without those that this version does not know. */
export function knownFacts(stored: unknown): Facts {
  const whole = factsSchema.safeParse(stored);
  if (whole.success) return whole.data;
  const single = Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(stored))
    .map(([field, value]) => factsSchema.safeParse({ [field]: value }))
    .filter((result) => result.success);
  return Object.assign({}, ...single.map((result) => result.data));
}

/** Has the journey been in this wizard, as the wizard is now? */
export function hasWalked(journey: Journey | undefined, wizard: Wizard): boolean {
  return journey?.versions[wizard.id] === wizard.version;
}

/**
 * What the engine walks with: the journey in the terms of one wizard. Steps seen in an older version of the wizard
 * count as not seen: what they said may have changed.
 */
export function stateOf(journey: Journey | undefined, wizard: Wizard, reset: ResetProgress): JourneyState {
  if (!journey) return { facts: {}, seen: [], reset };
  const prefix = `${wizard.id}/`;
  const current = hasWalked(journey, wizard);
  return {
    facts: journey.facts,
    seen: current
      ? journey.seen.filter((step) => step.startsWith(prefix)).map((step) => step.slice(prefix.length))
      : [],
    reset,
  };
}

/**
 * Writes what a state changes back into its journey, or makes the journey with it. False when another tab was
 * faster: the caller reads again and decides anew.
 */
export async function saveState(
  tx: Database | DatabaseOrTransaction,
  deps: Pick<Dependencies, 'now'>,
  input: { journey: Journey | undefined; id: string; wizard: Wizard; state: JourneyState; locale: string },
): Promise<boolean> {
  const { journey, id, wizard, state, locale } = input;
  const now = deps.now();
  const prefix = `${wizard.id}/`;
  const elsewhere = journey?.seen.filter((step) => !step.startsWith(prefix)) ?? [];
  const data = {
    wizard: wizard.id,
    versions: JSON.stringify({ ...journey?.versions, [wizard.id]: wizard.version }),
    locale,
    facts: JSON.stringify(state.facts),
    seen: JSON.stringify([...elsewhere, ...state.seen.map((step) => prefix + step)]),
    updatedAt: now,
    expiresAt: new Date(now.getTime() + journeyLifeMs),
  };
  if (!journey) {
    await tx.journey.create({ data: { id, ...data, createdAt: now } });
    return true;
  }
  const written = await tx.journey.updateMany({
    where: { id, revision: journey.revision },
    data: { ...data, revision: { increment: 1 } },
  });
  return written.count === 1;
}
