import { describe, expect, it } from 'vitest';
import { loggedPath } from './request-log';

describe('loggedPath', () => {
  it.each([
    ['/', '/'],
    ['/es/recover/reset-account/before-deleting', '/es/recover/reset-account/before-deleting'],
    ['/recover/confirm/9f8e7d6c-1b2a-4c3d-8e9f-0a1b2c3d4e5f', '/recover/confirm/:id'],
    ['/recover/confirm/abcdefgh', '/recover/confirm/:id'],
    ['/dev/accounts/person@example.com', '/dev/accounts/:id'],
    ['/dev/mail.json', '/dev/mail.json'],
    ['/chat/0af3/events', '/chat/:id/events'],
    ['/questions/new', '/questions/new'],
    ['/person@example.com', '/:id'],
    ['/%70erson%40example.com', '/:id'],
    ['/a/b/c/d/e/f/g/h/i/j', '/a/b/c/d/e/f/g'],
  ])('%s → %s', (path, expected) => {
    expect(loggedPath(path)).toBe(expected);
  });
});
