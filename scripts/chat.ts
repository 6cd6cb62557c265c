/** `npm run chat`: the bot in this terminal, on the data of `npm run dev`. */
import path from 'node:path';
import { runChat } from './chat/run.js';

process.exitCode = await runChat({
  root: path.dirname(import.meta.dirname),
  environment: process.env,
  arguments: process.argv.slice(2),
  input: process.stdin,
  output: process.stdout,
  complain: (words) => console.error(words),
});
// A round in hand must not keep the terminal.
process.exit();
