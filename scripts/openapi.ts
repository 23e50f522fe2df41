/** Writes docs/sync-service-api.yaml from the contract's schemas; with --check only says whether it is up to date. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openApiYaml } from './openapi/yaml';

const file = fileURLToPath(new URL('../docs/sync-service-api.yaml', import.meta.url));
const text = openApiYaml();
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('docs/sync-service-api.yaml is stale: run npm run openapi');
    process.exitCode = 1;
  }
} else {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
