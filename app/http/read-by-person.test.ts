import { describe, expect, it } from 'vitest';
import { isReadByPerson } from './read-by-person';

describe('who gets a page of their own', () => {
  it('is whoever is signed in, on pages of questions in each language', () => {
    for (const path of ['/questions', '/questions/7/slug', '/es/questions', '/es/questions/7/x']) {
      expect(isReadByPerson(path, 'session=abc')).toBe(true);
      expect(isReadByPerson(path, 'vote=x; __Host-session=abc')).toBe(true);
    }
  });

  it('is nobody else, and nowhere else', () => {
    expect(isReadByPerson('/questions', null)).toBe(false);
    expect(isReadByPerson('/questions', 'vote=session')).toBe(false);
    expect(isReadByPerson('/questions', 'session=')).toBe(false);
    expect(isReadByPerson('/questions', 'other-session=abc')).toBe(false);
    expect(isReadByPerson('/questionsx', 'session=abc')).toBe(false);
    expect(isReadByPerson('/articles/x', 'session=abc')).toBe(false);
    expect(isReadByPerson('/es', 'session=abc')).toBe(false);
  });
});
