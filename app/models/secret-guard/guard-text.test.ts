import { describe, expect, it } from 'vitest';
import { secretCorpus } from '../../../tests/fixtures/secret-corpus/corpus';
import { guardFields } from './guard-text';

describe('the fields of a form', () => {
  it('are told to be clean when they are', () => {
    const fields = { title: 'The QR code is gone', body: 'My password is not accepted.' };
    expect(guardFields(fields)).toEqual({ kinds: [], fields, found: [] });
  });

  it('come back masked, with where something was found and what it was', () => {
    const guarded = guardFields({
      title: 'My card 4111 1111 1111 1111 is in there',
      body: 'I changed it on the phone and now it fails. My password is Sunshine2019! and nothing opens it any more, whatever I do.',
      version: '6.1.5',
    });
    expect(guarded.kinds).toEqual(['payment-card', 'password']);
    expect(guarded.fields).toEqual({
      title: 'My card •••••• is in there',
      body: 'I changed it on the phone and now it fails. My password is •••••• and nothing opens it any more, whatever I do.',
      version: '6.1.5',
    });
    expect(guarded.found).toEqual([
      { field: 'title', kind: 'payment-card', shown: 'My card •••••• is in there' },
      { field: 'body', kind: 'password', shown: '… fails. My password is •••••• and nothing opens it …' },
    ]);
  });

  it('are taken when they are sent again as they came back, whatever was in them', () => {
    const left = secretCorpus()
      .map(({ text }) => guardFields({ text }).fields)
      .filter((fields) => guardFields(fields).kinds.length > 0);
    expect(left).toEqual([]);
  });

  it('show no secret in the pieces that tell where it stood', () => {
    const leaks = secretCorpus().flatMap(({ text, secret }) => {
      const { found } = guardFields({ text });
      return found.filter(({ shown }) => secret && shown.includes(secret.value));
    });
    expect(leaks).toEqual([]);
  });
});
