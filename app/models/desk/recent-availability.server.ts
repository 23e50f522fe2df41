import type { Dependencies } from '../dependencies';
import type { Availability } from './availability';
import { availabilityOf } from './availability.server';

/** Every page's button asks, so the database is asked once for all of them; milliseconds. */
const recentMs = 3_000;

interface Recent {
  readonly at: number;
  readonly availability: Promise<Availability>;
}

const known = new WeakMap<object, Recent>();

/** What {@link availabilityOf} said of the team that would take a question, within the last three seconds. */
export function recentAvailability(deps: Pick<Dependencies, 'db' | 'now'>): Promise<Availability> {
  const now = deps.now().getTime();
  const recent = known.get(deps.db);
  if (recent !== undefined && Math.abs(now - recent.at) < recentMs) return recent.availability;
  const availability = availabilityOf(deps);
  known.set(deps.db, { at: now, availability });
  availability.catch(() => known.delete(deps.db));
  return availability;
}
