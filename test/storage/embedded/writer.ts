/* A process of its own: writes rows until it is killed, and prints the key of each that was acknowledged. */
import { openStorage } from '../../../bot/storage/open.js';

const directory = process.argv[2];
if (directory === undefined) throw new RangeError('Name a directory.');

const { tables, queues } = await openStorage({ kind: 'embedded', directory }, Date.now);
const places = tables.table('Places');
const queue = queues.queue('broadcasts');
for (let count = 0; ; count += 1) {
  const row = `row-${count}`;
  await places.insert({ partition: 'p', row, properties: { count } });
  await queue.send({ count });
  await places.transaction('t', [
    { kind: 'insert', row: `${row}-a`, properties: {} },
    { kind: 'insert', row: `${row}-b`, properties: {} },
  ]);
  process.stdout.write(`${row}\n`);
}
