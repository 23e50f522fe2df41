import { describe, expect, it } from 'vitest';
import type { Wizard } from '~/wizards/engine';
import { formatProblems } from './article-file';
import { checkArticles } from './check-articles';

const categories = `sync:
  place: 1
  words:
    en: { name: Sync, summary: Devices alike. }
    es: { name: Sincronización, summary: Dispositivos iguales. }
`;

const wizards: Record<string, Wizard> = {
  're-sign-in': {
    id: 're-sign-in',
    version: 1,
    start: 'remove',
    steps: {
      remove: { kind: 'instruction', article: 'cloud-sync', sections: ['turn-on'], next: [{ to: 'remove' }] },
    },
  },
};

const body = `It keeps [devices](was-it-on#see) alike. [Decide](wizard:re-sign-in/remove).

## Turn it on {#turn-on}

### iPhone {#turn-on-ios}

1. Tap \`Sync\`.

### Mac {#turn-on-mac}

1. Click \`Sync\`. ![The menu](/illustrations/menu.svg)
`;

const file = (head: string, text = body) =>
  `---\ntitle: Sync\nsummary: One.\ncategory: sync\nplatforms: [ios, mac]\n${head}---\n\n${text}`;
const other =
  '---\ntitle: Was it on?\nsummary: One.\ncategory: sync\nrelated: [cloud-sync]\n---\n\n## See {#see}\n\nText.\n';

const good = {
  'en/sync/cloud-sync.md': file(''),
  'es/sync/cloud-sync.md': file(''),
  'en/sync/was-it-on.md': other,
  'es/sync/was-it-on.md': other,
};

/** The problems of the good files with some of them put in their place; null takes one away. */
function check(changes: Record<string, string | null>, list = categories) {
  const files = Object.entries({ ...good, ...changes }).flatMap(([path, text]) =>
    text === null ? [] : [{ path, text }],
  );
  const hasPicture = (path: string) => path === '/illustrations/menu.svg';
  const problems = formatProblems(checkArticles({ files, categories: list, hasPicture, wizards }));
  return problems === '' ? [] : problems.split('\n');
}

/** The same change in both languages, so that only the change itself is told. */
const both = (text: string) => ({ 'en/sync/cloud-sync.md': text, 'es/sync/cloud-sync.md': text });
const english = (problems: string[]) => problems.filter((problem) => problem.startsWith('en/'));

describe('a folder of articles', () => {
  it('in order has no problems', () => {
    expect(check({})).toEqual([]);
  });

  it.each([
    ['bad front matter', file('verified: soon\n'), /:6: verified: /],
    [
      'an unknown category',
      file('').replace('category: sync', 'category: nowhere'),
      /:4: the category "nowhere" is not the folder/,
    ],
    ['an unknown related article', file('related: [nobody]\n'), /:6: related: there is no article "nobody"/],
    [
      'a link to no article',
      file('', body.replace('was-it-on#see', 'nobody')),
      /:8: there is no article "nobody"/,
    ],
    [
      'a link to no section',
      file('', body.replace('#see', '#look')),
      /:8: the article "was-it-on" has no section "look"/,
    ],
    [
      'a link within the text to no section',
      file('', `${body}\n[up](#top)\n`),
      /:20: .* has no section "top"/,
    ],
    [
      'a link to no wizard',
      file('', body.replace('wizard:re-sign-in', 'wizard:oz')),
      /:8: there is no wizard "oz"/,
    ],
    [
      'a link to no step',
      file('', body.replace('/remove)', '/add)')),
      /:8: the wizard "re-sign-in" has no step "add"/,
    ],
    [
      'a link to a page of the portal',
      file('', `${body}\n[x](/recover)\n`),
      /:20: the link \/recover names no/,
    ],
    ['an unsafe link', file('', `${body}\n[x](http://example.org)\n`), /:20: the link http/],
    [
      'a picture that is not there',
      file('', body.replace('menu.svg', 'door.svg')),
      /:18: .*door.svg is not in public/,
    ],
    [
      'a picture from elsewhere',
      file('', body.replace('/illustrations', 'https://example.org')),
      /:18: .*not one of the portal/,
    ],
    [
      'an incomplete set of platforms',
      file('', body.replace(/### Mac[\s\S]*/, '')),
      /:10: the section "turn-on" has no part for mac/,
    ],
    [
      'a part for a foreign platform',
      file('', body.replaceAll('-mac', '-linux')),
      /:16: the id "turn-on-linux" is not/,
    ],
    ['a heading without an id', file('', `${body}\n## More\n`), /:20: the heading has no id/],
    ['an id used twice', file('', `${body}\n## More {#turn-on}\n`), /:20: the id "turn-on" is used twice/],
    ['a heading of another level', file('', `# Sync {#sync}\n\n${body}`), /:8: a heading is a section/],
    ['an unknown callout', file('', `> [!HINT]\n> Text.\n\n${body}`), /:8: there is no callout "HINT"/],
    [
      'a claim that was not checked',
      file('verified: 2026-01-31\n', `> [!UNVERIFIED]\n> Text.\n\n${body}`),
      /:6: verified: /,
    ],
    [
      'no section that a wizard shows',
      file('', body.replaceAll('turn-on', 'on')),
      /:8: has no section \{#turn-on\}, which the wizard re-sign-in shows \(remove\)/,
    ],
  ])('is told of %s, with file and line', (_, text, problem) => {
    const found = english(check(both(text)));
    expect(found).toContainEqual(
      expect.stringMatching(new RegExp(`^en/sync/cloud-sync\\.md${problem.source}`)),
    );
  });

  it('is told of no more than the first of what cannot be read', () => {
    expect(english(check(both('---\ntitle: [\n---\n')))).toEqual([
      expect.stringMatching(/^en\/sync\/cloud-sync\.md:2: front matter: /),
    ]);
  });

  it('is told of headings and links in code by nothing', () => {
    const code = `${body}\n\`\`\`\n## Not a heading\n[x](nowhere)\n\`\`\`\n`;
    expect(check(both(file('', code)))).toEqual([]);
  });

  it('is told of slugs used twice and files in the wrong place', () => {
    const copy = file('').replace('category: sync', 'category: reset');
    const list = `${categories}${categories.replace('sync:', 'reset:')}`;
    expect(check({ 'en/reset/cloud-sync.md': copy, 'es/reset/cloud-sync.md': copy }, list)).toContainEqual(
      'en/reset/cloud-sync.md:1: the slug "cloud-sync" is that of en/sync/cloud-sync.md',
    );
    const nowhere = other.replace('category: sync', 'category: nowhere');
    expect(english(check({ 'en/nowhere/was-it-on.md': nowhere, 'en/sync/was-it-on.md': null }))).toEqual([
      'en/nowhere/was-it-on.md:4: the category "nowhere" does not stand in categories.yaml',
    ]);
    expect(english(check({ 'en/other/was-it-on.md': other, 'en/sync/was-it-on.md': null }))).toEqual([
      'en/other/was-it-on.md:4: the category "sync" is not the folder that the file stands in',
    ]);
    expect(check({ 'fr/sync/cloud-sync.md': file('') })).toContainEqual(
      'fr/sync/cloud-sync.md:1: the portal has no language "fr"',
    );
    expect(check({ 'en/sync/Was It.md': other })).toContainEqual(
      expect.stringMatching(/^en\/sync\/Was It\.md:1: the file name is no slug/),
    );
  });

  it('is told of missing translations and of those that say something else', () => {
    expect(check({ 'es/sync/was-it-on.md': null })).toContainEqual(
      'en/sync/was-it-on.md:1: the article has no text in "es"',
    );
    const spanish = (text: string) => check({ 'es/sync/cloud-sync.md': text });
    expect(spanish(file('order: 2\n'))).toEqual([
      'es/sync/cloud-sync.md:6: order: is not that of en/sync/cloud-sync.md',
    ]);
    expect(spanish(file('', `${body}\n## Más {#more}\n`))).toEqual([
      expect.stringMatching(/^es\/sync\/cloud-sync\.md:20: the sections are not those of/),
    ]);
    expect(spanish(file('', body.replace('1. Click', 'Click')))).toEqual([
      'es/sync/cloud-sync.md:8: steps and list entries: 1; in en/sync/cloud-sync.md: 2',
    ]);
    expect(spanish(file('', body.replaceAll('`Sync`', '`Sinc`')))).toEqual([
      expect.stringMatching(/^es\/sync\/cloud-sync\.md:8: names in code: `Sinc`; /),
    ]);
  });

  it('is told of categories without words, and of articles that wizards miss', () => {
    const list = categories.replace(/ {4}es: .*\n/, '');
    expect(check({}, list)).toEqual(['categories.yaml:1: sync: has no words in "es"']);
    expect(check({}, `${categories}odd: { place: first }\n`)).toContainEqual(
      expect.stringMatching(/^categories\.yaml:6: odd\.place: /),
    );
    expect(check({ 'en/sync/cloud-sync.md': null, 'es/sync/cloud-sync.md': null })).toContainEqual(
      '.:1: has no article "cloud-sync", which the wizard re-sign-in shows (remove)',
    );
  });
});
