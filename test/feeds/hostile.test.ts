import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createFetching } from '../../bot/web/fetching.js';
import { startBot, type TestBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';
import { only } from '../support/house.js';
import { feedNamed, readingWith } from './feeding.js';
import { startHostileServer, type HostileServer } from './hostile-server.js';

/** Each feed, and what `feeds` says of it. */
const said: Readonly<Record<string, RegExp>> = {
  endless: /larger than 5 MB/,
  drip: /not there after 15 seconds/,
  loop: /leads on and on, or in a circle/,
  metadata: /169\.254\.169\.254 is not a public machine/,
  localhost: /localhost is not a public machine/,
  bomb: /larger than 5 MB/,
  many: /500 items.*\n.*first 500 items were taken, and 49500 were left/,
  entities: /1 item, 1 of them new\.\n[^]*declares entities of its own, which are not expanded/,
  encoding: /1 item, 1 of them new\.\n[^]*characters are others than it says/,
  sound: /1 item, 1 of them new/,
};

const bytesOf = (megabytes: number): number => megabytes * 1024 * 1024;

describe('Feeds of hostile servers', () => {
  let server: HostileServer;
  let bot: TestBot;
  let slowest = 0;
  let most = 0;
  let atFirst = 0;
  const delay = monitorEventLoopDelay({ resolution: 10 });

  const allPages = async (): Promise<string> => {
    const editor = bot.person();
    let shown = only(await editor.says('feeds'));
    let text = shown.text;
    while (shown.buttons.some(({ title }) => title === 'More')) {
      const { replacement } = await editor.presses(shown, 'More');
      assert.ok(replacement);
      shown = replacement;
      text += `\n${shown.text}`;
    }
    return text;
  };

  before(async () => {
    server = await startHostileServer();
    const sources = Object.keys(said).map((id) =>
      feedNamed(id, { address: `https://hostile.example.org/${id}` }),
    );
    const reading = await readingWith(sources);
    atFirst = process.memoryUsage().rss;
    delay.enable();
    const limits = { ms: 1_500, bytes: bytesOf(5), redirects: 3 };
    bot = await startBot({
      environment: { FEEDS: 'true' },
      surroundings: { reading, fetchDocument: createFetching(server.network, limits) },
    });
  });
  after(async () => {
    await bot.stop();
    await server.stop();
  });

  it('keep nobody waiting, and take no more memory than is set aside for them', async () => {
    await eventually(async () => {
      const start = performance.now();
      await bot.person().says('hello');
      slowest = Math.max(slowest, performance.now() - start);
      most = Math.max(most, process.memoryUsage().rss - atFirst);
      return !/not been looked at yet|being looked at now/.test(await allPages());
    }, 'every feed has been looked at');
    delay.disable();
    assert.ok(slowest < 4_000, `an answer took ${slowest} ms`);
    assert.ok(delay.max / 1e6 < 3_000, `nobody had a turn for ${delay.max / 1e6} ms`);
    assert.ok(most < bytesOf(512), `memory grew by ${most} bytes`);
  });

  it('are each named with what was wrong', async () => {
    const text = await allPages();
    for (const [id, pattern] of Object.entries(said)) {
      const [, after = ''] = text.split(`${id[0]?.toUpperCase()}${id.slice(1)} news\n`);
      assert.match(after.split('Next look')[0] ?? '', pattern, id);
    }
  });

  it('leave what could be read, and nothing expanded', async () => {
    const shown = only(await bot.person().says('all news'));
    assert.match(shown.text, /Café “open” late/);
    assert.match(shown.text, /Laughs \\?&j; a billion times/);
    assert.match(shown.text, /A sound story of one feed/);
  });
});
