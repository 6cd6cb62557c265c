/** `npm run bench:broadcast`, or with letters (`-- a e`) only some of it. */
import { startConnectorProcess } from './broadcast/connector-process.js';
import type { Scenario } from './broadcast/scenario.js';
import { crowd } from './broadcast/crowd.js';
import { everybody } from './broadcast/everybody.js';
import { handOverFigures } from './figures.js';
import { faults } from './broadcast/faults.js';
import { instances } from './broadcast/instances.js';
import { killed } from './broadcast/kills.js';
import { speed } from './broadcast/speed.js';

const scenarios: Readonly<Record<string, Scenario>> = {
  ...{ a: everybody, b: faults, c: killed, d: instances, e: speed, f: crowd },
};

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.filter((letter) => !(letter in scenarios));
if (unknown.length > 0) {
  console.error(`There is ${Object.keys(scenarios).join(', ')}, but no ${unknown.join(', ')}.`);
  process.exit(1);
}

console.log(`Broadcasts against a local connector, Node ${process.version}`);
const begun = Date.now();
const missed: string[] = [];
for (const [letter, scenario] of Object.entries(scenarios)) {
  if (asked.length > 0 && !asked.includes(letter)) continue;
  const connector = await startConnectorProcess();
  try {
    if (!(await scenario(connector))) missed.push(letter);
  } finally {
    await connector.stop();
  }
}
const seconds = Math.round((Date.now() - begun) / 1000);
console.log(
  `\n${missed.length === 0 ? 'All reached' : `Not reached: ${missed.join(', ')}`}, in ${seconds} s.`,
);
handOverFigures();
process.exit(missed.length === 0 ? 0 : 1);
