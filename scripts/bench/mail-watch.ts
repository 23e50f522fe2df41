import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DevMail } from '../../tests/setup/portal';

type KeptMail = DevMail & { readonly recipients: readonly string[] };

/**
 * Reads each mail of the demo's inbox once, as it comes. The portal's own page of mails reads them all every time,
 * which would be measured too.
 */
export class MailWatch {
  readonly #folder: string;
  readonly #seen = new Set<string>();
  readonly #waiting = new Map<string, (mail: DevMail) => void>();
  readonly #early = new Map<string, DevMail>();
  #stopped = false;
  #reading: Promise<void>;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'mail');
    this.#reading = this.#read();
  }

  /** The first mail of the portal to an address. */
  first(address: string): Promise<DevMail> {
    const early = this.#early.get(address);
    if (early !== undefined) return Promise.resolve(early);
    return new Promise((resolve) => this.#waiting.set(address, resolve));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#reading;
  }

  async #read(): Promise<void> {
    while (!this.#stopped) {
      for (const name of await readdir(this.#folder)) {
        if (!name.endsWith('.json') || this.#seen.has(name)) continue;
        this.#seen.add(name);
        const mail = JSON.parse(await readFile(join(this.#folder, name), 'utf8')) as KeptMail;
        if (!mail.from.includes('support@example.com')) continue;
        for (const address of mail.recipients) this.#take(address, mail);
      }
      await wait(10);
    }
  }

  #take(address: string, mail: DevMail): void {
    if (this.#early.has(address)) return;
    this.#early.set(address, mail);
    this.#waiting.get(address)?.(mail);
    this.#waiting.delete(address);
  }
}
