import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PortalProcess, type RunningPortal, until } from '../setup/portal';

function processIds(portal: RunningPortal): Readonly<Record<string, number>> {
  return JSON.parse(readFileSync(join(portal.dataDir, 'processes.json'), 'utf8')) as Record<string, number>;
}

const isThere = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/**
 * Kills one process and keeps the launcher from starting it again while `work` goes on; nothing listens on its port
 * meanwhile. Everything answers again when it returns.
 */
export async function whileDown<Result>(
  portal: RunningPortal,
  name: PortalProcess,
  work: () => Promise<Result>,
): Promise<Result> {
  const { launcher, [name]: pid } = processIds(portal);
  if (launcher === undefined || pid === undefined) throw new Error(`${name} does not run`);
  // A launcher that is stopped does not notice that its process is gone.
  process.kill(launcher, 'SIGSTOP');
  process.kill(pid, 'SIGKILL');
  let result: Result;
  try {
    result = await work();
  } finally {
    process.kill(launcher, 'SIGCONT');
  }
  await until(`another ${name}`, () => {
    const next = processIds(portal)[name];
    return (next !== undefined && next !== pid && isThere(next)) || undefined;
  });
  await portal.untilReady();
  return result;
}

/** Makes the SMTP server refuse every mail for now, while `work` goes on. */
export async function whileMailIsRefused(portal: RunningPortal, work: () => Promise<void>): Promise<void> {
  const file = join(portal.dataDir, 'mail.refuse');
  writeFileSync(file, 'temporary');
  try {
    await work();
  } finally {
    rmSync(file);
  }
}
