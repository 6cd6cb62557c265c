import assert from 'node:assert/strict';
import { atTheTerminal } from '../support/front-door/edge.js';
import { TypingPerson } from '../support/front-door/typing-person.js';
import { botForSuite } from '../support/house.js';

/** A few of the suites of `npm run test:terminal`, so that each run of the tests has people at a terminal too. */
const suites = ['bulletins', 'guide', 'lookups', 'pot'];

await atTheTerminal(async () => {
  describe('the suites of the front door', () => {
    const bot = botForSuite();
    it('stand behind the terminal here, and people type', () => {
      assert.equal(bot().teams.serviceUrl, 'terminal:');
      assert.ok(bot().person() instanceof TypingPerson);
    });
  });
  for (const room of suites) {
    // Loaded a second time where this process has loaded it for Teams.
    await import(new URL(`../${room}/front-door.test.ts?edge=terminal`, import.meta.url).href);
  }
});
