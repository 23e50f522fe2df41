import { describe, expect, it } from 'vitest';
import { createPageCache, type PageCacheOptions, pageCacheHeader } from './page-cache.server';

const publicUrl = 'https://support.example.com';

/** A site of one cached page and one personal page, which remembers how it was asked. */
function site(options: Partial<PageCacheOptions> = {}) {
  const asked: Request[] = [];
  const problems: string[] = [];
  let version = 1;
  let clock = 0;
  let gate: Promise<void> = Promise.resolve();
  const cache = createPageCache({
    publicUrl,
    queryNames: ['page'],
    freshForMs: 1000,
    now: () => clock,
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  const render = async (request: Request): Promise<Response> => {
    asked.push(request);
    const rendered = version;
    await gate;
    const url = new URL(request.url);
    const headers: Record<string, string> = { 'Content-Type': 'text/html; charset=utf-8' };
    if (!url.pathname.startsWith('/me')) headers[pageCacheHeader] = 'articles article:one';
    if (url.pathname === '/broken') headers['Set-Cookie'] = 'a=b';
    return new Response(`version ${rendered} of ${url.pathname}${url.search}`, { headers });
  };
  return {
    cache,
    asked,
    problems,
    get: (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      cache.respond(new Request(`${publicUrl}${path}`, { method, headers }), render),
    change: () => {
      version += 1;
    },
    pass: (ms: number) => {
      clock += ms;
    },
    hold: () => {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    settled: async (condition: () => boolean | Promise<boolean>) => {
      while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('the page cache', () => {
  it('answers somebody’s own words from no memory, and keeps nothing of them', async () => {
    const { get, cache } = site({ personalQueryNames: ['q'] });
    await get('/articles');
    const own = await get('/articles?q=lost%20phone');
    expect(await own.text()).toBe('version 1 of /articles?q=lost%20phone');
    expect(own.headers.has(pageCacheHeader)).toBe(false);
    expect(await (await get('/articles')).text()).toBe('version 1 of /articles');
    expect(cache.figures().pages).toBe(1);
  });

  it('renders a page once and serves it with an entity tag, without its internal header', async () => {
    const { get, asked, cache } = site();
    const first = await get('/articles');
    const second = await get('/articles');
    expect(asked).toHaveLength(1);
    expect(await second.text()).toBe(await first.text());
    for (const response of [first, second]) {
      expect(response.headers.get(pageCacheHeader)).toBeNull();
      expect(response.headers.get('etag')).toMatch(/^"/);
      expect(response.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    }
    expect(cache.figures()).toMatchObject({ hits: 1, misses: 1, pages: 1 });
  });

  it('answers 304 and HEAD from memory', async () => {
    const { get, asked } = site();
    const etag = (await get('/articles')).headers.get('etag') ?? '';
    expect((await get('/articles', { 'if-none-match': etag })).status).toBe(304);
    const head = await get('/articles', {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(asked).toHaveLength(1);
  });

  it('does not keep what is for one person', async () => {
    const { get, asked } = site();
    await get('/me');
    await get('/me', { cookie: 'session=1' });
    expect(asked).toHaveLength(2);
    expect(asked[1]?.headers.get('cookie')).toBe('session=1');
  });

  it('renders a kept page without the cookie of whoever asked for it', async () => {
    const { get, asked, settled, cache } = site();
    const answer = await get('/articles', { cookie: 'session=1' });
    expect(answer.headers.get(pageCacheHeader)).toBeNull();
    await settled(() => cache.figures().pages === 1);
    expect(asked.map((request) => request.headers.get('cookie'))).toEqual(['session=1', null]);
    await get('/articles', { cookie: 'session=2' });
    expect(asked).toHaveLength(2);
  });

  it('keeps a page for each query that matters, and none for any other', async () => {
    const { get, asked, settled, cache } = site();
    await get('/articles?page=2&utm_source=mail');
    await settled(() => cache.figures().pages === 1);
    expect(asked.at(-1)?.url).toBe(`${publicUrl}/articles?page=2`);
    expect(await (await get('/articles?page=2')).text()).toBe('version 1 of /articles?page=2');
    expect(await (await get('/articles?utm_source=x')).text()).toContain('/articles');
    expect(asked).toHaveLength(4);
  });

  it('lets requests that arrive together wait for one rendering', async () => {
    const { get, asked, hold } = site();
    const release = hold();
    const answers = Array.from({ length: 20 }, () => get('/articles'));
    release();
    const bodies = await Promise.all(answers.map(async (answer) => (await answer).text()));
    expect(new Set(bodies).size).toBe(1);
    expect(asked).toHaveLength(1);
  });

  it('gives each person an answer of their own when the page turns out to be personal', async () => {
    const { get, asked, hold } = site();
    const release = hold();
    const answers = [get('/me'), get('/me'), get('/me')];
    release();
    expect(await Promise.all(answers.map(async (answer) => (await answer).text()))).toHaveLength(3);
    expect(asked).toHaveLength(3);
  });

  it('serves an old page once more while it makes it anew', async () => {
    const { get, pass, change, settled, asked } = site();
    await get('/articles');
    change();
    pass(1000);
    expect(await (await get('/articles')).text()).toContain('version 1');
    await settled(() => asked.length === 2);
    await settled(async () => (await (await get('/articles')).text()).includes('version 2'));
    expect(asked).toHaveLength(2);
  });

  it('forgets the pages of a tag, and no others', async () => {
    const { get, change, cache } = site();
    await get('/articles');
    change();
    cache.invalidate(['article:two']);
    expect(await (await get('/articles')).text()).toContain('version 1');
    cache.invalidate(['article:one']);
    expect(await (await get('/articles')).text()).toContain('version 2');
  });

  it('does not keep, nor share any further, what was being rendered when its tag was invalidated', async () => {
    const { get, change, cache, hold } = site();
    const release = hold();
    const early = get('/articles');
    change();
    cache.invalidate(['articles']);
    const late = get('/articles');
    release();
    expect(await (await early).text()).toContain('version 1');
    expect(await (await late).text()).toContain('version 2');
    expect(await (await get('/articles')).text()).toContain('version 2');
  });

  it('keeps no page that sets a cookie, and reports it', async () => {
    const { get, problems, cache } = site();
    const answer = await get('/broken');
    expect(answer.headers.get('set-cookie')).toBe('a=b');
    expect(cache.figures().pages).toBe(0);
    expect(problems).toEqual(['/broken asks to be kept for everybody and sets a cookie']);
  });

  it('stays within its bytes', async () => {
    const { get, cache } = site({ maxBytes: 5000 });
    for (let page = 1; page <= 20; page += 1) await get(`/articles?page=${page}`);
    expect(cache.figures().bytes).toBeLessThanOrEqual(5000);
    expect(cache.figures().pages).toBeGreaterThan(0);
  });

  it('renders for whoever a page is personal to, keeps nothing of it, and answers all others from memory', async () => {
    const { get, asked, cache } = site({ isPersonal: (path, cookie) => path === '/list' && cookie === 'me' });
    const own = await get('/list', { cookie: 'me' });
    expect(own.headers.get(pageCacheHeader)).toBeNull();
    expect(own.headers.get('cache-control')).toBeNull();
    expect(cache.figures().pages).toBe(0);
    await get('/list');
    expect(cache.figures().pages).toBe(1);
    const own2 = new Request(`${publicUrl}/list`, { headers: { cookie: 'me' } });
    expect(cache.fresh('/list', own2)).toBeUndefined();
    await get('/list', { cookie: 'me' });
    expect(asked).toHaveLength(3);
    expect(asked.map((request) => request.headers.get('cookie'))).toEqual(['me', null, 'me']);
    // Somebody else's cookie makes no page theirs.
    await get('/list', { cookie: 'vote' });
    expect(asked).toHaveLength(3);
  });

  it('leaves data requests alone', async () => {
    const { get, asked } = site();
    await get('/articles.data');
    await get('/articles.data');
    expect(asked).toHaveLength(2);
  });
});
