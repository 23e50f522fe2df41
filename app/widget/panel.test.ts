import { describe, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { frameName, hostOfFrame, readFromPanel, readToPanel } from '~/models/desk/chat-panel';
import { panelAddress } from './panel-address';
import { widgetWords } from './words';

const portal = 'https://support.example.com';

describe('the address of the panel', () => {
  it('is the chat in the language of the tag, with what the tag tells', () => {
    const facts = { locale: 'es', page: 'https://www.example.com/precios', app: '6.2', platform: 'ios' };
    expect(panelAddress(portal, facts, { inFrame: true })).toBe(
      `${portal}/es/chat?panel=1&page=https%3A%2F%2Fwww.example.com%2Fprecios&app=6.2&platform=ios`,
    );
    expect(panelAddress(portal, { locale: 'fr' }, { inFrame: false })).toBe(`${portal}/chat`);
  });

  it('is where the person was, if that is a page of the chat', () => {
    const from = (known: string) => panelAddress(portal, {}, { known, inFrame: false });
    expect(from('/es/chat/AbCdEfGhIjKlMnOpQrStUv')).toBe(`${portal}/es/chat/AbCdEfGhIjKlMnOpQrStUv`);
    for (const wrong of [
      '//evil.example/chat',
      'https://evil.example/chat',
      '/agent',
      '/chat/../me',
      '/chat/x/y',
      '',
    ])
      expect(from(wrong), wrong).toBe(`${portal}/chat`);
  });

  it('cuts what is too long', () => {
    const url = new URL(
      panelAddress(portal, { page: 'x'.repeat(5000), app: 'y'.repeat(99) }, { inFrame: true }),
    );
    expect(url.searchParams.get('page')).toHaveLength(200);
    expect(url.searchParams.get('app')).toHaveLength(40);
  });
});

describe('what panel and page tell each other', () => {
  it('is read when it is ours', () => {
    expect(readFromPanel({ chat: 'ready', path: '/chat', more: 1 })).toEqual({
      chat: 'ready',
      path: '/chat',
    });
    for (const path of ['https://evil.example', ['/chat'], '/agent', undefined])
      expect(readFromPanel({ chat: 'ready', path })).toEqual({ chat: 'ready', path: undefined });
    expect(readFromPanel({ chat: 'unread', count: 2.5 })).toEqual({ chat: 'unread', count: 2 });
    expect(readFromPanel({ chat: 'close' })).toEqual({ chat: 'close' });
    expect(readToPanel({ chat: 'hidden' })).toEqual({ chat: 'hidden' });
  });

  it.each([
    undefined,
    null,
    'close',
    4,
    {},
    { chat: 'unread', count: '<b>' },
    { chat: 'unread', count: -1 },
    { chat: 'unread', count: Number.NaN },
  ])('is nothing when it is %o', (data) => {
    expect(readFromPanel(data)).toBeUndefined();
    expect(readToPanel(data)).toBeUndefined();
  });

  it('names the page around in the name of the frame', () => {
    expect(hostOfFrame(frameName('https://www.example.com'))).toBe('https://www.example.com');
    for (const name of ['', 'support', 'https://www.example.com']) expect(hostOfFrame(name)).toBeUndefined();
  });
});

describe('the words of the button', () => {
  it.each(['en', 'es'] as const)('are in %s those of the link in whose place it stands', (locale) => {
    expect(widgetWords(locale).open).toBe(messagesFor(locale).launcher.open);
  });

  it('are English for a language that the portal has not', () => {
    expect(widgetWords('fr').open).toBe(widgetWords('en').open);
    expect(widgetWords('es-MX').open).toBe(widgetWords('es').open);
  });
});
