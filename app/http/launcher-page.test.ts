import { describe, expect, it } from 'vitest';
import { hasLauncher, pageToTell } from './launcher-page';

describe('the way to the chat', () => {
  it.each([
    '/',
    '/es',
    '/articles',
    '/es/recover/forgot-password/unlocks',
    '/me',
    '/nowhere',
    '/agents',
    '/chats',
  ])('stands on %s', (path) => expect(hasLauncher(path)).toBe(true));

  it.each([
    '/chat',
    '/es/chat',
    '/chat/AbCdEfGhIjKlMnOpQrStUv',
    '/agent',
    '/es/agent',
    '/agent/teams',
    '/es/agent/x',
  ])('does not stand on %s', (path) => expect(hasLauncher(path)).toBe(false));

  it.each([
    ['/articles/old-device-check', '/articles/old-device-check'],
    ['/es/articles/copia-2', '/es/articles/copia-2'],
    ['/questions/12/a-lost-phone', '/questions/12/a-lost-phone'],
    ['/recover/forgot-password/unlocks', '/recover/forgot-password/unlocks'],
    ['/recover/confirm/AbCdEfGhIjKlMnOpQrStUv', '/recover/confirm/:id'],
    ['/follow/AbCdEfGhIjKlMnOpQrStUv', '/follow/:id'],
    ['/sign-in/AbCdEfGh', '/sign-in/:id'],
    ['/questions/drafts/AbCdEfGh1', '/questions/:id/:id'],
  ])('tells an agent of %s: %s', (path, told) => expect(pageToTell(path)).toBe(told));
});
