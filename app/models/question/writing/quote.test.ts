import { describe, expect, it } from 'vitest';
import { quoteOf, saysSomething } from './quote';

describe('a quote', () => {
  it('has each line behind a mark, and room for the answer below', () => {
    expect(quoteOf('One line.\n\nAnother.', 'First member wrote:')).toBe(
      '> First member wrote:\n>\n> One line.\n>\n> Another.\n\n',
    );
  });

  it('leaves out what was quoted there', () => {
    expect(quoteOf('> Older words\n> and more\n\nNewer words', 'A:')).toBe('> A:\n>\n> Newer words\n\n');
  });

  it('is cut at a word, in whatever script, and closes code that it opens', () => {
    const long = quoteOf(`${'word '.repeat(400)}end`, 'A:');
    expect(long.length).toBeLessThan(700);
    expect(long).toMatch(/word …\n\n$/);
    const emoji = quoteOf('🔑'.repeat(700), 'A:');
    expect(emoji).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    const code = quoteOf(`\`\`\`\n${'line of code\n'.repeat(100)}\`\`\``, 'A:');
    expect(code.match(/^> ```/gm)).toHaveLength(2);
  });

  it('is by itself nothing that was said', () => {
    expect(saysSomething(quoteOf('Words', 'A:'))).toBe(false);
    expect(saysSomething(`${quoteOf('Words', 'A:')}Thanks`)).toBe(true);
    expect(saysSomething(' \n ')).toBe(false);
  });
});
