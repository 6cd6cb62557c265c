import assert from 'node:assert/strict';
import { StorageError } from '../../bot/storage/tables.js';
import { startBot } from '../support/bot.js';
import { botForSuite, only, withoutSpans } from '../support/house.js';

/** Of turns: what the bot does by itself may fail beside them. */
const faults = (log: readonly Readonly<Record<string, unknown>>[]) =>
  log.filter(({ msg }) => msg === 'fault');

describe('when something goes wrong', () => {
  it('tells the person a reference, and logs one entry with it', async () => {
    const bot = await startBot();
    try {
      const person = bot.person();
      await person.says('bulletin');
      bot.storage.fault = new StorageError('unavailable', 'The disk is full.', 'Make room.');
      const reply = only(await person.says('next'));
      const [, reference] = /quote ([2-9A-Z]{6})/.exec(reply.text) ?? [];
      assert.ok(reference);
      const logged = only(faults(bot.log));
      assert.equal(logged.turn, reference);
      assert.equal(logged.during, 'answering');
      assert.equal(logged.hint, 'Make room.');
      assert.equal(withoutSpans(bot.log).at(-1)?.outcome, 'apologised');
      bot.storage.fault = undefined;
      assert.match(only(await person.says('next')).text, /no newer issue/);
    } finally {
      await bot.stop();
    }
  });

  describe('at the connector', () => {
    const bot = botForSuite();
    afterEach(() => {
      bot().teams.refuse = () => undefined;
    });

    it('says so in plain words when the card was refused', async () => {
      bot().teams.refuse = ({ activity }) =>
        'attachments' in activity && activity.attachments
          ? { status: 400, code: 'BadArgument' }
          : undefined;
      const { messages, response } = await bot()
        .person()
        .exchange({ type: 'message', text: 'bulletin' });
      assert.equal(response.status, 200);
      assert.match(only(messages).text, /quote [2-9A-Z]{6}/);
      assert.equal(withoutSpans(bot().log).at(-1)?.outcome, 'undelivered');
    });

    it('ends the turn when even that is refused, with both faults logged', async () => {
      bot().teams.refuse = () => ({ status: 403, code: 'BotDisabledByAdmin' });
      const before = faults(bot().log).length;
      const { messages, response } = await bot()
        .person()
        .exchange({ type: 'message', text: 'bulletin' });
      assert.equal(response.status, 200);
      assert.deepEqual(messages, []);
      assert.equal(faults(bot().log).length - before, 2);
    });

    it('answers the press even when the message that follows it is refused', async () => {
      const person = bot().person();
      const shown = only(await person.says('bulletin'));
      bot().teams.refuse = () => ({ status: 403, code: 'BotDisabledByAdmin' });
      assert.equal((await person.presses(shown, 'All issues')).status, 200);
    });
  });

  describe('with buttons that are not ours', () => {
    const bot = botForSuite();
    for (const data of [
      undefined,
      null,
      'text',
      7,
      [],
      {},
      { action: 'no.such' },
      { action: 'bulletins.show' },
      { action: 'bulletins.show', issue: 7 },
      { action: 'bulletins.archive', page: -1 },
      { action: 'say', text: '' },
      { action: '__proto__' },
    ]) {
      it(`answers ${JSON.stringify(data)} with a sentence`, async () => {
        const { messages, response } = await bot()
          .person()
          .exchange({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { data } } });
        assert.equal(response.status, 200);
        assert.match(only(messages).text, /button no longer works/);
      });
    }
  });
});
