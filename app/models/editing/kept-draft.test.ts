import { describe, expect, it } from 'vitest';
import { draftKey, draftsToForget, type KeptDraft, newestOther, readDraft } from './kept-draft';

const day = 86_400_000;
const now = 100 * day;
const draft = (change: Partial<KeptDraft>): KeptDraft => ({
  edition: 'a1/en',
  head: 3,
  clientKey: 'one',
  at: now - 1_000,
  fields: { title: 'New' },
  ...change,
});
const page = { edition: 'a1/en', savedKey: '', now, current: { title: 'Old' } };

describe('texts that a browser keeps', () => {
  it('are read back, and nothing else that is stored is taken for one', () => {
    const one = draft({});
    expect(readDraft(draftKey(one), JSON.stringify(one))).toEqual(one);
    expect(readDraft(draftKey(one), '{"title":')).toBeUndefined();
    expect(readDraft(draftKey(one), JSON.stringify({ ...one, fields: { title: 1 } }))).toBeUndefined();
    expect(readDraft(draftKey(one), JSON.stringify({ ...one, head: 4 }))).toBeUndefined();
    expect(readDraft('theme', JSON.stringify(one))).toBeUndefined();
    expect(readDraft(draftKey(one), null)).toBeUndefined();
  });

  it('are offered on the page of their edition only, the newest one', () => {
    const drafts = [
      draft({ at: now - 5_000, clientKey: 'old' }),
      draft({ clientKey: 'new' }),
      draft({ edition: 'a1/es', at: now }),
    ];
    expect(newestOther(drafts, page)?.clientKey).toBe('new');
    expect(newestOther(drafts, { ...page, edition: 'a2/en' })).toBeUndefined();
  });

  it('are offered though somebody has saved since', () => {
    expect(newestOther([draft({ head: 2 })], page)?.head).toBe(2);
  });

  it('are not offered when they say what the form says', () => {
    const kept = draft({ fields: { title: 'Old', body: 'a\r\nb' } });
    expect(newestOther([kept], { ...page, current: { title: 'Old', body: 'a\nb' } })).toBeUndefined();
  });

  it('go when their form was saved, and after 30 days', () => {
    const saved = draft({ clientKey: 'saved' });
    const forgotten = draft({ clientKey: 'forgotten', at: now - 31 * day });
    const drafts = [saved, forgotten];
    expect(draftsToForget(drafts, { savedKey: 'saved', now })).toEqual(drafts);
    expect(newestOther(drafts, { ...page, savedKey: 'saved' })).toBeUndefined();
    expect(draftsToForget([saved], { savedKey: '', now })).toEqual([]);
  });
});
