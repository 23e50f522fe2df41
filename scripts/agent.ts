/**
 * `npm run agent -- invite ADDRESS [--name NAME] [--locale en|es]`, `role ADDRESS agent|moderator|admin`,
 * `disable ADDRESS`, `list`: who of those who sign in is of the support staff, and as what. Works on the database of the portal in this folder's settings (DATABASE_URL, else DATA_DIR), also while
 * it runs.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { locales } from '../app/locales/locale';
import { listAgents } from '../app/models/person/agent-queries.server';
import { disableAgent } from '../app/models/person/disable-agent.server';
import { inviteAgent } from '../app/models/person/invite-agent.server';
import { nameRole } from '../app/models/person/name-role.server';
import { staffRoles } from '../app/models/person/person';
import { openDatabase } from '../app/services/database/database.server';
import { migrationNames, schemaFolder } from '../app/services/database/migrations.server';
import { chooseMode, demoSecrets, openDataDir } from './launch/settings.mjs';

const usage = `Usage:
  npm run agent -- invite ADDRESS [--name "Support agent"] [--locale en]
  npm run agent -- role ADDRESS agent|moderator|admin
  npm run agent -- disable ADDRESS
  npm run agent -- list`;

/** The portal's secrets, with which addresses are looked up: a demonstration keeps its own in DATA_DIR. */
function secretsOf(environment: NodeJS.ProcessEnv, dataDir: string): [string, ...string[]] {
  const given = environment.PORTAL_SECRET?.trim();
  if (!given) {
    const production = JSON.parse(readFileSync(resolve('app/production-settings.json'), 'utf8'));
    // Refuses where the settings are those of a portal in production: that one has a secret.
    chooseMode(environment, production);
    return [demoSecrets(dataDir).portalSecret];
  }
  const [first, ...others] = given.split(',').map((secret) => secret.trim());
  if (!first) throw new Error('PORTAL_SECRET: is empty');
  return [first, ...others];
}

/** A portal that runs, or ran, has done that. */
async function isMigrated(databaseUrl: string): Promise<boolean> {
  const db = openDatabase(databaseUrl);
  try {
    const applied = await db.$queryRaw<
      { migration_name: string }[]
    >`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL`;
    const wanted = migrationNames(schemaFolder(databaseUrl, resolve('prisma')));
    return wanted.every((name) => applied.some((one) => one.migration_name === name));
  } catch {
    // No such table, in a database that was never used.
    return false;
  } finally {
    await db.$disconnect();
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' }, locale: { type: 'string' } },
  });
  const [command, address, roleName] = positionals;
  const role = staffRoles.find((one) => one === roleName);
  const needsAddress = command === 'invite' || command === 'disable' || command === 'role';
  if (
    (command !== 'list' && !needsAddress) ||
    (needsAddress && !address) ||
    positionals.length > (command === 'role' ? 3 : 2) ||
    (command === 'role' && role === undefined) ||
    (values.locale !== undefined && !(locales as readonly string[]).includes(values.locale))
  ) {
    console.error(usage);
    return 2;
  }
  const dataDir = openDataDir(process.env);
  const databaseUrl = process.env.DATABASE_URL?.trim() || `file:${dataDir}/portal.db`;
  const secrets = secretsOf(process.env, dataDir);
  if (!(await isMigrated(databaseUrl))) {
    // As a process of its own: whoever has migrated a SQLite database keeps it locked until it ends.
    execFileSync(process.execPath, [...process.execArgv, resolve('scripts/migrate.ts')], {
      stdio: 'inherit',
    });
  }
  const db = openDatabase(databaseUrl);
  try {
    const deps = { db, secrets, now: () => new Date() };
    if (command === 'list') {
      for (const agent of await listAgents(db)) {
        const state = agent.disabledAt === null ? '' : `  disabled ${agent.disabledAt.toISOString()}`;
        console.log(`${agent.address}  ${agent.displayName}  ${agent.role}${state}`);
      }
      return 0;
    }
    if (command === 'role' && role !== undefined) {
      const result = await nameRole(deps, { address: address ?? '', role, by: null });
      if (result.kind === 'unknown') {
        console.error('Nobody has this address. Invite it first.');
        return 1;
      }
      if (result.kind === 'disabled' || result.kind === 'banned') {
        console.error(`This person is ${result.kind}. Invite them first, which ends that.`);
        return 1;
      }
      console.log(
        result.kind === 'named' ? `Is ${role} now, and was ${result.from}.` : `Is ${role} already.`,
      );
      return 0;
    }
    if (command === 'disable') {
      const result = await disableAgent(deps, { address: address ?? '' });
      if (result.kind === 'unknown') {
        console.error('No agent has this address.');
        return 1;
      }
      console.log(`Disabled. Sessions ended: ${result.sessionsEnded}.`);
      return 0;
    }
    const result = await inviteAgent(deps, {
      address: address ?? '',
      displayName: values.name,
      locale: values.locale,
    });
    if (result.kind === 'address-invalid') {
      console.error('This is no mail address.');
      return 1;
    }
    const done = {
      invited: 'is an agent now',
      'enabled-again': 'is an agent again',
      'already-agent': 'is an agent already',
    }[result.kind];
    console.log(`${result.address} ${done}. The portal's page /sign-in mails them a link.`);
    return 0;
  } finally {
    await db.$disconnect();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
