// Starts the compiled bot.
import { compiled } from './compiled.mjs';

await compiled('bot/main.js');
