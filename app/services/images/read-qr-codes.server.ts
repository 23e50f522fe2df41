import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** One byte of brightness for every pixel, row by row. */
export interface GreyPicture {
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** The texts of all QR codes in a picture; undefined when the time was up before it had been looked through. */
export type ReadQrCodes = (picture: GreyPicture) => Promise<readonly string[] | undefined>;

/** Milliseconds for one picture. The largest that is looked at takes a quarter of a second where this was written. */
const patienceMs = 10_000;

/** QR codes looked for in one picture. */
const mostCodes = 50;

/**
 * What runs beside: looking through a picture keeps a core busy, which would hold up every request meanwhile, and
 * can be ended by ending the thread alone. It is a text because the bundle that the portal runs as and the sources
 * that tests run have no file in common that a thread could begin with.
 */
const thread = `
const { parentPort, workerData } = require('node:worker_threads');
const { prepareZXingModule, readBarcodes } = require(workerData.reader);
// Left to itself the package fetches its program from a public host.
const ready = prepareZXingModule({ overrides: { wasmBinary: workerData.wasm }, fireImmediately: true });
parentPort.on('message', async ({ pixels, width, height }) => {
  const data = new Uint8ClampedArray(pixels.length * 4);
  for (let at = 0; at < pixels.length; at += 1) data.fill(pixels[at], at * 4, at * 4 + 4);
  try {
    await ready;
    const found = await readBarcodes({ data, width, height }, workerData.options);
    parentPort.postMessage({ texts: found.map(({ text }) => text) });
  } catch (error) {
    parentPort.postMessage({ error: String(error) });
  }
});
`;

const options = {
  formats: ['QRCode', 'MicroQRCode', 'RMQRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: true,
  maxNumberOfSymbols: mostCodes,
  textMode: 'Plain',
};

/**
 * Reads QR codes by zxing-cpp, compiled to WebAssembly, in a thread of its own that begins with the first picture and
 * keeps no process alive. One picture at a time, in the order in which they came.
 */
export function createQrReader({ limitMs = patienceMs }: { limitMs?: number } = {}): ReadQrCodes {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function begin(): Worker {
    const { resolve } = createRequire(import.meta.url);
    const begun = new Worker(thread, {
      eval: true,
      workerData: {
        reader: resolve('zxing-wasm/reader'),
        wasm: readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm')),
        options,
      },
    });
    // Somebody waiting for an answer keeps the process alive, an idle thread does not.
    begun.unref();
    return begun;
  }

  async function read({ pixels, width, height }: GreyPicture): Promise<readonly string[] | undefined> {
    worker ??= begin();
    const reader = worker;
    const stop = () => {
      worker = undefined;
      return reader.terminate();
    };
    return new Promise<readonly string[] | undefined>((resolve, reject) => {
      const timer = setTimeout(() => settle(() => stop().then(() => resolve(undefined), reject)), limitMs);
      const answered = (answer: { texts?: string[]; error?: string }) =>
        settle(() => {
          if (answer.texts) resolve(answer.texts);
          else reject(new Error(`the QR reader failed: ${answer.error ?? 'no answer'}`));
        });
      const failed = (error: Error) => settle(() => stop().finally(() => reject(error)));
      const settle = (end: () => unknown) => {
        clearTimeout(timer);
        reader.off('message', answered);
        reader.off('error', failed);
        end();
      };
      reader.on('message', answered);
      reader.on('error', failed);
      // A copy, not the pixels themselves: whoever asks may still need them.
      reader.postMessage({ pixels, width, height });
    });
  }

  return (picture) => {
    const turn = last.then(() => read(picture));
    last = turn.catch(() => undefined);
    return turn;
  };
}
