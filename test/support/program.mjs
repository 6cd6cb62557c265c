// Built once before all tests, so that the bot as a process of its own starts as it does where it is installed.
import { bringUpToDate } from '../../scripts/compiled.mjs';

export const mochaGlobalSetup = () => bringUpToDate('bot/main.js');
