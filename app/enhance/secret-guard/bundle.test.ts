import { brotliCompressSync } from 'node:zlib';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { wordListOf } from '~/models/secret-guard/recovery-phrases';
import { foldWords, unfoldWords } from './folded-words';
import { englishPhraseWords, spanishPhraseWords } from './phrase-words';

/** Bytes that a page loads with the guard, at most: in the encoding that every browser is served. */
const most = 25_000;

describe('the script of the guard', () => {
  it('is small enough for a phone in a shop', async () => {
    const { outputFiles } = await build({
      entryPoints: ['app/enhance/secret-guard.ts'],
      alias: { '~': `${process.cwd()}/app` },
      bundle: true,
      write: false,
      minify: true,
      charset: 'utf8',
      platform: 'browser',
      format: 'esm',
      target: 'es2020',
    });
    const script = outputFiles[0]?.contents ?? new Uint8Array();
    expect(new TextDecoder().decode(script)).toContain('secret-guard:before-sending');
    expect(brotliCompressSync(script).length).toBeLessThanOrEqual(most);
  });

  it.each([
    ['English', english, englishPhraseWords],
    ['Spanish', spanish, spanishPhraseWords],
  ])('has the same words of recovery phrases as the server (%s)', (_, list, folded) => {
    const words = wordListOf(list);
    expect(folded).toBe(foldWords([...words]));
    expect(new Set(unfoldWords(folded))).toEqual(words);
  });
});
