import { type FactField, type Facts, type FactValue, factFields, valuesOf } from './facts';
import type { OutcomeId } from './outcomes';

/**
 * The decision: from what a person says about their situation to the outcome that keeps the most.
 *
 * Behind it stands one table. Its rows are tried from the top, and the first that holds decides. A row names every
 * answer that it needs; a row that ends in a reset therefore names each gate, and what no row names ends with an
 * agent. `unsure` stands in a row only where nothing can be lost by it.
 */

/** The answers that a row needs: for each field that it names, one of these values. */
type Situation = { readonly [Field in FactField]?: readonly FactValue<Field>[] };

interface Row {
  readonly outcome: OutcomeId;
  readonly when: Situation;
}

const unclear = ['untested', 'unsure'] as const;
const nothingUnlocks = { unlocks: ['none'], oldDevice: ['no'] } as const;
const passwordUnknown = { ...nothingUnlocks, knowsPassword: ['no'] } as const;
/** Every device was tried, none is left over, the password is not known, and it is clear what has happened. */
const lockedEverywhere = {
  symptom: ['forgot-password', 'biometrics-stopped', 'account-key-lost', 'asks-for-old-password'],
  ...passwordUnknown,
} as const;
/** A backup without its password is no way back: it counts as none. So does version 4 data without its own. */
const noWayBack = ['none', 'without-password'] as const;

const table = {
  // What the symptom alone decides.
  'somebody else was there': { outcome: 'suspected-compromise', when: { symptom: ['someone-else'] } },
  'the records are gone': { outcome: 'data-after-reset', when: { symptom: ['data-missing'] } },
  'version 4 opens': { outcome: 'import-v4', when: { symptom: ['import-v4'], v4: ['with-password'] } },
  'version 4 stays shut': {
    outcome: 'v4-unreadable',
    when: { symptom: ['import-v4'], v4: ['without-password'] },
  },
  'version 4 is unclear': { outcome: 'agent', when: { symptom: ['import-v4'] } },

  // Locked here after a change elsewhere. The other devices open, and that changes nothing here: these rows come
  // before "a device unlocks".
  'the old password opens it': {
    outcome: 'enter-old-password',
    when: { symptom: ['asks-for-old-password'], knowsOldPassword: ['yes'] },
  },
  'only copy after a change': {
    outcome: 'agent',
    when: { symptom: ['asks-for-old-password'], knowsPassword: ['yes'], cloudSync: ['off', 'unsure'] },
  },
  'sync has the records': {
    outcome: 're-sign-in',
    when: {
      symptom: ['asks-for-old-password'],
      knowsPassword: ['yes'],
      cloudSync: ['on'],
      accountKey: ['yes'],
    },
  },
  'key missing after a change': {
    outcome: 'find-account-key',
    when: { symptom: ['asks-for-old-password'], knowsPassword: ['yes'], cloudSync: ['on'] },
  },
  'only the key is missing': {
    outcome: 'find-account-key',
    when: { symptom: ['account-key-lost'], knowsPassword: ['yes'] },
  },

  // Whoever can unlock a device loses nothing, and nothing below this line concerns them.
  'a device opens with the password': { outcome: 'change-password', when: { unlocks: ['password'] } },
  'a device opens with biometrics': { outcome: 'change-password', when: { unlocks: ['biometrics'] } },

  // Something was not tried yet.
  'an old device is untried': { outcome: 'old-device-check', when: { unlocks: unclear, oldDevice: ['yes'] } },
  // Trying costs nothing, so not being sure is enough.
  'the device is unchanged': {
    outcome: 'restore-biometrics',
    when: { symptom: ['biometrics-stopped'], deviceChanged: ['no', 'unsure'] },
  },
  'devices are untried': { outcome: 'old-device-check', when: { unlocks: unclear } },
  'an old device is left': { outcome: 'old-device-check', when: { oldDevice: ['yes', 'unsure'] } },

  // No device opens, but the password is known.
  'key missing': {
    outcome: 'find-account-key',
    when: { ...nothingUnlocks, knowsPassword: ['yes'], accountKey: ['no', 'unsure'] },
  },
  'all for a sign-in': {
    outcome: 're-sign-in',
    when: { ...nothingUnlocks, knowsPassword: ['yes'], accountKey: ['yes'], cloudSync: ['on'] },
  },
  'only copy': { outcome: 'agent', when: { ...nothingUnlocks, knowsPassword: ['yes'] } },

  // The vault can still open behind the passcode of the device.
  'the device itself is locked': { outcome: 'agent', when: { symptom: ['device-locked'] } },

  // Locked everywhere. Guessing needs tries left; a reset needs every gate answered.
  'half remembered': {
    outcome: 'try-variants',
    when: { ...nothingUnlocks, knowsPassword: ['unsure'], attempts: ['plenty'] },
  },
  'half remembered, no tries': { outcome: 'agent', when: { ...nothingUnlocks, knowsPassword: ['unsure'] } },
  'old password half remembered': {
    outcome: 'try-variants',
    when: { symptom: ['asks-for-old-password'], knowsOldPassword: ['unsure'], attempts: ['plenty'] },
  },
  'old password half remembered, no tries': {
    outcome: 'agent',
    when: { symptom: ['asks-for-old-password'], knowsOldPassword: ['unsure'] },
  },
  'no mailbox': { outcome: 'agent', when: { ...lockedEverywhere, mailbox: ['no'] } },
  'a backup opens': {
    outcome: 'reset-then-restore',
    when: { ...lockedEverywhere, mailbox: ['yes'], backup: ['with-password'] },
  },
  'tries are left': { outcome: 'try-variants', when: { ...passwordUnknown, attempts: ['plenty'] } },
  'only version 4 opens': {
    outcome: 'import-v4',
    when: {
      ...lockedEverywhere,
      attempts: ['few'],
      mailbox: ['yes'],
      backup: noWayBack,
      v4: ['with-password'],
    },
  },
  'the backup stays shut': {
    outcome: 'reset-account',
    when: {
      ...lockedEverywhere,
      attempts: ['few'],
      mailbox: ['yes'],
      backup: ['without-password'],
      v4: noWayBack,
    },
  },
  'nothing is left': {
    outcome: 'reset-account',
    when: { ...lockedEverywhere, attempts: ['few'], mailbox: ['yes'], backup: ['none'], v4: noWayBack },
  },
  'not certain enough': { outcome: 'agent', when: {} },
} as const satisfies Record<string, Row>;

/** Why an outcome was chosen: the name of the row, a message in each language. */
export type ReasonId = keyof typeof table;

const rows: readonly (Row & { readonly reason: ReasonId; readonly fields: readonly FactField[] })[] = (
  Object.keys(table) as ReasonId[]
).map((reason) => {
  const row: Row = table[reason];
  return { ...row, reason, fields: Object.keys(row.when) as FactField[] };
});

/** Every reason with the outcome that it stands for, in the order in which they are tried. */
export const reasons: readonly { readonly reason: ReasonId; readonly outcome: OutcomeId }[] = rows.map(
  ({ reason, outcome }) => ({ reason, outcome }),
);

/** What somebody can still find, remember or learn: the answer of each field that opens a way. */
const findings: Facts = {
  unlocks: 'biometrics',
  oldDevice: 'yes',
  deviceChanged: 'no',
  knowsPassword: 'yes',
  knowsOldPassword: 'yes',
  cloudSync: 'on',
  accountKey: 'yes',
  backup: 'with-password',
  v4: 'with-password',
  attempts: 'plenty',
  mailbox: 'yes',
};

export interface Triage {
  /** Final when `decided`; until then where the person ends if they are unsure about everything still open. */
  readonly outcome: OutcomeId;
  readonly reason: ReasonId;
  /** Fields of which another answer, found later, leads elsewhere: "what would change this". */
  readonly wouldChange: readonly FactField[];
  /** The question that the remaining decision needs first; absent when no answer can change the outcome. */
  readonly next?: { readonly field: FactField; readonly values: readonly FactValue[] };
  readonly decided: boolean;
}

/**
 * Decides for one person. Pure, total and quick (it walks a diagram that is built once), so it can run for every
 * page. Every combination of facts is a valid argument, contradictions included.
 */
export function triage(facts: Facts): Triage {
  const row = rowFor(facts);
  const next = nextField(facts);
  return {
    outcome: row.outcome,
    reason: row.reason,
    wouldChange: factFields.filter((field) => {
      const found = findings[field];
      if (found === undefined || facts[field] === undefined || facts[field] === found) return false;
      return rowFor({ ...facts, [field]: found }).outcome !== row.outcome;
    }),
    ...(next === undefined ? {} : { next: { field: next, values: valuesOf(next) } }),
    decided: next === undefined,
  };
}

/** The first row that holds. What is not answered counts as `unsure`. */
function rowFor(facts: Facts): (typeof rows)[number] {
  const row = rows.find(({ when, fields }) =>
    fields.every((field) => (when[field] as readonly FactValue[]).includes(facts[field] ?? 'unsure')),
  );
  if (!row) throw new Error('The last row of the triage holds always');
  return row;
}

/**
 * The next question: going down the table, the first unanswered field of the first row that is still open, if the
 * outcome depends on it. A field on which it does not depend is never asked.
 */
function nextField(facts: Facts): FactField | undefined {
  const decisive = fieldsThatDecide(facts);
  if (decisive.size === 0) return undefined;
  for (const row of rows) {
    if (!isOpen(row, facts)) continue;
    const field = row.fields.find((one) => facts[one] === undefined && decisive.has(one));
    if (field) return field;
  }
  return undefined;
}

/** Not yet contradicted by an answer. */
function isOpen(row: (typeof rows)[number], facts: Facts): boolean {
  return row.fields.every((field) => {
    const value = facts[field];
    return value === undefined || (row.when[field] as readonly FactValue[]).includes(value);
  });
}

/*
 * On which fields does the outcome still depend? The table is turned once into a decision diagram: ordered (fields
 * in one order on every way down) and reduced (no node whose branches are all the same, no node twice). In such a
 * diagram a field occurs exactly when the outcome depends on it. Answers are put in by taking their branch.
 */
type Diagram = OutcomeId | Node;
interface Node {
  readonly id: number;
  readonly field: FactField;
  readonly branches: ReadonlyMap<FactValue, Diagram>;
}

/** Makes nodes, each only once, and none that decides nothing. */
class Nodes {
  readonly #known = new Map<string, Node>();
  #count: number;

  constructor(firstId: number) {
    this.#count = firstId;
  }

  node(field: FactField, branches: ReadonlyMap<FactValue, Diagram>): Diagram {
    const targets = [...branches.values()];
    const [first] = targets;
    if (first !== undefined && targets.every((target) => target === first)) return first;
    const key = `${field}:${targets.map((target) => (typeof target === 'string' ? target : target.id)).join()}`;
    const known = this.#known.get(key);
    if (known) return known;
    const node = { id: this.#count++, field, branches };
    this.#known.set(key, node);
    return node;
  }
}

function build(facts: Facts, nodes: Nodes): Diagram {
  const open = rows.filter((row) => isOpen(row, facts));
  const certain = open.findIndex((row) => row.fields.every((field) => facts[field] !== undefined));
  const before = open.slice(0, certain);
  const field = factFields.find(
    (one) => facts[one] === undefined && before.some((row) => row.fields.includes(one)),
  );
  if (field === undefined) return rowFor(facts).outcome;
  return nodes.node(
    field,
    new Map(valuesOf(field).map((value) => [value, build({ ...facts, [field]: value }, nodes)])),
  );
}

let wholeTable: Diagram | undefined;
/** Above every id of the whole table's nodes; ids of one restriction begin here. */
const firstRestrictedId = 1_000_000;

function fieldsThatDecide(facts: Facts): Set<FactField> {
  wholeTable ??= build({}, new Nodes(0));
  const nodes = new Nodes(firstRestrictedId);
  const done = new Map<Node, Diagram>();
  const restrict = (diagram: Diagram): Diagram => {
    if (typeof diagram === 'string') return diagram;
    const known = done.get(diagram);
    if (known !== undefined) return known;
    const given = facts[diagram.field];
    const taken = given === undefined ? undefined : diagram.branches.get(given);
    const result =
      taken === undefined
        ? nodes.node(
            diagram.field,
            new Map([...diagram.branches].map(([value, branch]) => [value, restrict(branch)])),
          )
        : restrict(taken);
    done.set(diagram, result);
    return result;
  };
  const fields = new Set<FactField>();
  const seen = new Set<Node>();
  const collect = (diagram: Diagram) => {
    if (typeof diagram === 'string' || seen.has(diagram)) return;
    seen.add(diagram);
    fields.add(diagram.field);
    for (const branch of diagram.branches.values()) collect(branch);
  };
  collect(restrict(wholeTable));
  return fields;
}
