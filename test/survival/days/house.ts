/** Instances of the whole bot in one process, on one storage, under a clock that the test moves on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { standardRules, type EngineRules } from '../../../bot/broadcasts/rules.js';
import { compose, type Composed } from '../../../bot/compose.js';
import { teamsPlatform, type TeamsEdge } from '../../../bot/composition/teams.js';
import type { Reading } from '../../../bot/composition/parts.js';
import { readConfig } from '../../../bot/config.js';
import { createLogger } from '../../../bot/log.js';
import { projectRoot } from '../../../bot/project-root.js';
import { openStorage, type Storage } from '../../../bot/storage/open.js';
import type { Config } from '../../../bot/config.js';
import { feedNamed } from '../../feeds/feeding.js';
import { sharedReading } from '../../support/bot.js';
import { FakeTeams } from '../../support/fake-teams.js';
import { Person, type PersonDetails } from '../../support/person.js';
import { seen } from '../../support/seen.js';
import { testBytes } from '../../broadcasts/builders.js';
import { eventItem, issueWith } from '../../events/builders.js';
import { SimulatedTime } from './simulated-time.js';

export const editorId = '11111111-1111-4111-8111-111111111111';

/** Something that arrived in a chat. */
export interface Arrival {
  readonly at: string;
  readonly conversation: string;
  readonly words: string;
}

/** Looked at each half minute while there is something to look after, else each minute. */
function unhurried(): EngineRules {
  const usual = standardRules(45);
  return {
    ...usual,
    work: { ...usual.work, pollMs: 300_000 },
    scheduler: { ...usual.scheduler, lookMs: 30_000, idleMs: 60_000, leaseMs: 90_000 },
  };
}

/** The project's content, one feed, and events on these days. */
async function readingWith(events: readonly string[]): Promise<Reading> {
  const reading = await sharedReading();
  const items = events.map((day) => eventItem(`Training of ${day}`, { first: day, last: day }));
  const issue = issueWith('2026-02', items);
  const { vague } = reading.library.feeds;
  const feeds = { sources: [feedNamed('police')], vague };
  const bulletins = [issue, ...reading.library.bulletins];
  return { ...reading, library: { ...reading.library, bulletins, feeds } };
}

export class SimulatedHouse {
  readonly arrivals: Arrival[] = [];
  /** When the feed was asked for. */
  readonly fetched: string[] = [];
  /** Lines of the log at the level of an error. */
  readonly faults: string[] = [];
  private readonly running = new Map<string, { composed: Composed & TeamsEdge; address: string }>();
  private started = 0;

  private constructor(
    readonly time: SimulatedTime,
    readonly teams: FakeTeams,
    readonly storage: Storage,
    private readonly settings: Config['storage'],
    private readonly reading: Reading,
  ) {
    teams.refuse = (activity) => {
      if (activity.method === 'POST') {
        const { conversation, text: words, summary } = { ...seen(activity) };
        const at = time.now.toISOString();
        this.arrivals.push({ at, conversation, words: `${summary}\n${words}` });
      }
      return undefined;
    };
  }

  /** On embedded storage, or on what `settings` name, where each instance has connections of its own. */
  static async build(
    at: string,
    events: readonly string[] = [],
    settings?: Config['storage'],
  ): Promise<SimulatedHouse> {
    const time = new SimulatedTime(at);
    settings ??= { kind: 'embedded', directory: await mkdtemp(path.join(tmpdir(), 'days-')) };
    const storage = await openStorage(settings, () => time.now.getTime());
    const reading = await readingWith(events);
    return new SimulatedHouse(time, await FakeTeams.start(), storage, settings, reading);
  }

  /** Starts an instance; what it does at its start is done when this resolves. */
  async start(name: string): Promise<void> {
    const { time, storage } = this;
    const outcome = readConfig({
      ...{
        EDITORS: editorId,
        BROADCAST_HOLD_SECONDS: '0',
        FEEDS: 'true',
      },
    });
    if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
    const destination = { write: (line: string) => void this.faults.push(line) };
    this.started += 1;
    const composed = await compose(
      {
        ...{ config: outcome.config, root: projectRoot(import.meta.dirname), version: 'days' },
        ...{ reading: this.reading, now: () => time.now, timer: time.timerOf(name) },
        ...{ randomByte: testBytes(this.started), broadcastRules: unhurried() },
        logger: createLogger('error', destination),
        openStorage: async (_settings, now) => {
          // One process alone opens a file: all share it, and one that stops leaves it to the others.
          const isShared = this.settings.kind === 'embedded';
          const own = isShared ? storage : await openStorage(this.settings, now);
          const shown = <Part extends { close(): Promise<void> }>(part: Part): Part =>
            isShared ? withoutClose(time.watched(part)) : time.watched(part);
          return { tables: shown(own.tables), queues: shown(own.queues) };
        },
        fetchDocument: async () => {
          this.fetched.push(time.now.toISOString());
          return { outcome: 'not-modified' };
        },
      },
      teamsPlatform(),
    );
    await new Promise<void>((resolve) => {
      composed.server.listen(0, '127.0.0.1', () => resolve());
    });
    const address = `http://127.0.0.1:${composed.server.address().port}/api/messages`;
    this.running.set(name, { composed, address });
    await time.settle();
  }

  /** Stops an instance as it stops by itself. */
  async stop(name: string): Promise<void> {
    const one = this.running.get(name);
    this.running.delete(name);
    if (!one) return;
    await new Promise<void>((resolve) => {
      one.composed.server.close(() => resolve());
      one.composed.server.server.closeAllConnections();
    });
    let isClosed = false;
    const closing = one.composed.close().then(() => (isClosed = true));
    // What is in hand may wait for its own timers.
    while (!isClosed) {
      await this.time.settle();
      if (!isClosed) await this.time.passTo(new Date(+this.time.now + 1_000).toISOString());
    }
    await closing;
  }

  /** It answers nobody any more, and nothing of it wakes again; what it holds in storage stays. */
  freeze(name: string): void {
    this.time.freeze(name);
  }

  /** Somebody who talks to an instance. */
  person(details: PersonDetails, to: string): Person {
    const { address } = this.running.get(to) ?? {};
    if (address === undefined) throw new Error(`${to} is not running.`);
    return new Person(this.teams, address, this.time, details);
  }

  /** What has arrived in the chat of that person with such words, and when. */
  arrived({ conversationId }: Person, words: RegExp): readonly string[] {
    const own = this.arrivals.filter(({ conversation }) => conversation === conversationId);
    return own.filter((one) => words.test(one.words)).map(({ at }) => at);
  }

  async end(): Promise<void> {
    for (const name of [...this.running.keys()]) await this.stop(name);
    this.time.end();
    await this.storage.queues.close();
    await this.storage.tables.close();
    await this.teams.stop();
    if (this.settings.kind === 'embedded')
      await rm(this.settings.directory, { recursive: true, force: true });
  }
}

function withoutClose<Value extends { close(): Promise<void> }>(value: Value): Value {
  return new Proxy(value, {
    get: (target, name) =>
      name === 'close' ? async () => undefined : (Reflect.get(target, name) as unknown),
  });
}
