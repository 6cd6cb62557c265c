import assert from 'node:assert/strict';
import sinon from 'sinon';
import { z } from 'zod';
import { createLogger, createTurnLog } from '../../bot/log.js';
import { UnreadableRow } from '../../bot/storage/rows.js';
import { StorageError } from '../../bot/storage/tables.js';
import { pressOf } from '../support/tour/samples.js';
import type { Tour } from '../support/tour/tour.js';
import { takeTurn } from '../support/tour/turns.js';
import { tellStory } from '../support/tour/whole.js';
import { assertUnmarked, marks } from './marks.js';

/** The story is long, and the machine may be busy with others. */
const slowMs = 240_000;

const word = 'marked-by-hand';

describe('the log', () => {
  let tour: Tour;
  const printed: string[] = [];
  const sandbox = sinon.createSandbox();

  const quietly = async (work: () => Promise<void>): Promise<void> => {
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      sandbox.stub(console, name).callsFake((...parts: readonly unknown[]) => {
        printed.push(
          parts.map((part) => (part instanceof Error ? part.stack : String(part))).join(' '),
        );
      });
    }
    try {
      await work();
    } finally {
      sandbox.restore();
    }
  };

  before(async function () {
    this.timeout(slowMs);
    await quietly(async () => {
      tour = await tellStory();
    });
    tour.states.queuesRest = true;
  });
  after(() => tour.stop());

  it('tells of a whole story without anybody’s words, names, ids or places', () => {
    assert.ok(tour.written.length > 200, `${tour.written.length} lines`);
    const sent = JSON.stringify(tour.bot.teams.sent);
    for (const mark of ['zaffrelantern', 'verdantmarrow', 'Quillfern']) {
      assert.ok(sent.includes(mark), `${mark} is in what people read`);
    }
    assertUnmarked(tour.written, 'the log');
    assertUnmarked(printed, 'the console');
  });

  it('tells what fails while storage fails, and nothing of whom', async function () {
    this.timeout(slowMs);
    const before = tour.written.length;
    const faults: readonly Error[] = [
      new StorageError('unavailable', 'The disk does not answer', 'Look at it.'),
      new Error(`Quillfern ${word}`),
      new UnreadableRow({ partition: `p-${word}`, row: 'Quillfern' }, `title: ${word}`),
      failedParse(),
    ];
    let at = 0;
    await quietly(async () => {
      for (const sample of tour.buttons.filter((_, index) => index % 6 === 0)) {
        await tour.goesBack(sample.state);
        const person = tour.person(sample.who, sample.place);
        tour.faults.fault = faults[(at += 1) % faults.length];
        await takeTurn(tour, person, pressOf(sample, { ...sample.data, word }));
        tour.faults.fault = undefined;
      }
    });
    const lines = tour.written.slice(before);
    assert.ok(lines.some((line) => line.includes('The disk does not answer')));
    assertUnmarked(lines, 'failing storage');
  });

  it('tells that Teams refused, and nothing of what it said', async function () {
    this.timeout(slowMs);
    const before = tour.written.length;
    // With 429 and 5xx the SDK waits and tries again, for seconds.
    const statuses = [400, 401, 403, 404, 413] as const;
    let at = 0;
    await quietly(async () => {
      for (const saying of tour.sayings.filter((_, index) => index % 5 === 0)) {
        await tour.goesBack(saying.state);
        const status = statuses[(at += 1) % statuses.length] ?? 400;
        tour.bot.teams.refuse = ({ conversation }) => ({
          status,
          code: `Refused ${word} ${conversation}`,
        });
        const person = tour.person(saying.who, saying.place);
        await takeTurn(tour, person, { type: 'message', text: saying.text, textFormat: 'plain' });
      }
    });
    tour.bot.teams.refuse = () => undefined;
    const lines = tour.written.slice(before);
    assert.ok(
      lines.some((line) => line.includes('"during":"sending"')),
      'sending fails',
    );
    assertUnmarked(lines, 'refusals of Teams');
  });

  it('tells of no field of an activity that is none', async function () {
    this.timeout(slowMs);
    const before = tour.written.length;
    const person = tour.person('asha');
    const whole: Readonly<Record<string, unknown>> = {
      ...person.envelope(),
      ...{ type: 'message', text: 'help', name: 'x', action: 'add', value: undefined },
    };
    await quietly(async () => {
      for (const field of [...Object.keys(whole), 'entities', 'membersAdded', 'attachments']) {
        for (const value of [
          word,
          { [word]: word },
          [word],
          { id: word, name: word },
          { id: [word] },
        ]) {
          await (await person.sends({ ...whole, [field]: value })).text();
        }
      }
      for (const body of [word, `{"${word}"`, `["${word}"]`, `{"type":"${word}"}`]) {
        await (await person.sends(body)).text();
      }
      const { address } = tour.bot;
      for (const path of [`/files/${word}.${word}`, `/${word}`, `/bulletins/${word}?key=${word}`]) {
        await (await fetch(`${address}${path}`)).text();
      }
    });
    const lines = tour.written.slice(before);
    assert.ok(lines.some((line) => line.includes('"refused"')));
    assertUnmarked(lines, 'what is no activity');
  });

  it('prints nothing of people to the console, whatever fails', () => {
    assertUnmarked(printed, 'the console');
  });

  it('tells a fault by its kind, its code and its places, whoever’s words are in it', () => {
    const lines: string[] = [];
    const log = createTurnLog(createLogger('debug', { write: (line) => void lines.push(line) }));
    for (const fault of strangeFaults()) {
      log.fault('7K3QF9', 'answering', fault);
      log.outside(fault);
    }
    assertUnmarked(lines, 'faults');
    assert.equal(lines.length, strangeFaults().length * 2);
    const [first = ''] = lines;
    assert.match(first, /"fault":"Error".*"stack":" {4}at strangeFaults /);
  });

  it('has marks to look for', () => {
    assert.ok(marks.length > 40);
    assert.throws(() => assertUnmarked([`x ${word}`], 'this'));
  });
});

function failedParse(): Error {
  const parsed = z.object({ a: z.literal('b') }).safeParse({ a: word, [word]: word });
  return parsed.error ?? new Error('it passed');
}

function strangeFaults(): readonly unknown[] {
  const named = new Error(word);
  named.name = `Name of ${word}`;
  const caught = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (fault) {
      return fault;
    }
  };
  return [
    new Error(word),
    new Error(`first\n    at ${word}\nlast`, { cause: new Error(word) }),
    named,
    Object.assign(new Error('x'), {
      code: `Code ${word}`,
      body: word,
      hint: word,
      request: { body: word },
    }),
    caught(() => JSON.parse(`{"${word}": Quillfern`)),
    caught(() => new URL(`${word}://[`)),
    caught(() => BigInt(word)),
    new AggregateError([new Error(word)], word),
    failedParse(),
    new UnreadableRow({ partition: word, row: word }, word),
    word,
    { message: word },
    undefined,
  ];
}
