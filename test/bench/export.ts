/**
 * How long the files of 10,000 proposals take, and how much memory beyond that of the bot at rest.
 * Usage: npm run bench:export
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { allCommands } from '../../bot/commands.js';
import { readEverything } from '../../bot/compose.js';
import { roles } from '../../bot/conversation/person.js';
import { createDownloads } from '../../bot/downloads/answering.js';
import { createLinks, type Links } from '../../bot/downloads/links.js';
import { createParts } from '../../bot/composition/parts.js';
import { projectRoot } from '../../bot/project-root.js';
import { listen } from '../../bot/running.js';
import { createServer } from '../../bot/server.js';
import { openStorage } from '../../bot/storage/open.js';
import { publicPageLinks } from '../support/page-links.js';
import { silentBroadcasts } from '../support/silent-broadcasts.js';
import { quietOperations } from '../support/quiet-operations.js';
import { handOverFigures, tellFigure } from './figures.js';
import { numbers, storeMany, year } from './many-proposals.js';

const count = 10_000;
const now = new Date('2026-11-21T09:00:00Z');
const sam = { id: '29:sam', objectId: 'sam', name: 'Sam Hill', tenant: 'kent' };
/** The largest file may be many times as large as this: it is made while it is sent. */
const mostMegabytes = 150;
const megabyte = 2 ** 20;

interface Measured {
  readonly seconds: number;
  /** Until the first part of the file was there. */
  readonly begins: number;
  readonly megabytes: number;
  /** Of memory, beyond what was held before. */
  readonly peak: number;
  /** The longest that another request had to wait, in ms. */
  readonly wait: number;
}

/** Opens the link, and lets go of each part of the file as it comes. */
async function opened(address: string): Promise<Measured> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  const response = await fetch(address);
  if (response.status !== 200 || !response.body) throw new Error(`Answered ${response.status}.`);
  let begins = 0;
  let bytes = 0;
  for await (const part of response.body) {
    begins ||= performance.now() - start;
    const held: unknown = part;
    bytes += held instanceof Uint8Array ? held.byteLength : 0;
  }
  clearInterval(sampling);
  delay.disable();
  return {
    seconds: (performance.now() - start) / 1_000,
    begins,
    megabytes: bytes / megabyte,
    peak: (peak - before) / megabyte,
    wait: delay.max / 1e6,
  };
}

/** A folder whose writes wait for no disk, where the machine has one. */
const memory = '/dev/shm';
const directory = mkdtempSync(path.join(existsSync(memory) ? memory : tmpdir(), 'bench-'));
try {
  const reading = await readEverything(projectRoot(import.meta.dirname));
  const storage = await openStorage({ kind: 'embedded', directory }, () => now.getTime());
  const chance = numbers(7);
  const links: Links = createLinks({ keys: ['k'.repeat(32)], address: () => address });
  const parts = createParts({
    ...{ reading, tables: storage.tables, links, now: () => now },
    messenger: {
      send: async () => ({ outcome: 'unreachable', reason: 'gone' }),
      update: async () => ({ outcome: 'unreachable', reason: 'gone' }),
    },
    randomByte: () => chance(256),
    roles: { everyone: true, editors: new Set() },
    timer: () => () => undefined,
    fault: () => undefined,
    broadcasting: silentBroadcasts(storage.queues),
    pageLinks: publicPageLinks(),
  });
  await parts.pot.open(year, 1_322_100, { id: 'sam', name: 'Sam Hill' }, now);
  await storeMany(parts.proposals, parts.library, count);
  const fault = (problem: unknown): void => console.error(problem);
  const server = createServer({
    endpoint: async () => ({ status: 200 }),
    health: async () => ({ status: 'ok', storage: 'embedded', version: '', started: '' }),
    download: createDownloads({
      ...{ links, library: reading.library, audit: parts.audit, now: () => now, fault },
      handlers: allCommands({ ...parts, ...quietOperations() }).downloads,
      rolesOf: async () => new Set(roles),
      opened: () => undefined,
    }),
    page: async () => ({ status: 404, headers: {}, body: '' }),
    fault,
  });
  const running = await listen({ server, close: async () => undefined }, 0, '127.0.0.1');
  const address = `http://127.0.0.1:${running.port}`;
  const [load = 0] = loadavg();
  console.log(
    `${count} proposals on embedded storage, by HTTP from the bot to a reader beside it.`,
  );
  console.log(`Load of the machine: ${load.toFixed(1)} on ${availableParallelism()} processors.`);
  for (const kind of ['proposals-csv', 'panel-pack']) {
    const measured = await opened(links.linkTo({ kind, about: { year }, person: sam }, now));
    const { seconds, begins, megabytes, peak, wait } = measured;
    console.log(
      `${kind}: ${seconds.toFixed(1)} s, begins after ${begins.toFixed(0)} ms, ` +
        `${megabytes.toFixed(1)} MB, ${peak.toFixed(0)} MB of memory more than before; others wait ${wait.toFixed(0)} ms at most`,
    );
    tellFigure({
      what: `${count} proposals as ${kind}`,
      ours: `${seconds.toFixed(1)} s, ${megabytes.toFixed(1)} MB, ${peak.toFixed(0)} MB of memory more; others wait ${wait.toFixed(0)} ms at most`,
      target: `at most ${mostMegabytes} MB of memory more`,
      reached: peak <= mostMegabytes,
    });
    if (peak > mostMegabytes) process.exitCode = 1;
  }
  await running.stop(1_000);
  await storage.queues.close();
  await storage.tables.close();
  handOverFigures();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
