import { describe, expect, it } from 'vitest';
import { type Actor, mayDelete, mayEdit, postsInTenMinutes, roleOf } from './post-rules';

const actor = (change: Partial<Actor> = {}): Actor => ({
  id: 'author',
  role: 'person',
  disabledAt: null,
  bannedAt: null,
  ...change,
});
const moderator = actor({ id: 'moderator', role: 'moderator' });
const post = { place: 1, state: 'published', personId: 'author' };
const question = { state: 'published', lockedAt: null };
const when = new Date(0);

describe('mayEdit', () => {
  it.each([
    ['the author', actor(), post, question, 'may'],
    ['somebody else', actor({ id: 'x' }), post, question, 'not-yours'],
    ['somebody else, what is held', actor({ id: 'x' }), { ...post, state: 'held' }, question, 'unknown'],
    ['nobody', undefined, post, question, 'not-allowed'],
    ['who is banned', actor({ bannedAt: when }), post, question, 'not-allowed'],
    ['who is disabled', actor({ disabledAt: when }), post, question, 'not-allowed'],
    ['the author, what is held', actor(), { ...post, state: 'held' }, question, 'may'],
    ['the author, what was rejected', actor(), { ...post, state: 'rejected' }, question, 'may'],
    ['the author, what is hidden', actor(), { ...post, state: 'hidden' }, question, 'locked'],
    ['the author, in a locked question', actor(), post, { ...question, lockedAt: when }, 'locked'],
    ['the author, in a hidden question', actor(), post, { ...question, state: 'hidden' }, 'locked'],
    ['the author, what is deleted', actor(), { ...post, state: 'deleted' }, question, 'unknown'],
    ['a moderator', moderator, post, question, 'may'],
    ['a moderator, in a locked question', moderator, post, { ...question, lockedAt: when }, 'may'],
    ['a moderator, what is hidden', moderator, { ...post, state: 'hidden' }, question, 'may'],
    ['a moderator, what is deleted', moderator, { ...post, state: 'deleted' }, question, 'unknown'],
    ['an agent, what another wrote', actor({ id: 'a', role: 'agent' }), post, question, 'not-yours'],
    ['somebody, what a former member wrote', actor(), { ...post, personId: null }, question, 'not-yours'],
  ] as const)('%s', (_, who, what, where, verdict) => expect(mayEdit(who, what, where)).toBe(verdict));
});

describe('mayDelete', () => {
  it.each([
    ['the author', actor(), post, 'author'],
    ['the author who is banned', actor({ bannedAt: when }), post, 'author'],
    ['the author who is disabled', actor({ disabledAt: when }), post, 'not-yours'],
    ['a moderator', moderator, post, 'moderator'],
    ['a moderator who is banned', { ...moderator, bannedAt: when }, post, 'not-yours'],
    ['somebody else', actor({ id: 'x' }), post, 'not-yours'],
    ['somebody else, what is held', actor({ id: 'x' }), { ...post, state: 'held' }, 'unknown'],
    ['nobody', undefined, post, 'not-yours'],
  ] as const)('%s', (_, who, what, verdict) => expect(mayDelete(who, what)).toBe(verdict));
});

it('writes as an agent who may work as one', () => {
  expect(roleOf(moderator)).toBe('agent');
  expect(roleOf(actor())).toBe('person');
});

it('gives whoever is new less room, and agents more', () => {
  expect(postsInTenMinutes('person', 0)).toBeLessThan(postsInTenMinutes('person', 3));
  expect(postsInTenMinutes('person', 3)).toBeLessThan(postsInTenMinutes('agent', 0));
});
