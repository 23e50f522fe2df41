import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defineWizard } from '~/wizards/engine';
import { articleOf, outcomeIds } from '~/wizards/outcomes';
import { missingFor, wizardNeeds } from './wizard-needs';

const wizard = defineWizard({
  id: 'import-v4',
  version: 1,
  start: 'look',
  steps: {
    look: { kind: 'instruction', article: 'app-reset', sections: ['before', 'do-it'], next: [{ to: 'end' }] },
    end: { kind: 'outcome', outcome: 'import-v4' },
  },
});
const needs = wizardNeeds({ 'import-v4': wizard });

describe('what wizards need', () => {
  it('is the sections of their instructions, and what every outcome shows', () => {
    expect([...needs.keys()]).toEqual(['app-reset', 'import-v4']);
    expect([...(needs.get('app-reset')?.sections.keys() ?? [])]).toEqual(['before', 'do-it']);
    expect(needs.get('import-v4')).toEqual({
      uses: [{ wizard: 'import-v4', step: 'end' }],
      sections: new Map([
        ['steps', [{ wizard: 'import-v4', step: 'end' }]],
        ['if-not', [{ wizard: 'import-v4', step: 'end' }]],
      ]),
    });
  });

  it('is, of the real ones, every outcome that has an article, and every article that a step names', () => {
    const real = wizardNeeds();
    const reached = outcomeIds.flatMap((id) => articleOf(id) ?? []).filter((slug) => real.has(slug));
    expect(reached.length).toBeGreaterThan(10);
    expect(real.get('app-reset')?.sections.has('app-reset')).toBe(true);
    expect(real.get('after-a-reset')?.sections.get('scan-key')?.[0]?.wizard).toBe('reset-account');
  });

  it('is there in the articles that come with the portal', () => {
    const folder = new URL('../../articles/', import.meta.url);
    for (const locale of ['en', 'es']) {
      const files = readdirSync(new URL(`${locale}/`, folder), { recursive: true, encoding: 'utf8' });
      for (const [slug, need] of wizardNeeds()) {
        const file = files.find((path) => path.endsWith(`/${slug}.md`));
        const text = readFileSync(new URL(`${locale}/${file}`, folder), 'utf8');
        const platforms = /^platforms: \[(.*)\]$/m.exec(text)?.[1]?.split(', ') ?? [];
        expect(missingFor(need, { body: text, platforms }), `${locale}/${slug}`).toEqual([]);
      }
    }
  });
});

describe('a text', () => {
  const missing = (body: string, platforms: string[] = ['ios', 'mac']) =>
    missingFor(needs.get('app-reset'), { body, platforms }).map(({ kind, id }) => `${kind} ${id}`);
  const before = '## Before {#before}\n\nRead this.\n\n';

  it('has all that is shown', () => {
    expect(missing(`${before}## Do it {#do-it}\n\nGo.`)).toEqual([]);
    expect(missingFor(undefined, { body: '', platforms: [] })).toEqual([]);
  });

  it('lacks a section, also one whose heading stands in code or is of another level', () => {
    expect(missing(before)).toEqual(['section do-it']);
    expect(missing(`${before}\`\`\`\n## Do it {#do-it}\n\nGo.\n\`\`\``)).toEqual(['section do-it']);
    expect(missing(`${before}### Do it {#do-it}\n\nGo.`)).toEqual(['section do-it']);
  });

  it('has a section with nothing in it', () => {
    expect(missing(`${before}## Do it {#do-it}\n\n## Next {#next}\n\nText.`)).toEqual(['empty do-it']);
  });

  it('has a part for each of its platforms, or none', () => {
    const part = (id: string) => `### ${id} {#do-it-${id}}\n\nGo.\n\n`;
    const start = `${before}## Do it {#do-it}\n\n`;
    expect(missing(`${start}${part('ios')}${part('mac')}`)).toEqual([]);
    expect(missing(`${start}${part('ios')}`)).toEqual(['platform do-it-mac']);
    expect(missing(`${start}${part('ios')}`, [])).toEqual([
      'platform do-it-android',
      'platform do-it-mac',
      'platform do-it-windows',
    ]);
  });

  it('says where what is missing is shown', () => {
    expect(missingFor(needs.get('app-reset'), { body: before, platforms: [] })[0]?.uses).toEqual([
      { wizard: 'import-v4', step: 'look' },
    ]);
  });
});
