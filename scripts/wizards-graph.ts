/** Draws every wizard as Mermaid into docs/wizards; with --check only says whether the drawings are up to date. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wizards } from '~/wizards/registry';
import { wizardGraph } from '~/wizards/wizard-graph';

const folder = fileURLToPath(new URL('../docs/wizards', import.meta.url));
const drawings = new Map<string, string>(
  Object.values(wizards).map((wizard) => [`${wizard.id}.md`, wizardGraph(wizard)] as const),
);
const present = existsSync(folder) ? readdirSync(folder) : [];
const leftOver = present.filter((name) => name.endsWith('.md') && !drawings.has(name));

if (process.argv.includes('--check')) {
  const stale = [...drawings].filter(
    ([name, text]) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  for (const name of [...stale.map(([name]) => name), ...leftOver]) {
    console.error(`docs/wizards/${name} is stale: run npm run wizards:graph`);
    process.exitCode = 1;
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of leftOver) rmSync(join(folder, name));
  for (const [name, text] of drawings) writeFileSync(join(folder, name), text);
}
