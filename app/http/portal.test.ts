import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Env } from '~/env.server';
import { usualRetention } from '~/models/retention/retention';
import { openMailbox } from '../../dev-inbox/mailbox';
import { createPageCache, pageCacheHeader } from './page-cache.server';
import { createPortal, type PortalParts } from './portal.server';
import { createRepresentation } from './representation.server';
import type { ShellContext } from './shell-context';

const publicUrl = 'https://support.example.com';

const env: Env = {
  nodeEnv: 'test',
  demo: false,
  port: 3000,
  host: '127.0.0.1',
  dataDir: '/nowhere',
  databaseUrl: 'file:/nowhere/portal.db',
  publicUrl,
  sync: { url: 'https://sync.example.com', keyId: undefined, signingKey: '', webhookPublicKey: '' },
  mail: { smtpUrl: 'smtp://mail.example.com', from: 'support@example.com' },
  secrets: ['a-secret-of-thirty-two-bytes-or-more'],
  brand: { name: 'mSecure', supportName: 'mSecure Support', accentHue: undefined },
  trustProxy: 0,
  firstPosts: 'review',
  vendorHosts: [],
  embedOrigins: [],
  networkMutationsPerMinute: 300,
  retention: usualRetention,
  logLevel: 'info',
  metricsToken: 'a-token-for-scraping',
};

interface Seen {
  readonly request: Request;
  readonly context: ShellContext;
  readonly body: string;
}

function mount(change: Partial<Omit<PortalParts, 'env'>> & { env?: Partial<Env> } = {}) {
  const seen: Seen[] = [];
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const portal = createPortal({
    services: { health: async () => [{ name: 'database', ok: true }] },
    pages: async (request, context) => {
      seen.push({ request, context, body: await request.clone().text() });
      if (request.url.endsWith('/breaks')) throw new Error('the page broke');
      const headers: Record<string, string> = { 'Content-Type': 'text/html; charset=utf-8' };
      if (request.url.endsWith('/articles')) headers[pageCacheHeader] = 'articles';
      return new Response('<h1>Page</h1>', { headers });
    },
    log,
    ...change,
    env: { ...env, ...change.env },
  });
  const ask = (path: string, init: RequestInit = {}) =>
    portal.app.request(new Request(`${publicUrl}${path}`, init));
  const post = (path: string, headers: Record<string, string> = {}, body = 'a=b') =>
    ask(path, {
      method: 'POST',
      body,
      headers: { Origin: publicUrl, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    });
  return { portal, seen, lines, ask, post };
}

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** The portal behind a real socket, for what only a connection shows. */
async function listen(change: Parameters<typeof mount>[0] = {}) {
  const mounted = mount(change);
  const server = createHttpServer(
    getRequestListener(mounted.portal.app.fetch, { overrideGlobalObjects: false }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => {
        answer += chunk.toString();
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(answer));
    });
  return { ...mounted, port, raw, url: `http://127.0.0.1:${port}` };
}

describe('every answer', () => {
  it('carries the security headers and a request id, whoever made it', async () => {
    const { ask, post } = mount();
    const answers = await Promise.all([
      ask('/'),
      ask('/healthz'),
      ask('/metrics'),
      ask('/breaks'),
      post('/recover', { Origin: 'https://evil.example' }),
    ]);
    for (const answer of answers) {
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 404, 500, 403]);
  });

  it('is not stored by browsers unless it says so', async () => {
    expect((await mount().ask('/me')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('what the pages see', () => {
  it('is the public origin, whatever the Host header says', async () => {
    const { seen, portal } = mount();
    await portal.app.request(
      new Request('http://10.0.0.1:3000/recover?step=2', {
        headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
      }),
    );
    expect(seen[0]?.request.url).toBe(`${publicUrl}/recover?step=2`);
    expect(seen[0]?.context.url.href).toBe(`${publicUrl}/recover?step=2`);
    expect(seen[0]?.request.headers.get('x-forwarded-host')).toBeNull();
  });

  it('is never another origin through a path with two slashes', async () => {
    const { seen, portal } = mount();
    await portal.app.request(new Request('http://localhost//evil.example/x'));
    expect(seen[0]?.request.url).toBe(`${publicUrl}/evil.example/x`);
  });

  it('is the body of a form as it was sent', async () => {
    const { seen, post } = mount();
    await post('/recover', {}, 'symptom=forgot-password');
    expect(seen[0]?.body).toBe('symptom=forgot-password');
  });
});

describe('mutations', () => {
  it('come from our own pages only', async () => {
    const { post, seen, lines } = mount();
    const refused = await post('/recover', { Origin: 'https://evil.example' });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('This form was not accepted');
    const spanish = await post('/es/recover', { Origin: publicUrl, 'Sec-Fetch-Site': 'cross-site' });
    expect(await spanish.text()).toContain('El formulario no fue aceptado');
    expect(seen).toHaveLength(0);
    expect((await post('/recover', { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
    expect(seen[0]?.request.headers.get('origin')).toBe(publicUrl);
    expect(lines.join('')).not.toContain('evil.example');
  });

  it('may come from the name a demo is reached by, in a demo only', async () => {
    const request = () =>
      new Request('http://127.0.0.1:3000/recover', {
        method: 'POST',
        headers: { Origin: 'http://127.0.0.1:3000' },
      });
    expect((await mount({ env: { demo: true } }).portal.app.request(request())).status).toBe(200);
    expect((await mount().portal.app.request(request())).status).toBe(403);
  });

  it('are limited for each network, with a page that says when to come back', async () => {
    let clock = 0;
    const { post, seen } = mount({ env: { networkMutationsPerMinute: 2 }, now: () => clock });
    await post('/recover');
    await post('/recover');
    const refused = await post('/es/recover');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(await refused.text()).toContain('30 segundos');
    expect(seen).toHaveLength(2);
    clock = 30_000;
    expect((await post('/recover')).status).toBe(200);
  });

  it('count for the client behind our proxies, not for the proxy', async () => {
    const { post } = mount({ env: { networkMutationsPerMinute: 1, trustProxy: 1 } });
    expect((await post('/recover', { 'X-Forwarded-For': '192.0.2.1' })).status).toBe(200);
    expect((await post('/recover', { 'X-Forwarded-For': '192.0.2.2' })).status).toBe(200);
    expect((await post('/recover', { 'X-Forwarded-For': '198.51.100.9, 192.0.2.1' })).status).toBe(429);
  });

  it('have a body that is not too large', async () => {
    const { post, seen } = mount({ limits: { bodyBytes: 100 } });
    const refused = await post('/recover', {}, 'x'.repeat(101));
    expect(refused.status).toBe(413);
    expect(refused.headers.get('connection')).toBe('close');
    expect(seen).toHaveLength(0);
    expect((await post('/recover', {}, 'x'.repeat(100))).status).toBe(200);
  });

  it('answer 408 to a body that does not arrive, and close the connection', async () => {
    const { raw, seen } = await listen({ env: { demo: true }, limits: { bodyMs: 20 } });
    const answer = await raw(
      'POST /recover HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: 10\r\n\r\nabc',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('Sending took too long');
    expect(seen).toHaveLength(0);
  });

  it('answer 413 to a body without a length that goes on, and close the connection', async () => {
    const { raw, seen } = await listen({ env: { demo: true }, limits: { bodyBytes: 64 } });
    const chunk = `40\r\n${'x'.repeat(64)}\r\n`;
    const answer = await raw(
      `POST /recover HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}${chunk}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(seen).toHaveLength(0);
  });

  it('are made by known methods', async () => {
    const { ask, seen } = mount();
    expect((await ask('/recover', { method: 'PROPFIND', headers: { Origin: publicUrl } })).status).toBe(405);
    expect(seen).toHaveLength(0);
  });
});

describe('pages for everybody', () => {
  it('are rendered once, for nobody in particular', async () => {
    const { ask, seen, portal } = mount({ env: { trustProxy: 1 } });
    const first = await ask('/articles', { headers: { Cookie: 'a=b', 'X-Forwarded-For': '192.0.2.1' } });
    expect(first.headers.get(pageCacheHeader)).toBeNull();
    while (portal.pageCache.figures().pages === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(seen.map(({ context }) => context.clientIp)).toEqual(['192.0.2.1', '']);
    const second = await ask('/articles');
    expect(seen).toHaveLength(2);
    expect(second.headers.get('etag')).not.toBeNull();
    expect(second.headers.get('content-security-policy')).not.toBeNull();
  });

  it('are forgotten when a page says what it changed', async () => {
    const { ask, seen, portal } = mount();
    await ask('/articles');
    await ask('/me');
    expect(portal.pageCache.figures().pages).toBe(1);
    seen.at(-1)?.context.invalidatePages(['articles']);
    expect(portal.pageCache.figures().pages).toBe(0);
  });
});

describe('articles, which differ by platform', () => {
  const articles = () => {
    const seen: { readonly url: string; readonly cookie: string | null }[] = [];
    const mounted = mount({
      pages: async (request) => {
        const { pathname, search } = new URL(request.url);
        seen.push({ url: pathname + search, cookie: request.headers.get('cookie') });
        if (pathname.endsWith('/missing')) return new Response('<h1>No page</h1>', { status: 404 });
        const headers = { 'Content-Type': 'text/html; charset=utf-8', [pageCacheHeader]: 'articles' };
        return new Response(`<h1>${pathname}${search}</h1>`, { headers });
      },
    });
    return { ...mounted, seen };
  };
  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve));
  };

  it('are the same bytes for everybody with one choice, whatever else their cookies hold', async () => {
    const { ask, seen, portal } = articles();
    const mac = await (
      await ask('/articles/app-reset', { headers: { Cookie: 'platform=mac; session=1' } })
    ).text();
    // The page for everybody is rendered once more, for nobody.
    await until(() => portal.pageCache.figures().pages === 1);
    expect(seen.at(-1)).toEqual({ url: '/articles/app-reset?platform=mac', cookie: null });
    const rendered = seen.length;
    for (const [path, cookie] of [
      ['/articles/app-reset', 'platform=mac; session=2'],
      ['/articles/app-reset', 'journey=x; platform=mac'],
      ['/articles/app-reset?platform=mac', 'session=3'],
      ['/articles/app-reset?utm_source=mail', 'platform=mac'],
    ] as const) {
      const answer = await ask(path, { headers: { Cookie: cookie } });
      expect(await answer.text(), `${path} ${cookie}`).toBe(mac);
    }
    expect(seen).toHaveLength(rendered);
    expect(await (await ask('/articles/app-reset')).text()).not.toBe(mac);
    expect(
      await (await ask('/articles/app-reset', { headers: { Cookie: 'platform=linux' } })).text(),
    ).not.toBe(mac);
  });

  it('tell caches on the way what they depend on, and let none of them keep a choice', async () => {
    const { ask } = articles();
    for (const headers of [{}, { Cookie: 'platform=ios' }]) {
      for (const time of ['first', 'from memory']) {
        const answer = await ask('/articles/app-reset', { headers });
        expect(answer.headers.get('vary'), time).toMatch(/Cookie/);
        expect(answer.headers.get('set-cookie'), time).toBeNull();
      }
    }
    const chosen = await ask('/articles/app-reset?platform=mac');
    expect(chosen.headers.get('set-cookie')).toMatch(/^platform=mac;/);
    expect(chosen.headers.get('cache-control')).toBe('private, max-age=0, must-revalidate');
    const again = await ask('/articles/app-reset?platform=mac', {
      headers: { 'If-None-Match': chosen.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
    expect(again.headers.get('set-cookie')).toMatch(/^platform=mac;/);
    expect((await ask('/articles')).headers.get('vary')).toBe('Accept-Encoding');
  });

  it('that do not exist keep nothing in the browser', async () => {
    const { ask } = articles();
    const answer = await ask('/articles/missing?platform=mac');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('health and figures', () => {
  it('tells the process from its parts', async () => {
    const { ask } = mount({
      services: {
        health: async () => [
          { name: 'database', ok: true },
          { name: 'outbox', ok: false, detail: 'oldest row is 15 minutes old' },
        ],
      },
    });
    expect((await ask('/healthz')).status).toBe(200);
    const ready = await ask('/readyz');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: 'not-ready', failed: ['outbox'] });
  });

  it('is not ready when nothing answers, when asking fails and when it is stopping', async () => {
    const silent = mount({ services: { health: () => new Promise(() => {}) }, limits: { healthMs: 5 } });
    expect((await silent.ask('/readyz')).status).toBe(503);
    const broken = mount({ services: { health: () => Promise.reject(new Error('down')) } });
    expect((await broken.ask('/readyz')).status).toBe(503);
    const stopping = mount();
    expect((await stopping.ask('/readyz')).status).toBe(200);
    stopping.portal.drain();
    expect((await stopping.ask('/readyz')).status).toBe(503);
  });

  it('shows figures to the machine itself or for a token', async () => {
    const { url } = await listen();
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    expect((await fetch(`${url}/metrics`, { headers: { 'X-Forwarded-For': '127.0.0.1' } })).status).toBe(404);
    const { ask } = mount();
    await ask('/');
    const right = await ask('/metrics', { headers: { Authorization: 'Bearer a-token-for-scraping' } });
    expect(await right.text()).toMatch(
      /portal_http_requests_total\{handler="pages",method="GET",status="200"\} 1\n/,
    );
    const wrong = await ask('/metrics', { headers: { Authorization: 'Bearer a-token-for-guessing' } });
    expect(wrong.status).toBe(404);
    const closed = mount({ env: { metricsToken: undefined } });
    expect((await closed.ask('/metrics', { headers: { Authorization: 'Bearer undefined' } })).status).toBe(
      404,
    );
  });
});

describe('the log', () => {
  it('holds no address, token or query', async () => {
    const { ask, post, lines } = mount({ env: { trustProxy: 1 } });
    const headers = { 'X-Forwarded-For': '192.0.2.77', Cookie: 'session=abc', 'User-Agent': 'Browser/1' };
    await ask('/recover/confirm/4f1c9a?email=person%40example.com', { headers });
    await ask('/person@example.com', { headers });
    await post('/recover/reset-account/address', headers, 'email=person%40example.com');
    await ask('/breaks', { headers });
    const text = lines.join('');
    expect(lines.length).toBeGreaterThanOrEqual(4);
    expect(text).toContain('"path":"/recover/confirm/:id"');
    for (const secret of ['192.0.2.77', '4f1c9a', 'person', 'example.com', 'session', 'Browser']) {
      expect(text).not.toContain(secret);
    }
  });

  it('names the request that broke as its page does', async () => {
    const { ask, lines } = mount();
    const answer = await ask('/breaks');
    const id = answer.headers.get('x-request-id') ?? 'none';
    expect(await answer.text()).toContain(id);
    expect(lines.filter((line) => line.includes(id)).join('')).toContain('the page broke');
  });
});

describe('static files', () => {
  const file = createRepresentation(new TextEncoder().encode('body{}'), { contentType: 'text/css' });
  const staticFiles = {
    find: (path: string) => (path === '/assets/app-1.css' ? file : undefined),
    stylesheet: '/assets/app-1.css',
  };

  it('are served before any page, and only to GET and HEAD', async () => {
    const { ask, post, seen } = mount({ staticFiles });
    expect(await (await ask('/assets/app-1.css')).text()).toBe('body{}');
    expect((await ask('/assets/app-1.css', { method: 'HEAD' })).status).toBe(200);
    expect(seen).toHaveLength(0);
    await post('/assets/app-1.css');
    expect(seen).toHaveLength(1);
  });

  it('give the stylesheet to the pages of the shell', async () => {
    const { post } = mount({ staticFiles });
    const refused = await post('/recover', { Origin: 'https://evil.example' });
    expect(await refused.text()).toContain('<link rel="stylesheet" href="/assets/app-1.css">');
  });
});

describe('the development mailbox', () => {
  it('is there in a demo, newest mail first, and nowhere else', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'portal-'));
    cleanups.push(() => rm(dataDir, { recursive: true }));
    const mailbox = await openMailbox(join(dataDir, 'mail'));
    for (const [index, name] of ['first', 'second'].entries()) {
      await mailbox.keep({
        to: `${name}@example.com`,
        recipients: [`${name}@example.com`],
        from: 'support@example.com',
        subject: `The ${name} <mail>`,
        text: 'Open https://support.example.com/recover/confirm/1#token',
        html: '',
        receivedAt: new Date(1_700_000_000_000 + index).toISOString(),
        messageId: `<${name}@example.com>`,
      });
    }
    const { ask } = mount({ env: { demo: true, dataDir } });
    const all = (await (await ask('/dev/mail.json')).json()) as { subject: string }[];
    expect(all.map((mail) => mail.subject)).toEqual(['The second <mail>', 'The first <mail>']);
    expect(Object.keys(all[0] ?? {}).sort()).toEqual(
      ['from', 'html', 'id', 'receivedAt', 'subject', 'text', 'to'].sort(),
    );
    expect(await (await ask('/dev/mail.json?to=FIRST@example.com')).json()).toHaveLength(1);
    const page = await (await ask('/dev/mail')).text();
    expect(page).toContain('The second &lt;mail&gt;');
    expect(page).toContain('href="https://support.example.com/recover/confirm/1#token"');

    const production = mount({ env: { dataDir } });
    for (const path of ['/dev/mail', '/dev/mail.json', '/dev/preview', '/dev']) {
      expect((await production.ask(path)).status).toBe(404);
    }
    expect(production.seen).toHaveLength(0);
  });
});

it('keeps a page cache of its own when it is given one', async () => {
  const pageCache = createPageCache({ publicUrl });
  const { ask } = mount({ pageCache });
  await ask('/articles');
  expect(pageCache.figures().pages).toBe(1);
});
