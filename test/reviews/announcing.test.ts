import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { bufferedBytes } from '../../bot/references.js';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import { allAnswers, draft, storeOn } from '../proposals/builders.js';
import { eventually } from '../support/eventually.js';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import { seen, type Seen } from '../support/seen.js';
import { referenceOf } from './builders.js';

const samId = '11111111-1111-4111-8111-111111111111';

describe('telling reviewers of a new proposal, through the front door', () => {
  let storage: Storage | undefined;
  /** Timers wait until the test runs them. */
  const waiting: { ms: number; run: () => void }[] = [];
  const bot = botForSuite({
    environment: { EDITORS: samId },
    surroundings: {
      openStorage: async (settings, now) => (storage = await openStorage(settings, now)),
      randomByte: bufferedBytes(randomBytes),
      timer: (ms, run) => {
        const timer = { ms, run };
        waiting.push(timer);
        return () => void waiting.splice(waiting.indexOf(timer), 1);
      },
    },
  });
  const toldTo = (person: Person): readonly Seen[] =>
    bot()
      .teams.sent.map(seen)
      .filter(({ conversation }) => conversation === person.conversationId);
  const runShort = (): void => {
    for (const timer of waiting.filter(({ ms }) => ms < 1_000)) {
      waiting.splice(waiting.indexOf(timer), 1);
      timer.run();
    }
  };

  it('reaches each reviewer by name once, after the acknowledgement, and nobody else', async () => {
    const sam = bot().person({ name: 'Sam Hill', objectId: samId });
    const [robin, jo, asha] = ['Robin Reed', 'Jo Marsh', 'Asha Patel'].map((name) =>
      bot().person({ name }),
    ) as [Person, Person, Person];
    for (const person of [robin, jo, asha]) await person.says('hello');
    await sam.says('make Robin Reed a reviewer');
    await sam.says('make Jo Marsh an approver');
    // A reviewer who puts something forward is not told of it.
    await sam.says('make Asha Patel a reviewer');
    assert.ok(storage);
    await storeOn(storage.tables).create(
      draft({
        answers: { ...allAnswers, title: 'Scam *Smart* Swale' },
        proposer: { id: asha.objectId, name: asha.name, tenant: asha.tenant },
        conversation: referenceOf(asha, bot().teams.serviceUrl),
        at: bot().clock.now,
      }),
    );
    const before = toldTo(robin).length;
    const others = [jo, asha, sam].map((person) => toldTo(person).length);
    const review = only(
      (await asha.presses(only(await asha.says('my proposals')), 'See it')).messages,
    );
    const sent = await asha.presses(review, 'Send it');
    assert.match(only(sent.messages).text, /Your proposal is in/);
    assert.equal(toldTo(robin).length, before);
    runShort();
    const told = await eventually(() => toldTo(robin)[before], 'the reviewer is told');
    assert.match(told.text, /^A new proposal to review\nScam \*Smart\* Swale, from Swale Borough/);
    assert.match(told.text, /asks for £3,000\. Its reference is TP-2026-/);
    assert.equal(told.summary, 'A new proposal to review: Scam *Smart* Swale');
    const opened = only((await robin.presses(told, 'Open')).messages);
    assert.match(opened.text, /With the reviewers · it is the reviewers’ turn/);
    await asha.presses(review, 'Send it');
    runShort();
    await robin.says('hello');
    assert.equal(toldTo(robin).filter(({ text }) => text.startsWith('A new proposal')).length, 1);
    const told3 = [jo, asha, sam].flatMap((person, at) => toldTo(person).slice(others[at]));
    assert.ok(!told3.some(({ text }) => text.startsWith('A new proposal')));
  });
});
