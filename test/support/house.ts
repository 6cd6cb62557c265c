import { startBot, type BotOptions, type TestBot } from './bot.js';
import { edgeNow } from './front-door/edge.js';

/** A bot for all tests of a mocha suite, started before the first and stopped after the last. */
export function botForSuite(options: BotOptions = {}): () => TestBot {
  let bot: TestBot | undefined;
  let starting: Promise<TestBot> | undefined;
  const edge = edgeNow();
  before(async () => {
    starting = startBot({ edge, ...options });
    bot = await starting;
  });
  // A start that took too long for its test is still stopped: otherwise mocha would never end.
  after(async () => {
    await (await starting)?.stop();
  });
  return () => {
    if (!bot) throw new Error('the bot is started by the suite');
    return bot;
  };
}

/** Tests of what only Teams has, as `why` says: they are no tests of the terminal. */
export function teamsOnly(_why: string, tests: () => void): void {
  if (edgeNow() === 'teams') tests();
}

/** The only item of a list that must have just one. */
export function only<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined || items.length !== 1)
    throw new Error(`expected one, got ${items.length}`);
  return item;
}

/** The lines of a log but the spans, which stand in it from a second after the start on. */
export const withoutSpans = (log: TestBot['log']): TestBot['log'] =>
  log.filter(({ msg }) => msg !== 'span');
