import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import * as entry from './entry.server';
import * as root from './root';
import * as home from './routes/($lang)._index';
import * as noPage from './routes/($lang).$';
import * as brand from './routes/brand[.]css';
import * as preview from './routes/dev.preview';
import * as robots from './routes/robots[.]txt';

/** Pages that answer with a status, or break: what other routes do with a guard or a bug. */
const refusing = {
  default: () => null,
  loader({ params }: { params: { status?: string } }) {
    throw new Response(null, { status: Number(params.status) });
  },
};
const breaking = {
  default: () => null,
  loader() {
    throw new Error('canary of a database message');
  },
};
const breakingWhileShown = {
  default: (): never => {
    throw new Error('canary of a page');
  },
};

const routes = {
  root: { id: 'root', path: '', module: root },
  home: { id: 'home', parentId: 'root', path: ':lang?', index: true, module: home },
  noPage: { id: 'noPage', parentId: 'root', path: ':lang?/*', module: noPage },
  brand: { id: 'brand', parentId: 'root', path: 'brand.css', module: brand },
  robots: { id: 'robots', parentId: 'root', path: 'robots.txt', module: robots },
  preview: { id: 'preview', parentId: 'root', path: 'dev/preview', module: preview },
  refusing: { id: 'refusing', parentId: 'root', path: 'refusing/:status', module: refusing },
  breaking: { id: 'breaking', parentId: 'root', path: 'breaking', module: breaking },
  breakingWhileShown: {
    id: 'breakingWhileShown',
    parentId: 'root',
    path: 'breaks',
    module: breakingWhileShown,
  },
};

const assetsOf = (route: { id: string; module: object }) => ({
  ...route,
  module: `/assets/${route.id}.js`,
  hasAction: 'action' in route.module,
  hasLoader: 'loader' in route.module,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: 'ErrorBoundary' in route.module,
});

/** What the build makes of these routes, without the bundler. */
const build = {
  entry: { module: entry },
  routes,
  assets: {
    entry: { imports: [], module: '/assets/entry.client.js' },
    routes: Object.fromEntries(Object.entries(routes).map(([id, route]) => [id, assetsOf(route)])),
    url: '/assets/manifest.js',
    version: '1',
  },
  assetsBuildDirectory: 'build/client',
  basename: '/',
  publicPath: '/',
  mode: 'production',
  isSpaMode: false,
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: false,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
} as unknown as ServerBuild;

const origin = 'https://help.example.com';

async function ask(path: string, settings: { demo?: boolean; accentHue?: number; method?: string } = {}) {
  const request = new Request(origin + path, { method: settings.method ?? 'GET' });
  // The home page lists the categories of a knowledge base that has none; the other pages here ask for nothing.
  const context = {
    settings: {
      publicUrl: origin,
      brand: { name: 'Brand', supportName: 'Brand Support', accentHue: settings.accentHue },
      demo: settings.demo ?? false,
    },
    requestId: 'request-1',
    clientIp: '',
    url: new URL(request.url),
    invalidatePages: () => {},
    services: {
      log: pino({ level: 'silent' }),
      db: { $queryRaw: async () => [], searchSynonym: { findMany: async () => [] } },
      // A missing page says that it is missing also when nothing can be searched.
      searchIndex: { corpus: () => Promise.reject(new Error('no index')) },
    },
  } as unknown as AppLoadContext;
  const response = await createRequestHandler(build, 'production')(request, context);
  return { response, html: await response.text() };
}

const textOf = (html: string, tag: string) =>
  (new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 's').exec(html)?.[1] ?? '').replace(/<[^>]*>/g, '');

describe('the home page', () => {
  it.each([
    ['/', 'en', 'What has happened?', '/recover'],
    ['/es', 'es', '¿Qué pasó?', '/es/recover'],
  ])('%s speaks %s and leads on in it', async (path, lang, title, recover) => {
    const { response, html } = await ask(path);
    expect(response.status).toBe(200);
    expect(html).toMatch(new RegExp(`^<!DOCTYPE html><html lang="${lang}">`));
    expect(textOf(html, 'h1')).toBe(title);
    expect(textOf(html, 'title')).toBe(`${title} – Brand Support`);
    for (const wizard of ['', '/forgot-password', '/re-sign-in', '/import-v4']) {
      expect(html).toContain(`href="${recover}${wizard}"`);
    }
  });

  it('names its twin in every language, and its one address', async () => {
    for (const path of ['/es', '/es/']) {
      const { html } = await ask(path);
      expect(html).toContain(`<link rel="canonical" href="${origin}/es"/>`);
      expect(html).toContain(`hrefLang="en" href="${origin}/"/>`);
      expect(html).toContain(`hrefLang="es" href="${origin}/es"/>`);
    }
  });

  it('is the same for everybody, and says so to the page cache', async () => {
    const { response, html } = await ask('/');
    expect(response.headers.get('x-page-cache')).toBe('home articles questions');
    expect(html).not.toContain('request-1');
  });

  it('takes the accent of the brand from a stylesheet, where one is set', async () => {
    expect((await ask('/')).html).not.toContain('/brand.css');
    expect((await ask('/', { accentHue: 30 })).html).toContain('<link rel="stylesheet" href="/brand.css"/>');
    expect((await ask('/brand.css', { accentHue: 30 })).html).toBe(':root{--hue:30}\n');
    expect((await ask('/brand.css')).response.status).toBe(404);
  });
});

describe('every page', () => {
  it.each(['/', '/es', '/nowhere', '/breaking', '/dev/preview'])(
    '%s has nothing inline that the content security policy forbids',
    async (path) => {
      const { html } = await ask(path, { demo: true });
      expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+="/);
      for (const [, attributes, text] of html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)) {
        expect(attributes).toMatch(
          /^ (?:type="module" src="\/enhance\/[a-z-]+\.js"|async="" src="\/widget\.js" data-locale="e[ns]" data-page="[a-z/:-]+")$/,
        );
        expect(text).toBe('');
      }
      expect(html).not.toMatch(/type="password"/);
    },
  );
});

describe('error pages', () => {
  it.each([400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503])(
    'have words of their own for %i',
    async (status) => {
      const { response, html } = await ask(`/refusing/${status}`);
      expect(response.status).toBe(status);
      expect(html).toContain(`data-status="${status}"`);
      expect(textOf(html, 'h1')).not.toBe('');
      expect(textOf(html, 'title')).toBe(`${textOf(html, 'h1')} – Brand Support`);
      expect(html).toContain('request-1');
      expect(html).toContain('<meta name="robots" content="noindex"/>');
      expect(html).not.toContain('rel="canonical"');
    },
  );

  it('answer a status without words of its own', async () => {
    const { response, html } = await ask('/refusing/418');
    expect(response.status).toBe(418);
    expect(textOf(html, 'h1')).toBe('The portal could not read this');
  });

  it('speak the language of the address, and know no others', async () => {
    const spanish = await ask('/es/nowhere');
    expect(spanish.response.status).toBe(404);
    expect(textOf(spanish.html, 'h1')).toBe('Aquí no hay ninguna página');
    for (const path of ['/en', '/fr', '/en/recover', '/nowhere']) {
      const { response, html } = await ask(path);
      expect(response.status).toBe(404);
      expect(html).toContain('<html lang="en">');
    }
  });

  it.each(['/breaking', '/breaks'])('tell nobody what broke at %s', async (path) => {
    const { response, html } = await ask(path);
    expect(response.status).toBe(500);
    expect(textOf(html, 'h1')).toBe('This page cannot be shown');
    expect(html).not.toContain('canary');
  });
});

describe('the page of parts', () => {
  it('is there in a demonstration only', async () => {
    expect((await ask('/dev/preview', { demo: true })).response.status).toBe(200);
    expect((await ask('/dev/preview')).response.status).toBe(404);
  });

  it('shows fields whose labels, help and errors belong to them', async () => {
    const { html } = await ask('/dev/preview', { demo: true });
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)].flatMap(
      ([, names = '']) => names.split(' '),
    );
    expect(references.length).toBeGreaterThan(8);
    for (const name of references) expect(ids).toContain(name);
    for (const [, name] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(name);
    expect(html).toMatch(/<input[^>]*name="email-wrong"[^>]*aria-invalid="true"/);
    expect(html).toContain('data-phrase="" translate="no"');
  });

  it('has no twin in other languages', async () => {
    const { html } = await ask('/dev/preview', { demo: true });
    expect(html).not.toContain('hrefLang=');
  });
});

describe('robots.txt', () => {
  it('keeps search engines away from what belongs to one person, in every language', async () => {
    const { html } = await ask('/robots.txt');
    expect(html).toContain('Disallow: /recover/confirm/\n');
    expect(html).toContain('Disallow: /es/recover/confirm/\n');
    expect(html).not.toMatch(/Disallow: \/\n/);
  });

  it('keeps them away from a demonstration altogether', async () => {
    expect((await ask('/robots.txt', { demo: true })).html).toBe('User-agent: *\nDisallow: /\n');
  });
});
