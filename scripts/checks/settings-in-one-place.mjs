/** Only app/env.server.ts reads the environment: everything else in app/ is handed what it needs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const offenders = readdirSync(join(root, 'app'), { recursive: true })
  .map(String)
  .filter((path) => /\.(?:ts|tsx|js|mjs)$/.test(path) && path !== 'env.server.ts')
  .filter((path) =>
    /process\s*\.\s*env|import\.meta\.env/.test(readFileSync(join(root, 'app', path), 'utf8')),
  );

for (const path of offenders) console.error(`app/${path} reads the environment; only app/env.server.ts may`);
process.exitCode = offenders.length === 0 ? 0 : 1;
