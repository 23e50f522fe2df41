import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The ways in which a text can stand in a file or a request: as it is, in UTF-16, in hex, in base64 at any offset. */
function shapesOf(canary: string): Buffer[] {
  const bytes = Buffer.from(canary);
  const hex = bytes.toString('hex');
  // Its first and last characters depend on what stands around it in the encoded text.
  const inBase64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  const texts = [hex, hex.toUpperCase(), ...inBase64, ...inBase64.map(asBase64Url)];
  return [bytes, Buffer.from(canary, 'utf16le'), ...texts.map((text) => Buffer.from(text))];
}

const asBase64Url = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_');

/** Whether a text of letters, digits and dashes stands in these bytes, in whatever encoding. */
export function holdsTrace(bytes: Buffer, canary: string): boolean {
  return shapesOf(canary).some((shape) => bytes.includes(shape));
}

/** The files below a folder in which a text stands, as paths relative to it. */
export function filesWithTrace(folder: string, canary: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => holdsTrace(readFileSync(file), canary))
    .map((file) => relative(folder, file))
    .sort();
}
