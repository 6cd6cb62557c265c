import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';

/** More bytes came than are taken. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Packed in a way that is not known, or badly. */
export class BadPacking extends Error {
  override readonly name = 'BadPacking';
}

/** How HTTP names the ways of packing (RFC 9110, section 8.4.1); several stand in the order of packing. */
const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: createUnzip,
  'x-gzip': createUnzip,
  deflate: createUnzip,
  br: createBrotliDecompress,
};

/** Nobody packs more often than this in earnest. */
const mostLayers = 2;

function unpackersFor(encoding: string): readonly Transform[] {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > mostLayers) throw new BadPacking();
  return names.reverse().map((name) => {
    const make = Object.hasOwn(unpackers, name) ? unpackers[name] : undefined;
    if (!make) throw new BadPacking();
    return make();
  });
}

/**
 * The whole of `body`, unpacked as `encoding` says. It is counted as it comes, packed and unpacked, and
 * everything ends at the first byte beyond `most`. Rejects with `TooLarge`, `BadPacking`, or as the body does.
 */
export async function readAll(
  body: Readable,
  encoding: string,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const layers: Transform[] = [];
  try {
    layers.push(...unpackersFor(encoding));
    return await gathered(body, layers, most);
  } finally {
    for (const stream of [body, ...layers]) stream.destroy();
  }
}

function gathered(
  body: Readable,
  layers: readonly Transform[],
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    let packed = 0;
    body.on('data', (chunk: Uint8Array) => {
      packed += chunk.length;
      if (packed > most) reject(new TooLarge());
    });
    body.on('error', reject);
    body.on('aborted', () => reject(new Error('The answer broke off.')));
    body.on('close', () => {
      if (!body.readableEnded) reject(new Error('The answer broke off.'));
    });
    let last: Readable = body;
    for (const layer of layers) {
      layer.on('error', () => reject(new BadPacking()));
      last = last.pipe(layer);
    }
    const parts: Uint8Array[] = [];
    let size = 0;
    last.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size > most) reject(new TooLarge());
      else parts.push(chunk);
    });
    last.on('end', () => {
      const whole = new Uint8Array(size);
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      resolve(whole);
    });
  });
}
