import assert from 'node:assert/strict';
import { openAzure } from '../../bot/storage/azure/open.js';
import { startBot, type TestBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';
import { FaultyAzure, type AzureFault } from '../support/faulty-azure.js';
import { only, withoutSpans } from '../support/house.js';
import { shortLimits } from './stage.js';

describe('A bot on Azure storage that fails as a whole', () => {
  let azure: FaultyAzure;
  let bot: TestBot;
  const start = async (turnMs: number, deadlineMs: number): Promise<void> => {
    azure = await FaultyAzure.start();
    bot = await startBot({
      environment: { AZURE_STORAGE_CONNECTION_STRING: azure.connectionString },
      surroundings: {
        turnMs,
        openStorage: (_settings, now) => openAzure(azure, now, { ...shortLimits, deadlineMs }),
      },
    });
  };
  afterEach(async () => {
    azure.recover();
    await bot.stop();
    await azure.stop();
  });
  const health = async (): Promise<{ status: number; body: string }> => {
    const response = await fetch(`${bot.address}/health`);
    return { status: response.status, body: await response.text() };
  };

  it('tells the person in words, /health the reason, and both go on without a restart', async function () {
    this.timeout(60_000);
    await start(12_000, 1_000);
    const person = bot.person({ name: 'Asha Patel' });
    await person.says('bulletin');
    const faults: readonly (readonly [AzureFault, RegExp])[] = [
      [{ kind: 'status', status: 500 }, /InternalError \(HTTP 500\)/],
      [{ kind: 'status', status: 503, code: 'ServerBusy' }, /ServerBusy \(HTTP 503\)/],
      [{ kind: 'drop' }, /ECONNRESET|REQUEST_SEND_ERROR/],
      [{ kind: 'hang' }, /did not answer in time/],
      [{ kind: 'status', status: 507, code: 'InsufficientStorage' }, /is full/],
    ];
    for (const [fault, reason] of faults) {
      assert.equal((await health()).status, 200);
      azure.fault = () => fault;
      const reply = only(await person.says('next'));
      assert.match(reply.text, /^I could not finish that\. Try again/);
      const asked = await health();
      assert.equal(asked.status, 503);
      assert.match(asked.body, reason);
      assert.match(asked.body, /"hint":"[A-Z]/);
      azure.recover();
      await eventually(async () => (await health()).status === 200, 'health is back');
      assert.match(only(await person.says('next')).text, /no newer issue/);
    }
  });

  it('answers a turn whose calls are each in time but add up', async function () {
    this.timeout(30_000);
    await start(700, 20_000);
    const person = bot.person({ name: 'Asha Patel' });
    await person.says('bulletin');
    azure.fault = ({ path }) => (path.includes('Conversations') ? { kind: 'hang' } : undefined);
    const began = performance.now();
    const reply = only(await person.says('next'));
    assert.match(reply.text, /^This is taking longer than it should, and may still be done\./);
    assert.ok(performance.now() - began < 15_000);
    assert.equal(withoutSpans(bot.log).at(-1)?.['command'], 'too-long');
    azure.recover();
    assert.match(only(await person.says('next')).text, /no newer issue/);
  });
});
