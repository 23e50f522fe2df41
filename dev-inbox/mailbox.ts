import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A mail as it was received. Times are ISO 8601, UTC. */
export interface StoredMail {
  readonly id: string;
  /** The `To` header, as written. */
  readonly to: string;
  /** The addresses it was delivered to, in lower case. */
  readonly recipients: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly receivedAt: string;
  readonly messageId: string;
  /** How often the same `Message-ID` was delivered: more than once after a sender's crash. */
  readonly deliveries: number;
}

export type IncomingMail = Omit<StoredMail, 'id' | 'deliveries'>;

/** A folder of mails, one JSON file each; its name begins with the time of receipt, so that names sort by age. */
const fileName = /^\d{15}-[0-9a-f]{16}\.json$/;

const idOf = (messageId: string) => createHash('sha256').update(messageId).digest('hex').slice(0, 16);

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((name) => fileName.test(name)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

const mailAt = async (folder: string, name: string): Promise<StoredMail | undefined> => {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as StoredMail;
  } catch (error) {
    // Pruned between listing and reading.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/**
 * The mails in `folder`, newest first; with `recipient`, those delivered to that address (any case).
 * A folder that does not exist holds none.
 */
export async function readMails(folder: string, recipient?: string): Promise<StoredMail[]> {
  const names = (await namesIn(folder)).reverse();
  const mails = await Promise.all(names.map((name) => mailAt(folder, name)));
  const wanted = recipient?.trim().toLowerCase();
  return mails.filter(
    (mail): mail is StoredMail =>
      mail !== undefined && (wanted === undefined || mail.recipients.includes(wanted)),
  );
}

export interface Mailbox {
  /** Keeps `mail`; one that has the `Message-ID` of another is that mail, as in any mail store. */
  keep(mail: IncomingMail): Promise<StoredMail>;
}

/** Opens (and makes) `folder`, in which at most `most` mails are kept; the oldest go first. */
export async function openMailbox(folder: string, most = 1000): Promise<Mailbox> {
  await mkdir(folder, { recursive: true });
  const known = new Map<string, string>();
  for (const name of await namesIn(folder)) known.set(name.slice(16, 32), name);
  // One after the other, so that two deliveries of one Message-ID cannot both find nothing.
  let last: Promise<unknown> = Promise.resolve();

  const write = async (name: string, mail: StoredMail) => {
    const temporary = join(folder, `.${randomUUID()}`);
    await writeFile(temporary, JSON.stringify(mail, null, 1));
    await rename(temporary, join(folder, name));
  };

  const keep = async (mail: IncomingMail): Promise<StoredMail> => {
    const id = idOf(mail.messageId);
    const existingName = known.get(id);
    const existing = existingName === undefined ? undefined : await mailAt(folder, existingName);
    if (existingName !== undefined && existing !== undefined) {
      const again = { ...existing, deliveries: existing.deliveries + 1 };
      await write(existingName, again);
      return again;
    }
    const stored: StoredMail = { id, ...mail, deliveries: 1 };
    const name = `${String(Date.parse(mail.receivedAt)).padStart(15, '0')}-${id}.json`;
    await write(name, stored);
    known.set(id, name);
    for (const [oldId, oldName] of known) {
      if (known.size <= most) break;
      known.delete(oldId);
      await rm(join(folder, oldName), { force: true });
    }
    return stored;
  };

  return {
    keep(mail) {
      const kept = last.then(() => keep(mail));
      last = kept.catch(() => {});
      return kept;
    },
  };
}
