/**
 * Runs the conformance suite of the reset API.
 *
 *   npm run conformance                                     against the reference service, started for this
 *   npm run conformance -- --url https://… --key portal.pem against any service
 *
 * `--key` is the portal's private Ed25519 key (PKCS #8, PEM) whose public half the service knows; `--keyid` its id
 * when that is not the thumbprint; `--log` a file with the service's log. Ends with exit code 1 when a check fails.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readSigningKey } from '../protocol/keys';
import { conformanceChecks, groups } from '../sync-service/conformance/checks';
import { createReferenceProcess } from '../sync-service/conformance/reference-process';
import { type Result, runChecks } from '../sync-service/conformance/run';
import { createTarget, type Target } from '../sync-service/conformance/target';

interface Options {
  url: string | undefined;
  key: string | undefined;
  keyid: string | undefined;
  log: string | undefined;
  only: string[];
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      key: { type: 'string' },
      keyid: { type: 'string' },
      log: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  if ((values.url === undefined) !== (values.key === undefined))
    throw new Error('--url and --key go together');
  return { url: values.url, key: values.key, keyid: values.keyid, log: values.log, only: values.only };
}

async function openTarget(options: Options): Promise<{ target: Target; close(): Promise<void> }> {
  if (options.url !== undefined && options.key !== undefined) {
    const key = readSigningKey(readFileSync(options.key, 'utf8'));
    const { log } = options;
    return {
      target: createTarget({
        baseUrl: options.url.replace(/\/+$/, ''),
        key: options.keyid === undefined ? key : { ...key, keyid: options.keyid },
        ...(log === undefined ? {} : { logs: () => readFileSync(log, 'utf8') }),
      }),
      close: async () => {},
    };
  }
  // The waiting times and limits of production; the suite lets time go by through the hooks.
  const reference = await createReferenceProcess({
    SYNC_COOLING_OFF_IDLE_SECONDS: '0',
    SYNC_COOLING_OFF_ACTIVE_SECONDS: '86400',
    SYNC_LIMIT_ACCOUNT_PER_HOUR: '10',
    SYNC_LIMIT_CLIENT_IP_PER_HOUR: '100',
    SYNC_LIMIT_NO_ACCOUNT_PER_HOUR: '30',
  });
  await reference.start();
  return {
    target: createTarget({
      baseUrl: reference.url,
      key: reference.portalKey,
      logs: reference.output,
      restart: async () => {
        await reference.kill('SIGKILL');
        await reference.start();
      },
    }),
    close: () => reference.close(),
  };
}

function report({ check, outcome, note }: Result): void {
  const mark = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip' }[outcome];
  console.log(`  ${mark}  ${check.id}: ${check.name}`);
  if (note !== undefined) console.log(`        ${note.replaceAll('\n', '\n        ')}`);
}

async function main(): Promise<number> {
  const options = readOptions();
  const { target, close } = await openTarget(options);
  const count = { passed: 0, failed: 0, skipped: 0 };
  try {
    for (const [number, title] of Object.entries(groups)) {
      const selected = conformanceChecks.filter(
        (check) =>
          String(check.group) === number && (options.only.length === 0 || options.only.includes(check.id)),
      );
      if (selected.length === 0) continue;
      console.log(`\n${number}. ${title}`);
      for (const { outcome } of await runChecks(target, report, selected)) count[outcome]++;
    }
  } finally {
    await close();
  }
  console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  return count.failed === 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
