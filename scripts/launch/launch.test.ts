import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import productionSettings from '../../app/production-settings.json' with { type: 'json' };
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { nodeSuffices } from './node-version.mjs';
import { assertPortFree } from './processes.mjs';
import { chooseMode, demoEnvironments, demoSecrets, openDataDir, portOf } from './settings.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launch-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('nodeSuffices', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '22.20.1', '24.0.0', '25.1.0'])('takes %s', (version) => {
    expect(nodeSuffices(version)).toBe(true);
  });

  it.each(['12.22.0', '18.20.4', '20.18.9', '21.7.3', '22.11.0', '23.11.0'])('refuses %s', (version) => {
    expect(nodeSuffices(version)).toBe(false);
  });

  it('says the same as package.json', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      engines: { node: string };
    };
    expect(engines.node).toBe('^20.19 || ^22.12 || >=24');
  });
});

describe('chooseMode', () => {
  const complete = Object.fromEntries(productionSettings.required.map((name) => [name, 'given']));

  it('is a demo when nothing is set', () => {
    expect(chooseMode({}, productionSettings)).toBe('demo');
    expect(chooseMode({ PORT: '4000', NODE_ENV: 'development', PUBLIC_URL: ' ' }, productionSettings)).toBe(
      'demo',
    );
    expect(chooseMode({ NODE_ENV: 'production', DEMO: '1' }, productionSettings)).toBe('demo');
  });

  it('is production when everything is set', () => {
    expect(chooseMode(complete, productionSettings)).toBe('production');
  });

  it.each(productionSettings.switches)('refuses a start with %s alone, and names the rest', (name) => {
    const missing = productionSettings.required.filter((other) => other !== name);
    expect(() => chooseMode({ [name]: 'given' }, productionSettings)).toThrow(
      new RegExp(`^start stops: ${missing.join(', ')}: missing`),
    );
  });

  it('refuses NODE_ENV=production by itself', () => {
    expect(() => chooseMode({ NODE_ENV: 'production' }, productionSettings)).toThrow('PUBLIC_URL');
  });

  it.each(productionSettings.required)('refuses production without %s alone', (name) => {
    const rest = { ...complete, NODE_ENV: 'production', [name]: '' };
    expect(() => chooseMode(rest, productionSettings)).toThrow(`start stops: ${name}: missing`);
  });

  it('refuses to be both', () => {
    expect(() => chooseMode({ ...complete, DEMO: '1' }, productionSettings)).toThrow('start stops: DEMO');
  });
});

describe('portOf', () => {
  it('leaves room for the two ports after it', () => {
    expect(portOf({})).toBe(3000);
    expect(portOf({ PORT: '65533' })).toBe(65_533);
    for (const PORT of ['65534', '0', '-1', '3e3', 'http']) expect(() => portOf({ PORT })).toThrow('PORT');
  });
});

describe('openDataDir', () => {
  it('makes the folder, and leaves nothing of its probe', () => {
    const dataDir = openDataDir({ DATA_DIR: join(folder, 'deep', 'data') });
    expect(statSync(dataDir).isDirectory()).toBe(true);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('says what is wrong with a folder that cannot be one', () => {
    writeFileSync(join(folder, 'file'), '');
    // Node's own recursive mkdir never comes back from the second.
    for (const parent of [join(folder, 'file'), ...(existsSync('/proc/self') ? ['/proc'] : [])])
      expect(() => openDataDir({ DATA_DIR: join(parent, 'data') })).toThrow(
        /^start stops: DATA_DIR: .*cannot be written/,
      );
  });
});

describe('demoSecrets', () => {
  it('makes keys once, for their owner alone', () => {
    const first = demoSecrets(folder);
    expect(demoSecrets(folder)).toEqual(first);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(first.portal.privateKey).not.toBe(first.service.privateKey);
  });

  it('does not replace keys that it cannot read', () => {
    writeFileSync(join(folder, 'secrets.json'), '{"portal": ');
    expect(() => demoSecrets(folder)).toThrow('damaged');
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{"portal": ');
  });
});

describe('demoEnvironments', () => {
  it('lets nothing of the portal’s secrets reach the other processes', () => {
    const secrets = demoSecrets(folder);
    const environments = demoEnvironments({}, { dataDir: folder, port: 4000, secrets, logLevel: 'info' });
    expect(environments.portal).toMatchObject({
      DEMO: '1',
      PORT: '4000',
      SYNC_SERVICE_URL: 'http://localhost:4001',
    });
    const others = JSON.stringify([environments.syncService, environments.inbox]);
    expect(others).not.toContain(secrets.portalSecret);
    expect(others).not.toContain(JSON.stringify(secrets.portal.privateKey).slice(1, -1));
    expect(JSON.stringify(environments.portal)).not.toContain(
      JSON.stringify(secrets.service.privateKey).slice(1, -1),
    );
  });
});

describe('fingerprint', () => {
  it('changes with names and bytes, and not with tests', () => {
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app/a.ts'), 'one');
    const before = fingerprint(folder, ['app', 'missing']);
    writeFileSync(join(folder, 'app/a.test.ts'), 'test');
    expect(fingerprint(folder, ['app', 'missing'])).toBe(before);
    writeFileSync(join(folder, 'app/a.ts'), 'two');
    const changed = fingerprint(folder, ['app', 'missing']);
    expect(changed).not.toBe(before);
    writeFileSync(join(folder, 'app/b.ts'), '');
    expect(fingerprint(folder, ['app', 'missing'])).not.toBe(changed);
  });
});

describe('withLock', () => {
  it('lets one work at a time, and takes over from a holder that is gone', async () => {
    const file = join(folder, 'lock');
    // No process has this number: Linux ends at 4,194,304.
    writeFileSync(file, '999999999');
    const order: string[] = [];
    const work = (name: string) => () => {
      order.push(`${name} begins`);
      return new Promise<void>((resolve) =>
        setImmediate(() => {
          order.push(`${name} ends`);
          resolve();
        }),
      );
    };
    await Promise.all([withLock(file, work('first')), withLock(file, work('second'))]);
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('is given back when the work fails', async () => {
    const file = join(folder, 'lock');
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(file, async () => 'done')).toBe('done');
  });
});

describe('assertPortFree', () => {
  it('names the port and what it is for', async () => {
    const { createServer } = await import('node:net');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(assertPortFree('127.0.0.1', port, 'portal')).rejects.toThrow(
      `start stops: PORT: port ${port} for the portal is taken by another program`,
    );
    await new Promise((resolve) => server.close(resolve));
    await expect(assertPortFree('127.0.0.1', port, 'portal')).resolves.toBeUndefined();
  });
});
