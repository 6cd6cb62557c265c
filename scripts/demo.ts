/** `npm run demo`: fills embedded storage with a year of examples, so that a visitor sees everything at once. */
import { demo } from './demo/command.js';

process.exitCode = await demo(process.argv.slice(2), {
  environment: process.env,
  now: () => new Date(),
  out: (text) => console.log(text),
  error: (text) => console.error(text),
});
