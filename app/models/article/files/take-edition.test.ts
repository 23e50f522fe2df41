import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideTake, type KnownEdition } from './take-edition';
import { type Mark, readMarks, writeMarks } from './taken-marks';

const mark = (hash: string, draft = false): Mark => ({ hash, draft, filing: 'sync/1', path: 'en/sync/a.md' });

const edition: KnownEdition = {
  head: 3,
  fileNumber: 3,
  publishedNumber: 3,
  scheduledNumber: null,
  marks: { file: mark('old') },
  waitingMarks: {},
  headHash: 'old',
  headOrigin: 'file',
  publishedHash: 'old',
};

const decide = (known: Partial<KnownEdition>, taken = mark('new'), source: 'file' | 'import' = 'file') =>
  decideTake(source, taken, { ...edition, ...known });

describe('a file whose article is known', () => {
  it('that says the same is left alone', () => {
    expect(decide({}, mark('old'))).toEqual({ kind: 'same' });
    expect(decide({ waitingMarks: { file: mark('new') }, head: 4 })).toEqual({ kind: 'waits' });
  });

  it('becomes a revision while nobody else has written', () => {
    expect(decide({})).toEqual({ kind: 'revise', publish: true, reschedule: false });
    expect(decide({ head: 4, headOrigin: 'agent', headHash: 'staff' })).toEqual({ kind: 'wait' });
    expect(decide({ publishedNumber: null })).toMatchObject({ kind: 'revise', publish: false });
    expect(decide({ publishedNumber: null, scheduledNumber: 3 })).toMatchObject({ reschedule: true });
  });

  it('that says what the staff wrote is remembered', () => {
    const staff = { head: 4, headOrigin: 'agent', headHash: 'new' };
    expect(decide(staff)).toEqual({ kind: 'remember', publish: false });
    expect(decide({ head: 4, headHash: 'draft', publishedHash: 'new' })).toEqual({ kind: 'note' });
  });

  it('is published when it is no longer a draft, unless the staff took it back', () => {
    const before = { publishedNumber: null, publishedHash: undefined, marks: { file: mark('old', true) } };
    expect(decide(before, mark('old'))).toEqual({ kind: 'remember', publish: true });
    expect(decide(before, mark('new'))).toMatchObject({ kind: 'revise', publish: true });
    expect(decide(before, mark('new', true))).toMatchObject({ kind: 'revise', publish: false });
    expect(decide({ ...before, marks: { file: mark('old') } })).toMatchObject({ publish: false });
  });

  it('of an import replaces what came with the portal, and not the other way round', () => {
    expect(decide({}, mark('new'), 'import')).toMatchObject({ kind: 'revise' });
    const imported = {
      headOrigin: 'import',
      headHash: 'theirs',
      marks: { file: mark('old'), import: mark('theirs') },
    };
    expect(decide(imported, mark('old'))).toEqual({ kind: 'same' });
    expect(decide(imported, mark('new'))).toEqual({ kind: 'wait' });
    expect(decide(imported, mark('new'), 'import')).toMatchObject({ kind: 'revise' });
  });
});

describe('what an edition remembers of files', () => {
  it('is read back as it was written', () => {
    const text = fc.string({ unit: 'grapheme' });
    const marks = fc.record(
      {
        file: fc.record({
          hash: fc.base64String({ minLength: 1 }).map((one) => one.replace(/[^A-Za-z0-9]/g, 'x')),
          draft: fc.boolean(),
          filing: text,
          path: text,
        }),
        import: fc.record({ hash: fc.constant('h'), draft: fc.boolean(), filing: text, path: text }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(marks, (some) => {
        expect(readMarks(writeMarks(some))).toEqual(some);
      }),
    );
    expect(readMarks(null)).toEqual({});
    expect(readMarks('something else')).toEqual({});
  });
});
