import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFile } from './article-file';
import { isMarkdownName } from './file-names';

/** A Markdown file below an imported folder, with what its bytes needed to become text. */
export interface FoundFile extends SourceFile {
  readonly note: string | undefined;
}

/** Folders that hold no articles. */
const passedOver = /^(?:\..*|node_modules|vendor)$/;

/** Markdown files below a folder, in the order of their paths. Rejects when the folder cannot be read. */
export async function findMarkdown(folder: string): Promise<string[]> {
  const found: string[] = [];
  async function walk(path: string): Promise<void> {
    for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      // Links are not followed: they can lead in a circle or out of the folder.
      if (entry.isDirectory() && !passedOver.test(entry.name)) await walk(below);
      else if (entry.isFile() && isMarkdownName(entry.name) && !entry.name.startsWith('.')) found.push(below);
    }
  }
  await walk('');
  return found.sort();
}

export async function readFound(folder: string, path: string): Promise<FoundFile> {
  return { path, ...decodeText(await readFile(join(folder, path))) };
}

/** Bytes as text: UTF-8, or UTF-16 by its mark, or what Windows wrote before. Never fails. */
export function decodeText(bytes: Uint8Array): { text: string; note: string | undefined } {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
  if (utf16 !== undefined || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { text: new TextDecoder(utf16 ?? 'utf-16be').decode(bytes), note: 'is UTF-16' };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), note: undefined };
  } catch {
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      note: 'is not UTF-8: it is read as Windows-1252',
    };
  }
}
