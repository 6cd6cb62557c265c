import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createAudit } from '../../bot/audit/store.js';
import { createIssues } from '../../bot/bulletins/issues.js';
import { createCandidateStore } from '../../bot/composing/candidate-store.js';
import { bulletinOf } from '../../bot/composing/model.js';
import { createPublications } from '../../bot/composing/publications.js';
import { createIntents } from '../../bot/decisions/intents.js';
import type { FetchOutcome } from '../../bot/web/document.js';
import { draftOf, storeOn } from '../composing/builders.js';
import { approval } from '../decisions/builders.js';
import { Crash, crashingAt } from '../decisions/crashing.js';
import { ownSurroundings, press, putForward } from '../decisions/house.js';
import { newestFor, referenceIn as questionIn } from '../enquiries/team.js';
import { documentOf, feedNamed, readingWith, rssOf, servedBy } from '../feeds/feeding.js';
import { FakeRecords, instanceOn } from '../privacy/builders.js';
import { sharedReading, startBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';
import { botForSuite, only } from '../support/house.js';
import { robin as forgotten } from '../support/people.js';
import type { Person } from '../support/person.js';
import { nothingStuck, statusOf } from './status-card.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const start = new Date('2026-11-21T09:00:00Z');

describe('Stuck work, as an editor reads it in status', () => {
  const own = ownSurroundings();
  const bot = botForSuite({ surroundings: own.surroundings });
  const person = (name: string, letter: string): Person =>
    bot().person({ name, objectId: `c0ffee00-0000-4000-8000-00000000000${letter}` });
  const asha = () => person('Asha Patel', 'a');
  const robin = () => person('Robin Reed', 'b');
  const sam = () => person('Sam Hill', 'c');
  const stuck = () => statusOf(sam(), 'Stuck work');
  const passes = (ms: number): void => {
    bot().clock.now = new Date(bot().clock.now.getTime() + ms);
  };
  const busyFor = (who: Person | undefined): void => {
    bot().teams.refuse = ({ conversation }) =>
      conversation === who?.conversationId ? { status: 429 } : undefined;
  };
  /** The rounds are made again and again, a day after another, until it shows. */
  const afterTries = async (tries: number): Promise<void> => {
    for (let made = 0; made < tries; made += 1) {
      passes(dayMs / 3);
      await own.timers.ring();
    }
  };
  /** A decision that is made, and whose letter is held: its reference, and the card to release it with. */
  const declined = async () => {
    const reference = await putForward(own.store(), asha(), bot());
    const card = only(await robin().says(`decision ${reference}`));
    const form = await press(robin(), card, 'Decline');
    const reason = 'It does not fit the priorities of this year.';
    return { reference, card: await press(robin(), form, 'Decline', { reason }) };
  };

  beforeEach(async () => {
    bot().clock.now = start;
    assert.equal(await stuck(), nothingStuck);
  });
  afterEach(async () => {
    busyFor(undefined);
    assert.equal(await stuck(), nothingStuck, 'what is mended is told no longer');
  });

  it('names a letter from the day on that it has been held for 7 days, until it is released', async () => {
    const { reference, card } = await declined();
    passes(7 * dayMs - 1);
    assert.equal(await stuck(), nothingStuck);
    passes(1);
    assert.equal(
      await stuck(),
      [
        'Look',
        `Letters about decisions that have been held for over 7 days: ${reference}. The oldest since 21 November 2026, 9am.`,
        'Say “letters”, and send them.',
      ].join('\n'),
    );
    await press(robin(), card, 'Release letter');
  });

  it('names a question from the day on that it has waited for 5 days, until it is answered', async () => {
    await sam().says('hello');
    await asha().says('ask When is the next forum about county lines?');
    const atSam = newestFor(bot(), sam());
    const reference = questionIn(atSam);
    passes(5 * dayMs - 1);
    assert.equal(await stuck(), nothingStuck);
    passes(1);
    const shown = await stuck();
    assert.match(shown, new RegExp(`^Look\\nQuestions .* over 5 days: ${reference}\\. The oldest`));
    assert.match(shown, /since 21 November 2026, 9am\.\nSay “open questions”, and answer them\.$/);
    await sam().presses(atSam, 'Send the answer', { answer: 'On 3 December.' });
  });

  it('names a message about a proposal once three tries have failed, until it arrives', async () => {
    const { reference, card } = await declined();
    busyFor(asha());
    await press(robin(), card, 'Release letter');
    await afterTries(1);
    assert.equal(await stuck(), nothingStuck, 'after two tries');
    await afterTries(1);
    const shown = await stuck();
    assert.match(shown, new RegExp(`^Look\\nMessages about proposals .* tries: ${reference}\\. `));
    assert.match(shown, /tried again from 22 November 2026, 1:15am on\.\nThe bot goes on trying\./);
    busyFor(undefined);
    await afterTries(1);
  });

  it('names the outcome of a suggestion once three tries have failed, until it arrives', async () => {
    const form = only(await asha().says('suggest an item about bleed kits'));
    const receipt = await press(asha(), form, 'Send the suggestion', {
      ...{ kind: 'item', title: 'Bleed kits in Sheerness', text: 'There are six of them.' },
      ...{ link: '', date: '', contact: 'Asha Patel', organisation: 'Swale Borough Council' },
    });
    const [reference = ''] = /S-\w{6}/.exec(receipt.text) ?? [];
    const list = only(await sam().says('suggestions'));
    const shownToSam = await press(sam(), list, `Open ${reference}`);
    busyFor(asha());
    await press(sam(), shownToSam, 'Thank and close', { word: 'We had it last month.' });
    await afterTries(1);
    assert.equal(await stuck(), nothingStuck, 'after two tries');
    await afterTries(1);
    const shown = await stuck();
    assert.match(shown, new RegExp(`^Look\\nOutcomes of suggestions .* tries: ${reference}\\. `));
    assert.match(shown, /The bot goes on trying\. Where it matters, tell the person in another/);
    busyFor(undefined);
    await afterTries(1);
    assert.match(newestFor(bot(), asha()).text, /Thank you for your suggestion/);
  });

  it('names an issue whose publishing a crash cut short, until the rounds have carried it on', async () => {
    const { tables } = own.storage();
    const { library } = await sharedReading();
    const draft = draftOf([], { changes: 0 });
    await storeOn(tables).begin(draft);
    const crashing = crashingAt(tables, 4).tables;
    const publications = createPublications({
      ...{ tables: crashing, issues: createIssues(crashing, library), candidateSources: [] },
      ...{ drafts: storeOn(crashing), candidateStore: createCandidateStore(crashing) },
      audit: createAudit(crashing),
      fault: (problem) => assert.fail(String(problem)),
    });
    const bulletin = bulletinOf(draft, { published: '2026-11-21' });
    const by = { key: 'jo', name: 'Jo Marsh' };
    const begun = publications.publish({ bulletin, by, at: start, taken: [], changes: 0 });
    await assert.rejects(begun, Crash);
    passes(10 * minuteMs);
    assert.equal(await stuck(), nothingStuck, 'the rounds have had less than 10 minutes');
    passes(1);
    const shown = await stuck();
    assert.match(
      shown,
      /^Look\nPublishing was begun and not finished: 2026-12\. Since 21 November/,
    );
    assert.match(shown, /, 9am\.\nThe bot tries again every 2 minutes\. If this stays for 15/);
    await own.timers.ring();
    const issues = (await createIssues(tables, library).library()).bulletins;
    assert.ok(issues.some(({ issue }) => issue === '2026-12'));
  });

  it('names a change of money that was begun and not carried out, until the rounds have done so', async () => {
    await robin().says('open pot 2026/27 £13,221');
    const reference = await putForward(own.store(), asha(), bot());
    const stored = (await own.store().get(reference)) ?? assert.fail('it is there');
    await createIntents(own.storage().tables).write(approval(stored, 200_000, start));
    passes(11 * minuteMs - 1);
    assert.equal(await stuck(), nothingStuck);
    passes(1);
    const shown = await stuck();
    assert.match(
      shown,
      new RegExp(`^Look\\nA change of a project’s money .*: ${reference}\\. Since`),
    );
    assert.match(shown, /, 9am\.\nThe bot tries again every 2 minutes\. If this stays for 15/);
    await own.timers.ring();
    assert.equal((await own.store().get(reference))?.proposal.state, 'approved');
  });

  it('names data that are to be deleted and are not all gone, by a reference and no name', async () => {
    const failing = new FakeRecords('subscriptions');
    failing.problem = new Error('storage is away');
    const { forgetting } = instanceOn(own.storage().tables, [failing]);
    await forgetting.begin(forgotten, 'F-7K3QF9', start);
    passes(10 * minuteMs - 1);
    assert.equal(await stuck(), nothingStuck);
    passes(1);
    const shown = await stuck();
    assert.match(shown, /^Look\nSomebody’s data .* not all gone: F-7K3QF9\. Since 21 November/);
    assert.match(shown, /If this stays for a day, ask whoever runs the bot to read the log\.$/);
    assert.doesNotMatch(shown, /Robin|Reed/);
    await own.timers.ring();
  });

  it('tells of a queue whose work nobody takes, until somebody does', async () => {
    const queue = own.storage().queues.queue('broadcasts');
    await queue.send({ broadcast: 'gone', batch: 1, tenant: '' });
    passes(5 * minuteMs - 1);
    assert.equal(await statusOf(sam(), 'Queue'), 'Well\nThe queue “broadcasts” holds 1 message.');
    passes(1);
    assert.equal(
      await statusOf(sam(), 'Queue'),
      [
        ...['Look', 'The queue “broadcasts” holds 1 message.'],
        'Something has waited there since 21 November 2026, 9am, and nobody takes it. Ask whoever runs the bot to restart it.',
      ].join('\n'),
    );
    await own.timers.ring();
    await eventually(
      async () => (await statusOf(sam(), 'Queue')) === 'Well\nThe queue “broadcasts” is empty.',
      'the queue is empty',
    );
  });
});

describe('Feeds, as an editor reads them in status', () => {
  it('are counted, the failing ones named since when, and told no longer once they are read', async () => {
    const own = ownSurroundings();
    const broken: FetchOutcome = { outcome: 'fault', fault: { kind: 'status', status: 503 } };
    const good = (): FetchOutcome => documentOf(rssOf([{ title: 'Burglary in Dover' }]));
    const answers = new Map([
      ['police', good],
      ['council', (): FetchOutcome => broken],
    ]);
    const sources = [feedNamed('police'), feedNamed('council'), feedNamed('off', { on: false })];
    const editorId = randomUUID();
    const bot = await startBot({
      environment: { EDITORS: editorId, FEEDS: 'true' },
      surroundings: {
        ...own.surroundings,
        ...{ reading: await readingWith(sources) },
        fetchDocument: servedBy(answers).fetchDocument,
      },
    });
    const editor = () => bot.person({ objectId: editorId });
    /** The feeds are looked at once a minute, and each as it is due. */
    const shows = (expected: string) =>
      eventually(async () => {
        await own.timers.ring();
        return (await statusOf(editor(), 'Feeds')) === expected;
      }, expected);
    try {
      const what = 'Say “feeds”, which tells what is wrong with each of them.';
      await shows(`Look\n1 of 2 feeds are well.\nCouncil news could never be read.\n${what}`);
      answers.set('council', good);
      bot.clock.now = new Date(start.getTime() + dayMs / 2);
      await shows('Well\n2 of 2 feeds are well.');
      answers.set('council', () => broken);
      bot.clock.now = new Date(start.getTime() + dayMs);
      const since = 'Council news cannot be read. It was last read 21 November 2026, 9pm.';
      await shows(`Look\n1 of 2 feeds are well.\n${since}\n${what}`);
    } finally {
      await bot.stop();
    }
  });
});
