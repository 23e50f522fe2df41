import { describe, expect, it } from 'vitest';
import { postLimits } from './question';
import { readQuestionForm, readReplyForm, tagOf } from './question.schema';

const form = { type: 'question', title: 'How do I get in again?', body: 'I forgot the password.' };
const errorsOf = (fields: Record<string, string | undefined>) => {
  const read = readQuestionForm({ ...form, ...fields });
  return read.kind === 'refused' ? read.errors : undefined;
};
const questionIn = (fields: Record<string, string | undefined>) => {
  const read = readQuestionForm({ ...form, ...fields });
  return read.kind === 'read' ? read.value : undefined;
};

describe('the form of a question', () => {
  it('is read with what is missing as not chosen, and nothing that is no field of it', () => {
    expect(readQuestionForm({ ...form, state: 'published', personId: 'another' })).toEqual({
      kind: 'read',
      value: { ...form, category: null, platform: null, version: null, tags: [], locale: undefined },
    });
  });
  it.each([
    [{ title: undefined }, { title: 'missing' }],
    [{ title: '?!? ...' }, { title: 'missing' }],
    [{ title: 'Help me' }, { title: 'too-short' }],
    [{ title: 'a'.repeat(postLimits.title + 1) }, { title: 'too-long' }],
    [{ body: ' \n\t ' }, { body: 'missing' }],
    [{ body: '...' }, { body: 'missing' }],
    [{ body: 'a'.repeat(postLimits.body + 1) }, { body: 'too-long' }],
    [{ type: 'secret' }, { type: 'missing' }],
    [{ version: '1'.repeat(postLimits.version + 1) }, { version: 'too-long' }],
    [{ tags: 'a, b, c, d, e, f' }, { tags: 'too-many' }],
    [{ tags: 'a'.repeat(postLimits.tag + 1) }, { tags: 'too-long' }],
    [{ tags: '<b>' }, { tags: 'invalid' }],
    [
      { title: '', body: '', type: '' },
      { title: 'missing', body: 'missing', type: 'missing' },
    ],
  ])('is refused: %o', (fields, errors) => expect(errorsOf(fields)).toEqual(errors));
  it('is refused with more pictures than a page should show', () => {
    const pictures = Array.from(
      { length: postLimits.images + 1 },
      (_, index) => `![](/images/${String(index).padStart(40, 'a')}.webp)`,
    );
    expect(errorsOf({ body: `See: ${pictures.join(' ')}` })).toEqual({ images: 'too-many' });
    expect(errorsOf({ body: `See: ${pictures.slice(1).join(' ')}` })).toBeUndefined();
  });
  it('counts characters as people do', () => {
    expect(errorsOf({ body: '😀'.repeat(postLimits.body) })).toBeUndefined();
    expect(errorsOf({ title: '忘了密码' })).toBeUndefined();
  });
  it('takes choices that there are, and no others', () => {
    expect(questionIn({ platform: 'ios', locale: 'es' })).toMatchObject({ platform: 'ios', locale: 'es' });
    expect(questionIn({ platform: 'beos', locale: 'xx' })).toMatchObject({
      platform: null,
      locale: undefined,
    });
  });
  it('makes tags of words', () => {
    expect(questionIn({ tags: ' #Face ID, face-id,; v6.1,\nContraseña , ' })?.tags).toEqual([
      'face-id',
      'v6.1',
      'contraseña',
    ]);
    expect(tagOf('##Two  Words')).toBe('two-words');
  });
});

describe('what is typed', () => {
  const bodyOf = (body: string) => {
    const read = readReplyForm({ body });
    return read.kind === 'read' ? read.value.body : undefined;
  };
  it('keeps emoji, scripts and their marks', () => {
    for (const text of ['👩‍💻 ok', 'نسيت‏ المفتاح', 'שלום ‎abc', 'ไทย', 'e\u0301t\u00e9'.normalize('NFC')])
      expect(bodyOf(text)).toBe(text);
  });
  it('is stored in one form', () => {
    expect(bodyOf('\r\n\r\n  - a\r\n  - b\r\rc\u0000\u0007\u2028d  \n\n')).toBe('  - a\n  - b\n\nc\nd');
    expect(bodyOf('e\u0301')).toBe('é');
    expect(bodyOf('a\uD800b')).toBe('a\uFFFDb');
  });
  it('cannot turn round what it says, nor the line in which its title stands', () => {
    expect(bodyOf('gpj.\u202Eexe \u2067kept\u2069')).toBe('gpj.exe \u2067kept\u2069');
    expect(questionIn({ title: 'Where is\u2067 the\u202E key\nnow?' })?.title).toBe('Where is the key now?');
  });
});
