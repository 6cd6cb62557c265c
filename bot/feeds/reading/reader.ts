import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { feedReadingSchema, type FeedDocument, type FeedReading } from './feed-reading.js';

export interface ReaderLimits {
  /** For one document, in ms. */
  readonly ms: number;
  /** For the thread, in MiB. */
  readonly memory: number;
  /** A thread without work ends after so long, in ms. */
  readonly idleMs: number;
}

const usualLimits: ReaderLimits = { ms: 5_000, memory: 192, idleMs: 60_000 };

/** Reads documents in a thread of their own, so that none of them keeps the bot from answering. */
export interface FeedReader {
  /**
   * One after the other. A document that is too costly ends its thread, and nothing else. Rejects only
   * where the thread cannot be started, and once it is closed.
   */
  read(document: FeedDocument): Promise<FeedReading>;
  close(): Promise<void>;
}

const isFromSources = import.meta.filename.endsWith('.ts');
const workerFile = new URL(
  isFromSources ? './worker-from-sources.mjs' : './worker.js',
  import.meta.url,
);

export function createFeedReader(limits: ReaderLimits = usualLimits): FeedReader {
  let worker: Promise<Worker> | undefined;
  let idle: NodeJS.Timeout | undefined;
  let before: Promise<unknown> = Promise.resolve();
  let closed = false;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    await (await ending?.catch(() => undefined))?.terminate();
  };

  const readNow = async (document: FeedDocument): Promise<FeedReading> => {
    if (closed) throw new Error('Feeds are no longer read.');
    clearTimeout(idle);
    worker ??= started(limits.memory);
    const reading = await answerOf(await worker.catch(forget), document, limits.ms);
    if (!reading) {
      await end();
      return { kind: 'too-costly' };
    }
    idle = setTimeout(() => void end(), limits.idleMs);
    idle.unref();
    return reading;
  };

  /** The next document finds another thread. */
  const forget = (problem: unknown): never => {
    worker = undefined;
    throw problem;
  };

  return {
    read(document) {
      const reading = before.then(() => readNow(document));
      before = reading.catch(() => undefined);
      return reading;
    },
    async close() {
      closed = true;
      await end();
    },
  };
}

/** A thread that is ready to read. It keeps no process alive: whoever waits for it does. */
async function started(memory: number): Promise<Worker> {
  const resourceLimits = { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 32 };
  const worker = new Worker(workerFile, { resourceLimits });
  await once(worker, 'message');
  worker.on('error', () => undefined);
  worker.unref();
  return worker;
}

/** What the thread makes of the document; undefined when it takes too long, too much, or ends. */
function answerOf(
  worker: Worker,
  document: FeedDocument,
  mostMs: number,
): Promise<FeedReading | undefined> {
  return new Promise((resolve) => {
    const done = (reading: FeedReading | undefined): void => {
      clearTimeout(timeout);
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
      // A thread that is being ended may still say why.
      worker.on('error', () => undefined);
      resolve(reading);
    };
    const timeout = setTimeout(() => done(undefined), mostMs);
    worker.on('message', (answer: unknown) => done(feedReadingSchema.safeParse(answer).data));
    worker.on('error', () => done(undefined));
    worker.on('exit', () => done(undefined));
    worker.postMessage(document, [document.bytes.buffer]);
  });
}
