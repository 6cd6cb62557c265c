/** Works that go on side by side, one call of storage at a time, in whatever order their calls can come. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Tables } from '../../bot/storage/tables.js';
import { everyCall } from './wrapped-tables.js';

/** Does its work on tables that let each call wait for its turn. */
export type Work = (tables: Tables) => Promise<unknown>;

export interface SideBySide {
  readonly tables: Tables;
  readonly works: readonly Work[];
  /** Looks after each call, where all that is at work could be killed. `order`: whose calls came, the first is 1. */
  readonly afterEach: (order: string) => Promise<void>;
}

/** Which of the calls that waited came next, and how many there were to choose from. */
interface Choice {
  readonly chosen: number;
  readonly of: number;
}

/** Goes through all orders of works that `begin` makes anew for each; gives how many there are. */
export async function inEveryOrder(begin: () => Promise<SideBySide>): Promise<number> {
  let count = 0;
  for (let next: readonly number[] | undefined = []; next; count += 1) {
    next = following(await inOneOrder(await begin(), next));
  }
  return count;
}

/** Follows the choices, each modulo what there is to choose from, and takes the first after the last of them. */
export async function inOneOrder(
  { tables, works, afterEach }: SideBySide,
  choices: readonly number[],
): Promise<readonly Choice[]> {
  const calls = new Calls();
  let ended = 0;
  const done = works.map((work, index) =>
    work(everyCall(tables, (_method, call) => calls.make(index, call))).finally(() => (ended += 1)),
  );
  // Whoever fails ends all: the others are waited for below.
  const all = Promise.all(done);
  all.catch(() => undefined);
  const made: Choice[] = [];
  let order = '';
  for (;;) {
    await calls.quiet();
    if (order !== '') await afterEach(order);
    const of = calls.waiting.length;
    if (of === 0 && ended === works.length) break;
    if (of === 0) continue;
    const chosen = (choices[made.length] ?? 0) % of;
    made.push({ chosen, of });
    order += String(calls.goOn(chosen) + 1);
  }
  await all;
  return made;
}

/** The calls of all works: those that wait for their turn, and how many are under way. */
class Calls {
  waiting: { readonly work: number; readonly goOn: () => void }[] = [];
  private underWay = 0;

  async make<Result>(work: number, call: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((goOn) => this.waiting.push({ work, goOn }));
    this.underWay += 1;
    try {
      return await call();
    } finally {
      this.underWay -= 1;
    }
  }

  /** Lets that one go on; gives whose it is. */
  goOn(index: number): number {
    const [one] = this.waiting.splice(index, 1);
    if (!one) throw new Error('No such call waits.');
    one.goOn();
    return one.work;
  }

  /** Resolves once nothing is under way, and whoever was answered has made their next call. */
  async quiet(): Promise<void> {
    do await breathe();
    while (this.underWay > 0);
    await breathe();
  }
}

/** The next way to choose, where the last one was that; undefined after the last. */
function following(choices: readonly Choice[]): readonly number[] | undefined {
  const at = choices.findLastIndex(({ chosen, of }) => chosen + 1 < of);
  const choice = choices[at];
  if (!choice) return undefined;
  return [...choices.slice(0, at).map(({ chosen }) => chosen), choice.chosen + 1];
}
