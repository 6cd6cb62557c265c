import assert from 'node:assert/strict';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import type { ProposalAnswers } from '../../bot/proposals/model.js';
import type { ProposalStore } from '../../bot/proposals/store.js';
import type { Surroundings } from '../../bot/compose.js';
import type { TestBot } from '../support/bot.js';
import { HandTimer } from '../support/hand-timer.js';
import { only } from '../support/house.js';
import type { Person, Pressed } from '../support/person.js';
import { seen, type Seen } from '../support/seen.js';
import { allAnswers, draft, storeOn } from '../proposals/builders.js';

/** What a bot is started with, so that a test can look into its storage and let its timers ring. */
export function ownSurroundings() {
  const timers = new HandTimer();
  let storage: Storage | undefined;
  return {
    timers,
    surroundings: {
      timer: timers.timer,
      openStorage: async (settings, now) => (storage = await openStorage(settings, now)),
    } satisfies Partial<Surroundings>,
    storage: (): Storage => storage ?? assert.fail('storage is open while the bot runs'),
    store: (): ProposalStore => storeOn((storage ?? assert.fail('storage')).tables),
  };
}

/** Puts a proposal forward as that person, who presses "Send it"; gives its reference. */
export async function putForward(
  store: ProposalStore,
  person: Person,
  bot: TestBot,
  answers: Partial<ProposalAnswers> = {},
): Promise<string> {
  const { objectId, name, tenant } = person;
  const { proposal } = await store.create(
    draft({
      answers: { ...allAnswers, ...answers },
      proposer: { id: objectId, name, tenant },
      at: bot.clock.now,
    }),
  );
  const { reference } = proposal;
  const mine = only(await person.says('my proposals'));
  const row = aboutOne(mine, reference);
  const review = only((await person.presses(row, 'See it')).messages);
  const sent = only((await person.presses(review, 'Send it')).messages);
  assert.match(sent.text, /Your proposal is in/);
  return reference;
}

/** The message with only those buttons that are about one proposal. */
export function aboutOne(message: Seen, reference: string): Seen {
  const buttons = message.buttons.filter(({ data }) => JSON.stringify(data).includes(reference));
  return { ...message, buttons };
}

/** Whatever a press showed: the card in its place, or the one new message. */
export function shownBy({ replacement, messages }: Pressed): Seen {
  return replacement ?? only(messages);
}

/** Presses, and gives what it showed. */
export async function press(
  person: Person,
  message: Seen,
  title: string,
  inputs: Record<string, unknown> = {},
): Promise<Seen> {
  return shownBy(await person.presses(message, title, inputs));
}

/** The newest message in somebody's chat. */
export function newestFor(bot: TestBot, person: Person): Seen {
  const all = bot.teams.sent.map(seen);
  return (
    all.filter(({ conversation }) => conversation === person.conversationId).at(-1) ??
    assert.fail('nothing has arrived')
  );
}
