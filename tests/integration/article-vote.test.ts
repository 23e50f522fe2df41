import { afterEach, beforeEach, expect, it } from 'vitest';
import { publishRevision } from '~/models/article/publish-revision.server';
import { saveRevision } from '~/models/article/save-revision.server';
import { commentOnVote } from '~/models/article/vote/comment-on-vote.server';
import { handleVote } from '~/models/article/vote/handle-vote.server';
import { commentLength, voteKeptMs, votesOfANetwork } from '~/models/article/vote/vote';
import { voteOnArticle } from '~/models/article/vote/vote-on-article.server';
import { articleFigures, findOwnVote, listVotes } from '~/models/article/vote/vote-queries.server';
import { tidy } from '~/models/outbox/tidy.server';
import { makeAgent } from '../factories/agent';
import { articleForm, type MadeArticle, makeArticle, makeCategory, newKey } from '../factories/article';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const minute = 60_000;
const browser = (number: number) => String(number).padStart(22, 'b');

describeOnBothEngines('whether an article helped', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let agent: string;
  let article: MadeArticle;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    agent = await makeAgent(deps);
    await makeCategory(deps, 'help');
    article = await makeArticle(deps, agent, { title: 'One article', category: 'help' });
  });
  afterEach(() => database.close());

  const of = (number: number, network = '192.0.2.0/24') => ({
    locale: 'en' as const,
    slug: article.slug,
    browserId: browser(number),
    network,
  });
  const vote = (number: number, helpful: unknown) => voteOnArticle(deps, { ...of(number), helpful });
  const comment = (number: number, text: string | undefined) =>
    commentOnVote(deps, { ...of(number), comment: text });
  const stored = () => deps.db.articleVote.findMany({ orderBy: { createdAt: 'asc' } });
  /** Every row that voting and commenting write. */
  const written = async () => JSON.stringify([await stored(), await deps.db.rateWindow.findMany()]);
  const queue = async (handled = false) => (await listVotes(deps, { personId: agent, handled }))?.votes ?? [];

  it('is one vote of a browser, whatever comes at once', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => vote(1, 'no')));
    expect(new Set(results.map(({ kind }) => kind))).toEqual(new Set(['voted']));
    expect(await stored()).toHaveLength(1);
    await vote(2, 'no');
    expect(await stored()).toHaveLength(2);
  });

  it('can be changed, and takes what was missing back with a yes', async () => {
    await vote(1, 'no');
    await comment(1, 'The menu is called something else.');
    await vote(1, 'no');
    expect(await findOwnVote(deps, of(1))).toMatchObject({ helpful: false, comment: expect.any(String) });
    await vote(1, 'yes');
    expect(await stored()).toMatchObject([{ helpful: true, comment: null }]);
    expect(await queue()).toEqual([]);
  });

  it('is said of the language that was read', async () => {
    // Nobody has translated it: readers of both languages read one text.
    await vote(1, 'no');
    expect(await voteOnArticle(deps, { ...of(1), locale: 'es', helpful: 'yes' })).toMatchObject({
      kind: 'voted',
    });
    expect(await stored()).toMatchObject([{ helpful: true }]);
  });

  it('is nothing else than yes or no, and of nothing that nobody reads', async () => {
    for (const helpful of [undefined, '', 'YES', 'true', 1, { toString: () => 'yes' }]) {
      expect(await vote(1, helpful)).toEqual({ kind: 'no-vote' });
    }
    expect(await voteOnArticle(deps, { ...of(1), slug: 'no-such-article', helpful: 'yes' })).toEqual({
      kind: 'unknown',
    });
    const draft = await makeArticle(deps, agent, { title: 'A draft', category: 'help' }, { draft: true });
    expect(await voteOnArticle(deps, { ...of(1), slug: draft.slug, helpful: 'yes' })).toEqual({
      kind: 'unknown',
    });
    expect(await comment(1, 'Without a vote')).toEqual({ kind: 'unknown' });
    expect(await stored()).toEqual([]);
  });

  it('is still the browser’s while a secret is being replaced', async () => {
    await vote(1, 'no');
    const replaced = { ...deps, secrets: ['a newer secret of thirty-two bytes', ...deps.secrets] as const };
    expect(await findOwnVote(replaced, of(1))).toMatchObject({ helpful: false });
    await voteOnArticle(replaced, { ...of(1), helpful: 'yes' });
    expect(await stored()).toMatchObject([{ helpful: true }]);
  });

  it('holds nothing by which the browser could be found', async () => {
    await vote(1, 'no');
    await comment(1, 'Something');
    const dump = await written();
    expect(dump).toContain('Something');
    expect(dump).not.toContain(browser(1));
    expect(dump).not.toContain('192.0.2.0');
  });

  it('takes a remark of a thousand characters as people count them, and no secret', async () => {
    await vote(1, 'no');
    expect(await comment(1, ' \r\n ')).toEqual({ kind: 'refused', error: 'missing' });
    expect(await comment(1, undefined)).toEqual({ kind: 'refused', error: 'missing' });
    expect(await comment(1, '😱'.repeat(commentLength + 1))).toEqual({ kind: 'refused', error: 'too-long' });
    expect(await comment(1, '😱'.repeat(commentLength))).toEqual({ kind: 'commented' });
    const result = await comment(1, 'It fails. My password is Sunshine2019! Help.');
    expect(result).toMatchObject({ kind: 'secret', secrets: ['password'] });
    expect(JSON.stringify(result)).not.toContain('Sunshine2019');
    expect(await written()).not.toContain('Sunshine2019');
    // A secret hides behind no length.
    expect(await comment(1, `${'x '.repeat(600)}My password is Sunshine2019!`)).toMatchObject({
      kind: 'secret',
    });
  });

  it('is limited for a network, however many browsers it has', async () => {
    for (let number = 0; number < votesOfANetwork.most; number += 1) await vote(1, 'yes');
    expect(await vote(2, 'yes')).toMatchObject({ kind: 'rate-limited' });
    expect(await voteOnArticle(deps, { ...of(2, '198.51.100.0/24'), helpful: 'yes' })).toMatchObject({
      kind: 'voted',
    });
    deps.pass(votesOfANetwork.windowMs + minute);
    expect(await vote(3, 'yes')).toMatchObject({ kind: 'voted' });
  });

  it('waits for an agent until one has dealt with it, and comes back when the reader says more', async () => {
    await vote(1, 'yes');
    expect(await queue()).toEqual([]);
    await vote(2, 'no');
    deps.pass(minute);
    const [seen] = await queue();
    expect(seen).toMatchObject({ slug: article.slug, helpful: false, number: 1, publishedNumber: 1 });
    const { id = '', updatedAt = deps.now() } = seen ?? {};
    // While the agent reads, the reader writes: that is not dealt with.
    await comment(2, 'One thing more');
    await handleVote(deps, { personId: agent, voteId: id, seenAt: updatedAt });
    expect(await queue()).toMatchObject([{ comment: 'One thing more' }]);
    await handleVote(deps, { personId: agent, voteId: id, seenAt: deps.now() });
    expect(await queue()).toEqual([]);
    expect(await queue(true)).toMatchObject([{ id, handledBy: agent }]);
    deps.pass(minute);
    await comment(2, 'And another');
    expect(await queue()).toMatchObject([{ id, comment: 'And another' }]);
  });

  it('is asked anew of a text that has changed, and says which one it was about', async () => {
    await vote(1, 'no');
    const edition = { personId: agent, articleId: article.articleId, locale: 'en' } as const;
    const form = articleForm({ title: 'One article, mended' });
    await saveRevision(deps, { ...edition, form, clientKey: newKey(), basedOn: 1 });
    await publishRevision(deps, { ...edition, number: 2 });
    expect(await queue()).toMatchObject([{ number: 1, publishedNumber: 2, title: 'One article, mended' }]);
    await vote(1, 'no');
    expect(await queue()).toMatchObject([{ number: 2, publishedNumber: 2 }]);
    expect(await articleFigures(deps, { personId: agent, most: 10 })).toMatchObject([
      { helpful: 0, unhelpful: 1 },
    ]);
  });

  it('is shown to nobody but agents', async () => {
    await vote(1, 'no');
    const [{ id } = { id: '' }] = await stored();
    await deps.db.person.update({ where: { id: agent }, data: { disabledAt: deps.now() } });
    for (const personId of [agent, 'nobody']) {
      expect(await listVotes(deps, { personId, handled: false })).toBeUndefined();
      expect(await articleFigures(deps, { personId, most: 10 })).toBeUndefined();
      expect(await handleVote(deps, { personId, voteId: id, seenAt: deps.now() })).toEqual({
        kind: 'not-allowed',
      });
    }
    expect(await stored()).toMatchObject([{ handledAt: null }]);
  });

  it('is erased when it has grown old', async () => {
    await vote(1, 'no');
    deps.pass(voteKeptMs - minute);
    await tidy(deps);
    expect(await stored()).toHaveLength(1);
    deps.pass(2 * minute);
    await tidy(deps);
    expect(await stored()).toEqual([]);
  });
});
