import { describe, expect, it } from 'vitest';
import { names, pathOfRoute, segmentsOf } from './route-groups';

const routes = {
  root: { path: '' },
  home: { parentId: 'root', path: ':lang?' },
  rest: { parentId: 'root', path: ':lang?/*' },
  list: { parentId: 'root', path: ':lang?/questions' },
  question: { parentId: 'root', path: ':lang?/questions/:id/:slug' },
  post: { parentId: 'root', path: ':lang?/questions/posts/:postId' },
  maybe: { parentId: 'root', path: ':lang?/questions/:id?' },
  layout: { parentId: 'root', path: 'desk' },
  inLayout: { parentId: 'layout', path: ':id' },
};

const named = (path: string) =>
  Object.keys(routes).filter((id) => id !== 'root' && names(pathOfRoute(routes, id), segmentsOf(path)));

describe('the routes that an address names', () => {
  it('are those with its segments, in every language', () => {
    expect(named('/questions/7/slug')).toEqual(['question']);
    expect(named('/es/questions/7/slug/')).toEqual(['question']);
    expect(named('/questions/posts/7')).toEqual(['question', 'post']);
    expect(named('/questions')).toEqual(['list']);
    expect(named('/es/questions')).toEqual(['list']);
    expect(named('/desk/7')).toEqual(['inLayout']);
    expect(named('/')).toEqual(['home']);
    expect(named('/es')).toEqual(['home']);
  });

  it('are none when only a route for everything is left, or the address is written in another way', () => {
    expect(named('/nothing/at/all')).toEqual([]);
    expect(named('/Questions')).toEqual([]);
    expect(named('/%71uestions')).toEqual([]);
  });
});
