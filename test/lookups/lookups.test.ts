import assert from 'node:assert/strict';
import type { Understood } from '../../bot/conversation/command.js';
import type { Press } from '../../bot/conversation/incoming.js';
import { singleReplies, type Reply } from '../../bot/conversation/reply.js';
import { commandTable } from '../../bot/conversation/table.js';
import { lookupFeature } from '../../bot/lookups/commands.js';
import type { Rating } from '../../bot/lookups/feedback.js';
import type { Engine, Finding, Subject } from '../../bot/lookups/finding.js';
import { lookupRecogniser } from '../../bot/lookups/recogniser.js';
import type { LookupParts } from '../../bot/lookups/telling.js';
import { createSubjects } from '../../bot/lookups/subjects.js';
import { nodesOfType } from '../cards/card-tree.js';
import { embeddedStorage } from '../support/storage.js';
import { wordsOf } from '../support/seen.js';
import * as build from './builders.js';

const mailbox = 'kentcommunitysafetyteam@kent.gov.uk';
const one = build.told();
const two = build.told({ entry: build.figure({ id: 'fig-two', subject: 'Assaults in 2019' }) });
const reading = (label: string, id: string) => ({ label, entry: build.figure({ id }) });
const none: Finding = { kind: 'none', text: "I don't have a figure for 2030.", nearest: [] };

describe('look-ups', () => {
  let storage: Awaited<ReturnType<typeof embeddedStorage>>;
  let rated: (Rating & { at: string })[];
  beforeEach(async () => {
    storage = await embeddedStorage();
    rated = [];
  });
  afterEach(() => storage.close());

  const partsWith = async (engine: Engine): Promise<LookupParts> => ({
    library: await build.projectLibrary(),
    cards: build.cards,
    engine,
    issues: { library: build.projectLibrary },
    subjects: createSubjects(storage.tables),
    kept: { all: async () => [] },
    feedback: {
      async record(turn, entry, useful) {
        const counts = { useful: useful ? 1 : 0, notUseful: useful ? 0 : 1 };
        rated.push({ entry, ...counts, at: turn.receivedAt.toISOString() });
      },
      between: async () => rated,
    },
  });

  const textOf = (reply: Reply): string =>
    singleReplies(reply)
      .map((single) => {
        if (single.kind === 'text') return single.text;
        return 'card' in single ? wordsOf(single.card.content).join('\n') : '';
      })
      .join('\n');

  const buttonsOf = (reply: Reply) =>
    singleReplies(reply)
      .flatMap((single) => ('card' in single ? [single.card.content] : []))
      .flatMap((content) => nodesOfType(content, 'Action.Execute'));

  const titlesOf = (reply: Reply) => buttonsOf(reply).map(({ title }) => title);

  const ask = async (
    engine: Engine,
    text: string,
    where?: build.Where,
  ): Promise<Understood | undefined> =>
    lookupRecogniser(await partsWith(engine))(build.message(text, where));

  const answerTo = async (engine: Engine, text: string, where?: build.Where): Promise<Reply> => {
    const understood = await ask(engine, text, where);
    assert.ok(understood, 'the question was passed on');
    return understood.run();
  };

  /** Presses the button of that title on `reply`. */
  const press = async (engine: Engine, reply: Reply, title: string): Promise<Reply> => {
    const data = buttonsOf(reply).find((button) => button['title'] === title)?.['data'];
    assert.ok(data, `there is no button "${title}"`);
    return pressWith(engine, data);
  };

  const pressWith = async (engine: Engine, data: unknown): Promise<Reply> => {
    const parts = await partsWith(engine);
    const words = parts.library.commandWords;
    const table = commandTable([lookupFeature(parts)], (name) => words.get(name)?.says);
    const { action } = data as { action: string };
    const turn: Press = { ...build.turn(), kind: 'press', data };
    const run = table.buttons.get(action)?.accept(data, turn);
    assert.ok(run, 'the button is stale');
    return run();
  };

  describe('that are answered', () => {
    it('give the fact, and remember what it was about', async () => {
      const engine = build.fakeEngine(build.answer(one));
      const understood = await ask(engine, 'how many assaults');
      assert.equal(understood?.name, 'lookup.answer');
      assert.match(textOf(await understood.run()), /^There were 12 assaults in 2020\./);
      await answerTo(engine, 'and in 2019?');
      assert.deepEqual(
        engine.asked.map(({ subject }) => subject),
        [undefined, build.subjectOf('fig-one')],
      );
    });

    it('forget what it was about after 30 minutes', async () => {
      const engine = build.fakeEngine(build.answer(one));
      await answerTo(engine, 'how many assaults', { at: '2026-11-21T09:00:00Z' });
      await answerTo(engine, 'and in 2019?', { at: '2026-11-21T09:31:00Z' });
      assert.equal(engine.asked[1]?.subject, undefined);
    });

    it('do not mix two people in a channel', async () => {
      const engine = build.fakeEngine(build.answer(one));
      await answerTo(engine, 'how many assaults', { person: 'ann', kind: 'channel' });
      await answerTo(engine, 'and in 2019?', { person: 'bob', kind: 'channel' });
      await answerTo(engine, 'and in 2019?', { person: 'ann', kind: 'channel' });
      const known = engine.asked.map(({ subject }) => subject !== undefined);
      assert.deepEqual(known, [false, false, true]);
    });

    it('pass the question on to the team in 500 characters at most', async () => {
      const reply = await answerTo(build.fakeEngine(build.answer(one)), 'why '.repeat(300));
      const button = buttonsOf(reply).find(({ title }) => title === 'Ask the team');
      assert.equal((button?.['data'] as { question: string }).question.length, 500);
    });

    it('show the rest of a list in place of the pressed card', async () => {
      const list = Array.from({ length: 12 }, (_, at) => `Item number ${at + 1}`);
      const told = build.told({ list });
      const engine = build.fakeEngine(build.answer(told), [told]);
      const more = await press(engine, await answerTo(engine, 'list them'), 'More');
      assert.equal(more.kind, 'replacement');
      assert.match(textOf(more), /- Item number 11\n- Item number 12\nItems 11 to 12 of 12/);
      assert.equal((await press(engine, more, 'Back')).kind, 'replacement');
    });

    it('are rated, once for each press, with thanks', async () => {
      const engine = build.fakeEngine(build.answer(one), [one]);
      const reply = await answerTo(engine, 'how many assaults');
      assert.match(textOf(await press(engine, reply, 'Useful')), /^Thank you/);
      const at = '2026-11-21T09:00:00.000Z';
      assert.deepEqual(rated, [{ entry: 'fig-one', useful: 1, notUseful: 0, at }]);
      assert.deepEqual(titlesOf(await press(engine, reply, 'Not useful')), ['Ask the team']);
      assert.deepEqual(rated[1], { entry: 'fig-one', useful: 0, notUseful: 1, at });
    });

    it('are not rated where the entry is unknown', async () => {
      const engine = build.fakeEngine(build.answer(one));
      const reply = await answerTo(engine, 'how many assaults');
      assert.match(textOf(await press(engine, reply, 'Useful')), /no longer in my content/);
      assert.deepEqual(rated, []);
    });
  });

  describe('that have several readings', () => {
    const subject: Subject = build.subjectOf('fig-one', 'fig-two');
    const labels = ['In 2020', 'In 2019', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh'];
    const readings: Finding = {
      kind: 'readings',
      text: 'Assaults in 2020, or in 2019?',
      readings: labels.map((label, at) => reading(label, at === 1 ? 'fig-two' : 'fig-one')),
      subject,
    };

    it('name them, with a button each, six at most', async () => {
      const reply = await answerTo(build.fakeEngine(readings), 'assaults');
      assert.equal(textOf(reply), 'Assaults in 2020, or in 2019?');
      assert.deepEqual(titlesOf(reply), labels.slice(0, 6));
    });

    it('tell the one that is pressed, which becomes the subject', async () => {
      const engine = build.fakeEngine(readings, [one, two]);
      const reply = await press(engine, await answerTo(engine, 'assaults'), 'In 2019');
      assert.match(textOf(reply), /12 assaults/);
      const data = buttonsOf(reply).find(({ title }) => title === 'Ask the team')?.['data'];
      assert.deepEqual(data, { action: 'enquiries.ask', question: 'assaults' });
      await answerTo(engine, 'and the year before?');
      assert.deepEqual(engine.asked.at(-1)?.subject, build.subjectOf('fig-two'));
    });
  });

  describe('that find nothing', () => {
    it('say so, with the mailbox, the nearest two and the team', async () => {
      const nearest = [reading('In 2020', 'fig-one'), reading('In 2019', 'fig-two')];
      const reply = await answerTo(build.fakeEngine({ ...none, nearest }), 'assaults 2030');
      assert.ok(textOf(reply).startsWith("I don't have a figure for 2030.\n"));
      assert.ok(textOf(reply).includes(mailbox));
      assert.deepEqual(titlesOf(reply), ['In 2020', 'In 2019', 'Ask the team']);
    });

    it('say in the heading that it is not there where the words are long', async () => {
      const text = `I don't have ${'a very long name of something '.repeat(6)}at all.`;
      const words = textOf(await answerTo(build.fakeEngine({ ...none, text }), 'what is it?'));
      assert.ok(words.startsWith('That is not in my content.\n'));
      assert.ok(words.includes(text) && words.indexOf(mailbox) < 600);
    });

    it('keep the subject of the question before', async () => {
      const subject = build.subjectOf('fig-one');
      await answerTo(build.fakeEngine({ ...none, subject }), 'assaults in 2030');
      const engine = build.fakeEngine(none);
      await answerTo(engine, 'and in 2031?');
      assert.deepEqual(engine.asked[0]?.subject, subject);
    });

    for (const text of ['posters?', 'who', 'asdf qwer zxcv', "what's osara"]) {
      it(`answer "${text}", which may be a question`, async () => {
        assert.ok(textOf(await answerTo(build.fakeEngine(none), text)).includes(mailbox));
      });
    }

    for (const text of ['asdf', 'qwer zxcv', '...', '']) {
      it(`pass "${text}" on`, async () => {
        assert.equal(await ask(build.fakeEngine(none), text), undefined);
      });
    }
  });
});
