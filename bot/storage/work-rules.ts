import { z } from 'zod';
import { StorageError } from './tables.js';
import type { ReceiveOptions, WorkPayload } from './work-queue.js';

/* What may be queued, for every adapter alike: the limits of Azure Queue Storage. */

const mostPayloadBytes = 16 * 1024;
const mostMessages = 32;
const longestMs = 7 * 24 * 60 * 60 * 1000;

const payloadName = /^[a-z][A-Za-z0-9]*$/;
const payloadSchema = z.record(z.string().regex(payloadName), z.union([z.string(), z.number()]));

/** The payload as JSON; throws `StorageError` 'invalid-row' or 'too-large' when it may not be queued. */
export function writePayload(payload: WorkPayload): string {
  const allowed = Object.entries(payload).every(
    ([name, value]) =>
      payloadName.test(name) && (typeof value === 'string' || Number.isFinite(value)),
  );
  if (!allowed)
    throw new StorageError(
      'invalid-row',
      'The payload of a message is not allowed',
      'An object of text and finite numbers under camelCase names.',
    );
  const text = JSON.stringify(payload);
  if (Buffer.byteLength(text) > mostPayloadBytes)
    throw new StorageError(
      'too-large',
      'The payload of a message is too large',
      'At most 16 KiB of JSON: queue ids, and keep the rest in a table.',
    );
  return text;
}

/** The payload that `writePayload` wrote, or `undefined` when the text is something else. */
export function readPayload(text: string): WorkPayload | undefined {
  try {
    return payloadSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Throws `RangeError` unless 1 to 32 messages are asked for, to be hidden for 1 ms to 7 days. */
export function checkReceive({ most, visibilityMs }: ReceiveOptions): void {
  if (!Number.isInteger(most) || most < 1 || most > mostMessages)
    throw new RangeError(`1 to ${mostMessages} messages can be received at once, not ${most}.`);
  if (!(visibilityMs > 0 && visibilityMs <= longestMs))
    throw new RangeError(`A message can be hidden for up to 7 days, not for ${visibilityMs} ms.`);
}

/** Throws `RangeError` unless the delay is 0 ms to 7 days. */
export function checkDelay(delayMs: number): void {
  if (!(delayMs >= 0 && delayMs <= longestMs))
    throw new RangeError(`A message can be delayed for up to 7 days, not for ${delayMs} ms.`);
}
