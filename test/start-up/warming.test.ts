import assert from 'node:assert/strict';
import { createWarming } from '../../bot/composition/warming.js';
import { Gradual } from '../../bot/lookups/engine/gradual.js';
import { eventually } from '../support/eventually.js';

function* counting(steps: number, done: number[]): Generator<void, string> {
  for (let at = 0; at < steps; at += 1) {
    done.push(at);
    yield;
  }
  return 'ready';
}

const noFault = (problem: unknown): void => assert.fail(String(problem));
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what is made ready while the bot answers', () => {
  it('is done a step at a time, one kind after the other, with a breath between', async () => {
    const [first, second]: [number[], number[]] = [[], []];
    let breaths = 0;
    const breathe = (): Promise<void> => {
      breaths += 1;
      return turn();
    };
    const works = [new Gradual(counting(3, first)), new Gradual(counting(2, second))];
    createWarming(works, breathe, noFault).begin();
    assert.deepEqual([first, second], [[], []], 'nothing is done before the others had their turn');
    await eventually(() => second.length === 2, 'both are done');
    assert.deepEqual(
      [first, second],
      [
        [0, 1, 2],
        [0, 1],
      ],
    );
    assert.ok(breaths >= 5, `${breaths} breaths`);
  });

  it('is done at once by whoever needs it, and only what is left', async () => {
    const done: number[] = [];
    const work = new Gradual(counting(3, done));
    const step = work[Symbol.iterator]();
    step.next();
    assert.deepEqual(done, [0]);
    assert.equal(work.result, 'ready');
    assert.equal(work.result, 'ready');
    assert.deepEqual(done, [0, 1, 2]);
    assert.equal(step.next().done, true);
  });

  it('is left when the bot stops', async () => {
    const done: number[] = [];
    const warming = createWarming([new Gradual(counting(50, done))], turn, noFault);
    warming.begin();
    await eventually(() => done.length > 1, 'it is begun');
    warming.stop();
    const { length } = done;
    for (let at = 0; at < 5; at += 1) await turn();
    assert.ok(done.length <= length + 1);
  });

  it('tells its fault, and does not end the bot', async () => {
    const faults: unknown[] = [];
    const next = (): never => {
      throw new Error('broken');
    };
    const broken = { [Symbol.iterator]: () => ({ next }) };
    createWarming([broken], turn, (fault) => faults.push(fault)).begin();
    await eventually(() => faults.length > 0, 'the fault is told');
    assert.match(String(faults[0]), /broken/);
  });
});
