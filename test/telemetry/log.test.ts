import assert from 'node:assert/strict';
import { z } from 'zod';
import { createLogger } from '../../bot/log.js';
import { startBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';

const quick = { firstMs: 0, everyMs: 20 };

describe('telemetry without Application Insights', () => {
  it('is one line with the figures that have changed, and no line while nothing happens', async () => {
    const bot = await startBot({ surroundings: { telemetry: quick } });
    try {
      const lines = () => bot.log.filter(({ msg }) => msg === 'metrics');
      await bot.person().says('help');
      const [line] = await eventually(() => lines().length > 0 && lines(), 'a line');
      assert.equal(line?.['level'], 30);
      const figures = z.looseObject({ 'bot.turns': z.array(z.unknown()) }).parse(line['figures']);
      assert.deepEqual(figures['bot.turns'], [
        {
          ...{ command: 'help', kind: 'message', conversation: 'personal' },
          ...{ outcome: 'answered', value: 1 },
        },
      ]);
      assert.deepEqual(figures['bot.turn.duration'], [
        { command: 'help', outcome: 'answered', count: 1, mean: 0, max: 0 },
      ]);
      const before = lines().length;
      await new Promise((resolve) => setTimeout(resolve, 150));
      assert.equal(lines().length, before);
      await bot.person().says('help');
      await eventually(() => lines().length === before + 1, 'one line more');
    } finally {
      await bot.stop();
    }
  });

  it('tells of each turn what it asked of storage, at the level debug only', async () => {
    for (const level of ['debug', 'info'] as const) {
      const written: string[] = [];
      const logger = createLogger(level, { write: (line) => void written.push(line) });
      const bot = await startBot({ surroundings: { telemetry: quick, logger } });
      await bot.person().says('hello');
      await eventually(() => written.some((line) => line.includes('"metrics"')), 'figures');
      await bot.person().says('bulletins');
      await bot.stop();
      const spans = written.filter((line) => line.includes('"msg":"span"'));
      if (level === 'info') assert.deepEqual(spans, []);
      else
        assert.ok(
          spans.some((line) => /"span":"turn bulletins".*"parts":\[.*"storage /.test(line)),
          spans.join(''),
        );
    }
  });
});
