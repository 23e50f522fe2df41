import { describe, expect, it } from 'vitest';
import { groupOf, isInGroup, pathOfRoute } from './route-groups';

const routes = {
  root: { path: '' },
  home: { parentId: 'root', path: ':lang?' },
  rest: { parentId: 'root', path: ':lang?/*' },
  list: { parentId: 'root', path: ':lang?/questions' },
  question: { parentId: 'root', path: ':lang?/questions/:id/:slug' },
  post: { parentId: 'root', path: ':lang?/questions/posts/:postId' },
  article: { parentId: 'root', path: ':lang?/articles/:slug' },
  layout: { parentId: 'root', path: 'desk' },
  inLayout: { parentId: 'layout', path: ':id' },
};

const meant = (path: string) =>
  Object.keys(routes).filter((id) => id !== 'root' && isInGroup(groupOf(path), pathOfRoute(routes, id)));

describe('the routes that an address can mean', () => {
  it('are those of its first segment and length, in every language, and those for everything', () => {
    expect(meant('/questions/7/slug')).toEqual(['rest', 'question', 'post']);
    expect(meant('/es/questions/7/slug/')).toEqual(['rest', 'question', 'post']);
    expect(meant('/questions')).toEqual(['rest', 'list']);
    expect(meant('/es/questions')).toEqual(['rest', 'list']);
    expect(meant('/articles/x')).toEqual(['rest', 'article']);
    expect(meant('/desk/7')).toEqual(['rest', 'inLayout']);
  });

  it('are the start page for nothing but a language', () => {
    expect(meant('/')).toEqual(['home', 'rest']);
    expect(meant('/es')).toEqual(['home', 'rest']);
  });

  it('are only those for everything when the address begins with what no route has', () => {
    expect(meant('/nothing/at/all')).toEqual(['rest']);
  });
});
