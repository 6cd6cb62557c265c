import assert from 'node:assert/strict';
import { botForSuite, only } from '../support/house.js';

describe('privacy, at the front door', () => {
  const bot = botForSuite();

  it('is said in five lines, with what can be done', async () => {
    const asha = bot().person({ name: 'Asha Patel' });
    const answer = only(await asha.says('privacy'));
    assert.equal(answer.text.split('\n').length, 5);
    assert.deepEqual(
      answer.buttons.map(({ title }) => title),
      ['My data', 'Delete my data', 'Read the full notice'],
    );
  });
});
