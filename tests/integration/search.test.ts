import { afterEach, beforeEach, expect, it } from 'vitest';
import { indexDocument, removeDocument } from '~/models/search/index-document.server';
import type { Marked } from '~/models/search/marked';
import { search, suggest } from '~/models/search/search.server';
import type { SearchDocument } from '~/models/search/search-document';
import type { SearchInput } from '~/models/search/search-result';
import { transact } from '~/services/database/transact';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const plain = (marked: Marked) => marked.map(({ text }) => text).join('');
const hitsOf = (marked: Marked) => marked.filter(({ hit }) => hit).map(({ text }) => text);

/** A document of an article; what matters to a test is given. */
function documentOf(ref: string, given: Partial<SearchDocument> = {}): SearchDocument {
  return {
    kind: 'article',
    locale: 'en',
    ref,
    audience: 'everyone',
    title: ref.replaceAll('-', ' '),
    summary: '',
    keywords: [],
    body: '',
    platforms: [],
    updatedAt: new Date('2026-02-01T00:00:00Z'),
    ...given,
  };
}

/** A small knowledge base of its own, about nothing that the portal's articles say. */
const library = [
  documentOf('change-password', {
    title: 'Change the password',
    summary: 'Any device that opens can change it.',
    category: 'signing-in',
    body: 'Open the settings and choose Change Password. Other devices ask for the old one first.',
  }),
  documentOf('fingerprint', {
    title: 'Unlock with a fingerprint',
    category: 'devices',
    platforms: ['ios', 'android'],
    body: 'Biometric unlock releases the stored password on this phone. Face ID works alike.',
  }),
  documentOf('synchronization', {
    title: 'How synchronization works',
    category: 'sync',
    body: 'Devices are kept alike. What changes on one of them appears on all.',
  }),
  documentOf('backups', {
    title: 'Make a backup file',
    keywords: ['safety copy', 'archive'],
    category: 'sync',
    platforms: ['mac', 'windows'],
    body: 'On a computer, choose Backup in the File menu. A backup is encrypted with the password of that day.',
  }),
  documentOf('delete-account', {
    title: 'Delete the account',
    body: 'All data in the account is deleted. Nobody can bring it back.',
  }),
  documentOf('wi-fi', { title: 'Printers over wi-fi', body: 'The printer needs the network.' }),
];

/** What no engine may take for its own language, and what no text analysis may stumble over. */
const hostile = [
  '"',
  '*',
  '(',
  ')',
  '") OR 1=1 --',
  '\'; DROP TABLE "SearchDocument"; --',
  'AND OR NOT NEAR',
  'NEAR(password backup, 2)',
  'title : password ^ *',
  'password*',
  '{titleStems} : password',
  "password' & !backup | (x:*)",
  'password\u0000backup',
  'password\\',
  '\ud800',
  '🔑🔑🔑',
  '🔑 password',
  'سر كلمة المرور',
  '\u202epassword\u202c',
  '密码 パスワード',
  '%_%',
  'a',
  '1',
  '-',
  '--',
  '-password',
  '""',
  '"" "" -""',
  '" "',
  'the',
  `${'password '.repeat(1200)}`,
  'x'.repeat(10_000),
  `"${'long phrase '.repeat(900)}"`,
  '-a -b -c -"d e f" "g',
  'İstanbul ǅ ﬁ ß',
  '1e10 0x1F 12.5 007 2fa v4',
  'e\u0301\u0301\u0301',
];

describeOnBothEngines('search', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    await write(...library);
  });
  afterEach(() => database.close());

  const write = (...documents: SearchDocument[]) =>
    transact(deps.db, async (tx) => {
      for (const document of documents) await indexDocument(tx, document);
    });
  const ask = (words: string, input: Partial<SearchInput> = {}) =>
    search(deps, { locale: 'en', viewer: 'everyone', ...input, words });
  const refs = async (words: string, input: Partial<SearchInput> = {}) =>
    (await ask(words, input)).hits.map(({ ref }) => ref);
  const first = async (words: string, input: Partial<SearchInput> = {}) => (await refs(words, input))[0];
  const suggested = async (words: string, viewer: 'everyone' | 'agent' = 'everyone') =>
    (await suggest(deps, { locale: 'en', words, viewer })).map(({ ref }) => ref);

  it('finds other forms of a word, words not typed to their end, and misspelled ones', async () => {
    expect(await first('changing passwords')).toBe('change-password');
    expect(await first('synchr')).toBe('synchronization');
    expect(await first('sychronisation')).toBe('synchronization');
    expect(await first('fingerprnit')).toBe('fingerprint');
    expect(await first('pasword chnage')).toBe('change-password');
  });

  it('finds words that were joined or split, and phrases that mean the same', async () => {
    expect(await first('finger print')).toBe('fingerprint');
    expect(await first('wifi')).toBe('wi-fi');
    expect(await first('faceid')).toBe('fingerprint');
    expect(await first('back up')).toBe('backups');
    expect(await first('touch id')).toBe('fingerprint');
    expect(await first('erase account')).toBe('delete-account');
  });

  it('puts a title before a text, and what has all words before what has one', async () => {
    expect((await refs('password')).slice(0, 1)).toEqual(['change-password']);
    expect(await first('delete all data of the account')).toBe('delete-account');
    expect(await first('password backup file')).toBe('backups');
  });

  it('holds quoted words to their order, and leaves out what a hyphen excludes', async () => {
    const phrase = await ask('"change password"');
    expect(phrase.nearest).toBe(false);
    expect(phrase.hits.map(({ ref }) => ref)).toEqual(['change-password']);
    expect((await ask('"password change"')).nearest).toBe(true);
    expect(await refs('password -fingerprint')).not.toContain('fingerprint');
    expect(await refs('password -"fingerprint"')).toContain('change-password');
  });

  it('marks what was found, in titles and in the place of the text that answers', async () => {
    const hit = (await ask('encrypted backups')).hits[0];
    expect(hit?.ref).toBe('backups');
    expect(hitsOf(hit?.title ?? [])).toEqual(['backup']);
    expect(hitsOf(hit?.excerpt ?? [])).toEqual(expect.arrayContaining(['backup', 'encrypted']));
    expect(plain(hit?.title ?? [])).toBe('Make a backup file');
  });

  it('never marks what a text holds as markup: parts are text', async () => {
    await write(
      documentOf('markup', { title: 'Zebra <b onclick="x">stripes</b>', body: '<script>zebra</script>' }),
    );
    const hit = (await ask('zebra')).hits[0];
    expect(plain(hit?.title ?? [])).toBe('Zebra <b onclick="x">stripes</b>');
    expect(hit?.title.find(({ hit: marked }) => marked)?.text).toBe('Zebra');
  });

  it('offers a correction of words that nobody wrote, and none of words that exist', async () => {
    expect((await ask('Fingerprnit unlock')).didYouMean).toBe('fingerprint unlock');
    expect((await ask('fingerprint')).didYouMean).toBeUndefined();
    await write(
      documentOf('forms', { title: 'Form and fingerprints' }),
      documentOf('from', { title: 'Firm ground' }),
    );
    expect((await ask('form')).didYouMean).toBeUndefined();
    expect(await first('firm')).toBe('from');
  });

  it('filters by kind, category and platform, and counts what the filters would leave', async () => {
    await write(documentOf('12', { kind: 'question', title: 'Password on a printer?' }));
    expect(await refs('password', { kinds: ['question'] })).toEqual(['12']);
    expect(await refs('password', { category: 'devices' })).toEqual(['fingerprint']);
    // What names no platform is about all of them.
    expect(await refs('password', { platform: 'mac' })).not.toContain('fingerprint');
    expect(await refs('password', { platform: 'mac' })).toEqual(
      expect.arrayContaining(['backups', 'change-password']),
    );
    const { facets } = await ask('password', { kinds: ['question'] });
    expect(facets.kinds).toEqual([
      { kind: 'article', count: 3 },
      { kind: 'question', count: 1 },
    ]);
    expect(facets.categories).toContainEqual({ category: 'devices', count: 1 });
    expect(facets.platforms).toContainEqual({ platform: 'android', count: 1 });
  });

  it('goes through pages without a gap or a repetition', async () => {
    await write(...Array.from({ length: 23 }, (_, at) => documentOf(`zebra-${at}`, { body: 'stripes' })));
    const all: string[] = [];
    for (const page of [1, 2, 3]) {
      const result = await ask('zebra', { page });
      expect(result).toMatchObject({ page, pages: 3, total: 23 });
      all.push(...result.hits.map(({ ref }) => ref));
    }
    expect(new Set(all).size).toBe(23);
    expect((await ask('zebra', { page: 99 })).page).toBe(3);
    expect((await ask('zebra', { page: -1 })).page).toBe(1);
  });

  it('puts the wizard first whose situation the words describe, and not for other words', async () => {
    await write(
      documentOf('forgot-password', {
        kind: 'wizard',
        title: 'I cannot get in',
        keywords: ['forgot password', 'locked out'],
      }),
    );
    const top = async (words: string) => (await ask(words)).hits[0]?.kind;
    expect(await top('I forgot my pasword again')).toBe('wizard');
    expect(await top('locked out')).toBe('wizard');
    expect(await top('change the password')).toBe('article');
    expect(await top('forgot to make a backup file on windows')).toBe('article');
  });

  it('is never empty-handed while there is anything', async () => {
    const nothing = await ask('kubernetes');
    expect(nothing.nearest).toBe(true);
    expect(nothing.hits.length).toBeGreaterThan(0);
    const partly = await ask('kubernetes ingress printer controller');
    expect(partly.nearest).toBe(true);
    expect(partly.hits[0]?.ref).toBe('wi-fi');
    expect((await ask('the of and')).nearest).toBe(true);
    expect((await ask('')).nearest).toBe(true);
    expect((await ask('printer')).nearest).toBe(false);
  });

  it('speaks Spanish: endings, accents, misspellings and other words for it', async () => {
    await write(
      documentOf('cambiar', { locale: 'es', title: 'Cambiar la contraseña', body: 'Abre los ajustes.' }),
      documentOf('sincronizar', { locale: 'es', title: 'Cómo funciona la sincronización' }),
    );
    const top = async (words: string) =>
      (await search(deps, { locale: 'es', words, viewer: 'everyone' })).hits[0]?.ref;
    expect(await top('cambio de contrasena')).toBe('cambiar');
    expect(await top('cambié mi clave')).toBe('cambiar');
    expect(await top('sincronizacion')).toBe('sincronizar');
    expect(await top('sincronisar')).toBe('sincronizar');
    expect(await top('contraseñas')).toBe('cambiar');
  });

  it('falls back to the default language for what is not translated, and says so', async () => {
    await write(
      documentOf('backups', { locale: 'es', title: 'Hacer un respaldo', body: 'En el menú Archivo.' }),
    );
    const result = await search(deps, { locale: 'es', words: 'synchronization', viewer: 'everyone' });
    expect(result.hits[0]).toMatchObject({ ref: 'synchronization', locale: 'en' });
    const translated = await search(deps, { locale: 'es', words: 'backup file', viewer: 'everyone' });
    expect(translated.hits.every(({ locale, ref }) => !(locale === 'en' && ref === 'backups'))).toBe(true);
  });

  it('finds a document by its new text and no more by its old one', async () => {
    await write(documentOf('wi-fi', { title: 'Cables', body: 'Plug it in.' }));
    expect((await ask('printer')).nearest).toBe(true);
    expect(await first('cables')).toBe('wi-fi');
    await transact(deps.db, (tx) => removeDocument(tx, { kind: 'article', locale: 'en', ref: 'wi-fi' }));
    expect((await ask('cables')).nearest).toBe(true);
    await transact(deps.db, (tx) => removeDocument(tx, { kind: 'article', locale: 'en', ref: 'wi-fi' }));
  });

  it('takes part in the transaction of whoever writes', async () => {
    await expect(
      deps.db.$transaction(async (tx) => {
        await indexDocument(tx, documentOf('zebra', { title: 'Zebra' }));
        throw new Error('changed their mind');
      }),
    ).rejects.toThrow('changed their mind');
    expect((await ask('zebra')).nearest).toBe(true);
    expect(await deps.db.searchWord.count({ where: { word: 'zebra' } })).toBe(0);
  });

  it('lets nothing of a document out to those who must not read it', async () => {
    await write(
      documentOf('internal', {
        audience: 'agents',
        title: 'Xylophone procedure',
        summary: 'Quokka handling',
        keywords: ['marimba'],
        body: 'The wombat code is kept in the safe.',
      }),
    );
    const secret = /xylophone|quokka|marimba|wombat|internal/i;
    for (const words of [
      'xylophone',
      'xylo',
      'xylophon',
      'xilophone',
      'quokka',
      'marimba',
      'wombat',
      'wombta',
      'procedure',
    ]) {
      expect(JSON.stringify(await ask(words)).replaceAll(words, '')).not.toMatch(secret);
      expect(JSON.stringify(await suggest(deps, { locale: 'en', words, viewer: 'everyone' }))).not.toMatch(
        secret,
      );
    }
    expect((await ask('xilophone')).didYouMean).toBeUndefined();
    expect(await first('xylophone', { viewer: 'agent' })).toBe('internal');
    expect((await ask('xilophone', { viewer: 'agent' })).didYouMean).toBe('xylophone');
    expect(await suggested('xylo', 'agent')).toEqual(['internal']);
    // Nor how often a word is there: what everybody gets is the same with and without it.
    const before = await ask('password');
    await write(documentOf('more', { audience: 'agents', title: 'Password password', body: 'password' }));
    expect(await ask('password')).toEqual(before);
  });

  it('hides what was for everybody as soon as it is for agents', async () => {
    await write(documentOf('wi-fi', { audience: 'agents', title: 'Printers over wi-fi' }));
    expect((await ask('printers')).nearest).toBe(true);
    expect((await ask('printesr')).didYouMean).toBeUndefined();
    expect(await suggested('print')).toEqual([]);
    await write(documentOf('wi-fi', { title: 'Printers over wi-fi' }));
    expect(await suggested('print')).toEqual(['wi-fi']);
  });

  it('suggests titles while somebody types, at most eight', async () => {
    expect((await suggested('finger'))[0]).toBe('fingerprint');
    expect((await suggested('change p'))[0]).toBe('change-password');
    expect((await suggested('chnage pass'))[0]).toBe('change-password');
    expect(await suggested('')).toEqual([]);
    await write(...Array.from({ length: 20 }, (_, at) => documentOf(`zebra-${at}`)));
    expect(await suggested('zeb')).toHaveLength(8);
  });

  it('understands words that agents made equal', async () => {
    expect((await ask('thingamajig')).nearest).toBe(true);
    await deps.db.searchSynonym.create({
      data: {
        id: 'one',
        locale: 'en',
        words: JSON.stringify(['thingamajig', 'printer']),
        createdAt: deps.now(),
      },
    });
    expect(await first('thingamajig')).toBe('wi-fi');
    expect((await ask('thingamajig')).nearest).toBe(false);
  });

  it('puts the brand where its place is, and does not look for it', async () => {
    await write(
      documentOf('branded', { title: '{app} refuses the printer', body: 'In {app}, open the menu.' }),
    );
    const found = await ask('Vaulty printer refuses', { brand: 'Vaulty' });
    expect(plain(found.hits[0]?.title ?? [])).toBe('Vaulty refuses the printer');
    expect(found.didYouMean).toBeUndefined();
    expect(JSON.stringify(found)).not.toContain('{app}');
  });

  it('answers whatever is typed without an error', async () => {
    for (const words of hostile) {
      const said = JSON.stringify(words.slice(0, 60));
      expect((await ask(words)).hits.length, said).toBeGreaterThan(0);
      expect((await suggested(words)).length, said).toBeLessThanOrEqual(8);
    }
    expect(await deps.db.searchDocument.count()).toBe(library.length);
  });

  it('finds words of every script, numbers and mixtures of both', async () => {
    await write(
      documentOf('scripts', {
        title: 'Пароль и 密码 2fa v4 1e10 0x1f',
        body: 'ไทย ελληνικά العربية 12.5 x.y@z',
      }),
    );
    for (const words of ['пароль', '密码', '2fa', 'v4', '1e10', '0x1f', 'ελληνικα', 'العربية', 'ไทย'])
      expect([words, await first(words)]).toEqual([words, 'scripts']);
  });

  it('bears documents of any size and content', async () => {
    await write(
      documentOf('empty', { title: '', body: '' }),
      documentOf('long', { title: 'Long', body: `${'word '.repeat(30_000)} walrus ${'x'.repeat(5_000)}` }),
      documentOf('strange', { title: '\u0001 " \' \\ ; {} []', body: '"""' }),
    );
    expect(await first('walrus')).toBe('long');
    await write(documentOf('empty', { title: 'Otter', body: '' }));
    expect(await first('otter')).toBe('empty');
  });
});
