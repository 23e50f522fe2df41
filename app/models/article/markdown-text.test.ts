import { describe, expect, it } from 'vitest';
import { plainText } from './markdown-text';

describe('the words of a text', () => {
  it('come without their marks, block by block, with the headings told apart', () => {
    expect(
      plainText(
        [
          '## Open {app} {#open}',
          '',
          'Press **Start** and <kbd>Esc</kbd>, see [the other](app-reset#x) ![a picture](/illustrations/a.svg).[^1]',
          '',
          '> [!WARNING]',
          '> Do not `delete` it.',
          '',
          '1. One',
          '   - [x] Two',
          '',
          '### *Mac*',
          '',
          '| A | B |',
          '|---|---|',
          '| c | d |',
          '',
          '<details><summary>More</summary>Hidden</details>',
          '',
          '<script>no()</script>',
          '',
          '[^1]: A note.',
        ].join('\n'),
      ),
    ).toEqual({
      headings: ['Open {app}', 'Mac'],
      text: [
        'Open {app}',
        'Press Start and Esc, see the other .',
        'Do not delete it.',
        'One',
        'Two',
        'Mac',
        'A B',
        'c d',
        'More',
        'Hidden',
        'A note.',
      ].join('\n'),
    });
  });

  it('are none of an empty text', () => {
    expect(plainText('')).toEqual({ text: '', headings: [] });
    expect(plainText('<!-- x -->\n\n---')).toEqual({ text: '', headings: [] });
  });
});
