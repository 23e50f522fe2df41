import { describe, expect, it } from 'vitest';
import { createLinkFinder, type LinkTarget, localAddress } from './link-targets';

const target = (path: string, slug: string, locale = 'en', addresses: string[] = []): LinkTarget => ({
  path,
  slug,
  locale,
  addresses,
});

const here = target('guides/start.md', 'start');
const finder = createLinkFinder([
  here,
  target('guides/other.md', 'other', 'en', ['/old/place/']),
  target('guides/two step/index.md', 'two-step'),
  target('safety/Keys.MDX', 'keys'),
  target('safety/twin.md', 'safety-twin'),
  target('guides/twin.md', 'guides-twin'),
  target('es/guides/other.md', 'other', 'es'),
]);

describe('a link between files', () => {
  it.each([
    ['other.md', 'other'],
    ['./other.md#part', 'other#part'],
    ['other', 'other'],
    ['../safety/Keys.mdx', 'keys'],
    ['../safety/keys.html?x=1#y', 'keys#y'],
    ['/docs/guides/other/', 'other'],
    ['/guides/two%20step/', 'two-step'],
    ['two step/index.md', 'two-step'],
    ['two%20step', 'two-step'],
    ['/old/place', 'other'],
    ['{{site.baseurl}}/article/keys/#z', 'keys#z'],
    ['../other/', 'other'],
    ['start.md#part', '#part'],
    ['twin.md', 'guides-twin'],
    ['/safety/twin/', 'safety-twin'],
  ])('%s leads to %s', (url, slug) => {
    expect(finder.find(here, url)).toBe(slug);
  });

  it.each([
    'https://example.org/other.md',
    '//example.org/other',
    'mailto:a@example.org',
    '#part',
    '?page=2',
    '',
    'unknown.md',
    '/files/other.zip',
    '/somewhere/twin',
    '../../../../etc/passwd',
    '%E0%A4%A',
  ])('%s stays', (url) => {
    expect(finder.find(here, url)).toBeUndefined();
  });

  it('stays in its language where it can', () => {
    expect(finder.find(target('es/guides/x.md', 'x', 'es'), '/guides/other/')).toBe('other');
    expect(localAddress('javascript:alert(1)')).toBeUndefined();
  });
});
