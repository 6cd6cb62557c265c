/**
 * What it takes to poll 100 feeds of 50 items each, and to find among 20,000 known items which of them are
 * new: fetched from memory, read in the thread, mapped, compared and stored. In seconds of CPU, of all threads.
 * Usage: npm run bench:feeds
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createItemStore } from '../../bot/feeds/item-store.js';
import { createKnownItems } from '../../bot/feeds/known-items.js';
import { itemId, storyKey, type FeedItem } from '../../bot/feeds/model.js';
import { createPoller } from '../../bot/feeds/polling.js';
import { createFeedReader } from '../../bot/feeds/reading/reader.js';
import { createStateStore } from '../../bot/feeds/state-store.js';
import { createSubjectReader } from '../../bot/feeds/subjects.js';
import { loadLibrary } from '../../bot/library/load.js';
import { projectRoot } from '../../bot/project-root.js';
import { openStorage } from '../../bot/storage/open.js';
import { handOverFigures, tellFigure } from './figures.js';
import { documentOf, feedNamed, rssOf, servedBy, type Told } from '../feeds/feeding.js';

const target = { cpuSeconds: 3 };
const [feedCount, itemsOfFeed, knownCount] = [100, 50, 20_000];
const now = new Date('2026-11-21T09:00:00Z');
const dayMs = 24 * 60 * 60_000;

let seed = 20_261_121;
const chance = (most: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return (seed >>> 8) % most;
};
/** What titles and texts are made of: the words of the content, in their order and as often as they are there. */
let words: readonly string[] = [];
const run = (count: number): string => {
  const from = chance(words.length - count);
  return words.slice(from, from + count).join(' ');
};
const title = (): string => run(7 + chance(5));
const text = (): string =>
  `<p>It is said in <b>${run(3)}</b> that ${run(12)}.</p><p>${run(25)}. Read <a href="https://www.example.org/?utm_source=feed">the whole story</a>.</p>`;

/** Known items of the last weeks, of the same feeds. */
function knownItem(index: number): FeedItem {
  const at = new Date(now.getTime() - chance(60) * dayMs - dayMs / 2).toISOString();
  const story = {
    title: title(),
    text: 'One sentence.',
    link: `https://www.example.org/known/${index}`,
  };
  const feed = `feed-${chance(feedCount)}`;
  const id = itemId(storyKey(feed, story), new Date(at));
  return { ...story, id, feed, at, seenAt: at, topics: ['crime'], districts: [] };
}

/** Of its items 40 % are known by address, 20 % tell a known story, and the rest is new. */
function document(feed: number, known: readonly FeedItem[]): string {
  const items = Array.from({ length: itemsOfFeed }, (_, at): Told => {
    const earlier = known[(feed * itemsOfFeed + at * 37) % known.length];
    const date = new Date(earlier?.at ?? now).toUTCString();
    const fresh = { title: title(), link: `https://f${feed}.example.org/${at}`, text: text() };
    if (at % 5 < 2) return { ...fresh, link: `${earlier?.link}?utm_medium=rss`, date };
    if (at % 5 === 2) return { ...fresh, title: `Update: ${earlier?.title ?? ''}`, date };
    return { ...fresh, date: new Date(now.getTime() - chance(5) * dayMs).toUTCString() };
  });
  return rssOf(items);
}

const emptyFeed = { contentType: '', address: 'https://www.example.org/' };

/** In seconds, of all threads. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

async function main(): Promise<void> {
  const content = await loadLibrary(path.join(projectRoot(import.meta.dirname), 'content'));
  if (!content.ok) throw new Error('The content has faults: run "npm run content:check".');
  words = content.library.entries.flatMap(({ answer }) => answer.match(/[\w£'-]+/g) ?? []);
  const directory = await mkdtemp(path.join(tmpdir(), 'bench-feeds-'));
  const storage = await openStorage({ kind: 'embedded', directory }, () => now.getTime());
  const feedItems = createItemStore(storage.tables);
  const known = Array.from({ length: knownCount }, (_, index) => knownItem(index));
  const byMonth = new Map<string, FeedItem[]>();
  for (const item of known) {
    const month = item.id.slice(0, 6);
    byMonth.set(month, [...(byMonth.get(month) ?? []), item]);
  }
  for (const items of byMonth.values()) await feedItems.keep(items);
  const sources = Array.from({ length: feedCount }, (_, at) => feedNamed(`feed-${at}`));
  const documents = sources.map(({ id }, at) => [id, document(at, known)] as const);
  const { fetchDocument } = servedBy(
    new Map(documents.map(([id, xml]) => [id, () => documentOf(xml)])),
  );
  const knownItems = createKnownItems(feedItems);
  const feedStates = createStateStore(storage.tables);
  const reader = createFeedReader();
  const faults: unknown[] = [];
  const poller = createPoller({
    ...{ feedItems, knownItems, feedStates, reader, sources, fetchDocument },
    subjectReader: createSubjectReader(content.library),
    now: () => now,
    randomByte: () => chance(256),
    tellPaused: async () => undefined,
    fault: (problem) => faults.push(problem),
  });

  // Once in the life of an instance: the thread begins, and what is known is read.
  const beginning = process.cpuUsage();
  await reader.read({ ...emptyFeed, bytes: Uint8Array.from(Buffer.from(rssOf([]))) });
  const thread = cpuSince(beginning);
  await knownItems.refresh(now);
  const loading = cpuSince(beginning) - thread;

  let blocked = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    blocked = Math.max(blocked, performance.now() - last);
    last = performance.now();
  }, 5);
  const before = process.cpuUsage();
  const start = performance.now();
  await poller.pollDue();
  const wall = (performance.now() - start) / 1_000;
  const cpu = cpuSince(before);
  clearInterval(beat);

  const states = [...(await feedStates.all(sources)).values()];
  const fresh = states.reduce((sum, state) => sum + (state.fresh ?? 0), 0);
  const read = states.filter(({ goodAt }) => goodAt !== undefined).length;
  await poller.stop();
  await storage.tables.close();
  await storage.queues.close();
  await rm(directory, { recursive: true });

  console.log(
    `${feedCount} feeds of ${itemsOfFeed} items against ${knownItems.all().length - fresh} known ones`,
  );
  console.log(`read ${read} feeds, ${fresh} items new, ${faults.length} faults`);
  console.log(
    `at first: thread ${thread.toFixed(2)} s of CPU, known items ${loading.toFixed(2)} s`,
  );
  console.log(`polling: ${cpu.toFixed(2)} s of CPU, ${wall.toFixed(2)} s by the clock`);
  console.log(`longest time in which nobody else had a turn: ${blocked.toFixed(0)} ms`);
  const reached = cpu < target.cpuSeconds && read === feedCount && faults.length === 0;
  console.log(`${reached ? 'Reached' : 'Not reached'}: under ${target.cpuSeconds} s of CPU.`);
  tellFigure({
    what: `${feedCount} feeds of ${itemsOfFeed} items against ${knownCount} known ones`,
    ours: `${cpu.toFixed(2)} s of CPU`,
    target: `under ${target.cpuSeconds} s of CPU, all read, no fault`,
    reached,
  });
  tellFigure({
    what: 'Longest time in which nobody else had a turn while feeds are taken in',
    ours: `${blocked.toFixed(0)} ms`,
  });
  if (!reached) {
    for (const fault of faults.slice(0, 3)) console.error(fault);
    process.exitCode = 1;
  }
}

await main();
handOverFigures();
