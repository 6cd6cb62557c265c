/* A process of its own: moves money and queues messages until it is ended, and prints the number of each that is done. */
import { createPot } from '../../bot/pot/store.js';
import { openStorage } from '../../bot/storage/open.js';
import { gift, giver, potYear } from './ledger.js';

const directory = process.argv[2];
if (directory === undefined) throw new RangeError('Name a directory.');

const { tables, queues } = await openStorage({ kind: 'embedded', directory }, Date.now);
const pot = createPot(tables, Math.random);
const queue = queues.queue('broadcasts');
await pot.open(potYear, 100, giver, new Date());
for (let count = 1; ; count += 1) {
  const { outcome } = await pot.move(potYear, gift(count), new Date());
  if (outcome !== 'done') throw new Error(`Movement ${count}: ${outcome}`);
  await queue.send({ count });
  process.stdout.write(`${count}\n`);
}
