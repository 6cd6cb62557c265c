import assert from 'node:assert/strict';
import { z } from 'zod';
import { recordKinds } from '../../bot/conversation/personal-records.js';
import { openStorage } from '../../bot/storage/open.js';
import { botForSuite, only } from '../support/house.js';
import { dumping, type Dumping } from '../support/personal.js';
import type { Person } from '../support/person.js';
import { projectLibrary } from '../support/reading.js';
import type { Seen } from '../support/seen.js';

const { messages } = await projectLibrary();
const editorId = 'e1e1e1e1-1111-4111-8111-111111111111';
const confirm = 'Yes, delete my data';
const team = { kind: 'group', id: '19:partners' } as const;

const linkOf = (message: Seen, title: string): string => {
  const url = message.buttons.find((one) => one.title === title)?.url;
  return url ?? assert.fail(`There is no link "${title}"`);
};
const titlesOf = ({ buttons }: Seen): readonly string[] => buttons.map(({ title }) => title);
const textAt = async (address: string): Promise<string> => (await fetch(address)).text();

describe('privacy, at the front door', () => {
  let dump: Dumping['dump'] = () => assert.fail('storage is opened by the bot');
  const bot = botForSuite({
    environment: { EDITORS: editorId, RETENTION_DAYS: 'conversations=60' },
    surroundings: {
      openStorage: async (settings, now) => {
        const storage = await openStorage(settings, now);
        const watched = dumping(storage.tables);
        dump = watched.dump;
        return { ...storage, tables: watched.tables };
      },
    },
  });
  const somebody = (name: string): Person => bot().person({ name });
  const editor = (): Person => bot().person({ name: 'Sam Hill', objectId: editorId });
  const tracesOf = ({ name, id, objectId, conversationId }: Person) => [
    ...[name, id, objectId, conversationId],
  ];
  const stillThere = async (marks: readonly string[]): Promise<readonly string[]> => {
    const rows = await dump();
    return marks.filter((mark) => rows.includes(mark));
  };
  const asks = async (person: Person, words: string): Promise<Seen> =>
    only(await person.says(words));

  describe('asked what is kept', () => {
    it('answers in five short lines, with what can be done', async () => {
      const answer = await asks(somebody('Asha Patel'), 'privacy');
      const lines = answer.text.split('\n');
      assert.equal(lines.length, 5);
      for (const line of lines) assert.ok(line.length <= 110, line);
      assert.deepEqual(titlesOf(answer), ['My data', 'Delete my data', 'Read the full notice']);
    });

    it('understands many ways to ask', async () => {
      const asha = somebody('Asha Patel');
      const understood: Readonly<Record<string, readonly string[]>> = {
        privacy: ['gdpr', 'what do you keep?', 'Who can see what I write?', 'is this confidential'],
        'my-data': ['What do you know about me?', 'subject access request', 'show me my data'],
        'delete-my-data': ['forget me', 'please delete my data', 'I want to be forgotten'],
      };
      for (const [command, sayings] of Object.entries(understood)) {
        for (const words of sayings) {
          await asha.says(words);
          assert.equal(
            bot().log.findLast(({ msg }) => msg === 'turn')?.['command'],
            command,
            words,
          );
        }
      }
    });

    it('hears of danger first', async () => {
      const answer = await asks(somebody('Asha Patel'), 'delete my data, my partner beats me');
      assert.match(answer.text, /999/);
      assert.ok(!titlesOf(answer).includes(confirm));
    });

    it('gives the notice with every kind of records, and the days that are set', async () => {
      const asha = somebody('Asha Patel');
      const { messages: sent } = await asha.presses(
        await asks(asha, 'privacy'),
        'Read the full notice',
      );
      const page = await textAt(linkOf(only(sent), 'Open the notice'));
      for (const kind of recordKinds) {
        assert.ok(page.includes(messages.text(`privacy.kind-${kind}`)), kind);
        assert.ok(page.includes(messages.text(`privacy.why-${kind}`)), kind);
      }
      assert.match(page, /60 days from the last change/);
      assert.match(page, /ico\.org\.uk/);
    });

    it('stands in help', async () => {
      const { text } = await asks(somebody('Asha Patel'), 'help');
      for (const name of ['privacy', 'my data', 'delete my data']) assert.ok(text.includes(name));
    });
  });

  describe('asked for my data', () => {
    it('gives a page and a file of all that is held, with nobody else in it', async () => {
      const [asha, sam] = [somebody('Asha Quillfern'), somebody('Sam Marlowe')];
      await asha.says('my organisation is Kent Police');
      await sam.says('my organisation is Swale Borough Council');
      const answer = await asks(asha, 'my data');
      const page = await textAt(linkOf(answer, 'Open the page'));
      const file = await fetch(linkOf(answer, 'Download the data'));
      assert.equal(file.headers.get('content-type'), 'application/json; charset=utf-8');
      assert.match(file.headers.get('content-disposition') ?? '', /attachment; filename="my-data/);
      const json = await file.text();
      for (const text of [page, json]) {
        for (const mark of [asha.name, asha.id, 'Kent Police'])
          assert.ok(text.includes(mark), mark);
        for (const mark of [sam.name, sam.id]) assert.ok(!text.includes(mark), mark);
      }
      const read = z
        .object({
          person: z.object({ name: z.string(), objectId: z.string() }),
          kinds: z.array(
            z.object({
              kind: z.string(),
              why: z.string(),
              until: z.string(),
              records: z.array(z.unknown()),
            }),
          ),
        })
        .parse(JSON.parse(json));
      assert.deepEqual(read.person, { name: asha.name, objectId: asha.objectId });
      const given = read.kinds.map(({ kind }) => kind);
      assert.deepEqual(
        given,
        recordKinds.filter((kind) => given.includes(kind)),
      );
      assert.match(read.kinds.find(({ kind }) => kind === 'conversations')?.until ?? '', /60 days/);
    });

    it('makes new links, and the old ones end after ten minutes', async () => {
      const asha = somebody('Asha Patel');
      const answer = await asks(asha, 'my data');
      bot().clock.now = new Date(bot().clock.now.getTime() + 11 * 60_000);
      assert.equal((await fetch(linkOf(answer, 'Open the page'))).status, 410);
      const { replacement } = await asha.presses(answer, 'Make new links');
      assert.ok(replacement);
      assert.equal((await fetch(linkOf(replacement, 'Open the page'))).status, 200);
    });

    it('says in a group to ask in the own chat, and shows nothing there', async () => {
      const asha = somebody('Asha Patel').in(team);
      for (const words of ['my data', 'delete my data']) {
        const answer = await asks(asha, words);
        assert.match(answer.text, /own chat/);
        assert.deepEqual(answer.buttons, []);
      }
    });
  });

  describe('asked to delete my data', () => {
    it('says first what goes and what stays, and deletes nothing yet', async () => {
      const asha = somebody('Asha Fennimore');
      await asha.says('my organisation is Kent Police');
      const question = await asks(asha, 'delete my data');
      assert.match(question.text, /Who you are and what you chose:\** 2\. They are deleted\./);
      assert.match(question.text, /cannot be undone/);
      assert.deepEqual(await stillThere([asha.name]), [asha.name]);
    });

    it('deletes once it is confirmed, and knows them no longer', async () => {
      const [asha, sam] = [somebody('Asha Thistlewood'), somebody('Sam Larkspur')];
      await sam.says('my organisation is Swale Borough Council');
      await asha.says('my organisation is Kent Police');
      await asha.says('who chairs the partnership');
      await asha.in(team).says('who chairs the partnership');
      const question = await asks(asha, 'forget me');
      const { replacement } = await asha.presses(question, confirm);
      assert.match(replacement?.text ?? '', /Your data is deleted/);
      assert.match(replacement?.text ?? '', /quote F-[2-9A-Z]{6}\./);
      assert.deepEqual(await stillThere(tracesOf(asha)), []);
      assert.deepEqual(await stillThere([sam.name, sam.id]), [sam.name, sam.id]);
      await asha.exchange({
        type: 'event',
        name: 'application/vnd.microsoft.readReceipt',
        value: { lastReadMessageId: '1' },
      });
      assert.deepEqual(await stillThere(tracesOf(asha)), [], 'who has read the answer');
    });

    it('is on the record by a key, for editors to see, without a name', async () => {
      const asha = somebody('Asha Winterbourne');
      const question = await asks(asha, 'delete my data');
      await asha.presses(question, confirm);
      const rows = await dump();
      assert.match(rows, /privacy\.forgotten/);
      assert.ok(!rows.includes(asha.name));
    });

    it('does nothing when the button is pressed again', async () => {
      const asha = somebody('Asha Merrivale');
      const question = await asks(asha, 'delete my data');
      const first = await asha.presses(question, confirm);
      bot().clock.now = new Date(bot().clock.now.getTime() + 60_000);
      const second = await asha.presses(question, confirm);
      assert.equal(second.replacement?.text, first.replacement?.text);
      assert.deepEqual(await stillThere(tracesOf(asha)), [], 'who pressed again is not made known');
    });

    it('lets them begin anew, and keeps what is new when the old button is pressed', async () => {
      const asha = somebody('Asha Hollowell');
      const question = await asks(asha, 'delete my data');
      await asha.presses(question, confirm);
      bot().clock.now = new Date(bot().clock.now.getTime() + 60_000);
      const settings = await asks(asha, 'my settings');
      assert.match(settings.text, /The bulletin comes to you here/);
      bot().clock.now = new Date(bot().clock.now.getTime() + 60_000);
      await asha.presses(question, confirm);
      assert.deepEqual(await stillThere([asha.name]), [asha.name]);
    });

    it('is for whoever asked, for an hour', async () => {
      const [asha, sam] = [somebody('Asha Ravensworth'), somebody('Sam Underhill')];
      const question = await asks(asha, 'delete my data');
      const others = await sam.presses(question, confirm);
      assert.match(only(others.messages).text, /for somebody else/);
      bot().clock.now = new Date(bot().clock.now.getTime() + 61 * 60_000);
      const late = await asha.presses(question, confirm);
      assert.match(late.replacement?.text ?? '', /Nothing has been deleted/);
      const there = [asha.name, sam.name];
      assert.deepEqual(await stillThere(there), there);
    });

    it('gives no link to what was deleted', async () => {
      const asha = somebody('Asha Pemberley');
      const links = await asks(asha, 'my data');
      await asha.presses(await asks(asha, 'delete my data'), confirm);
      assert.equal((await fetch(linkOf(links, 'Open the page'))).status, 404);
      assert.deepEqual(await stillThere(tracesOf(asha)), []);
    });
  });

  describe('asked how long records are kept', () => {
    it('tells editors the days and what the last run did, and counts what a run would do', async () => {
      const sam = editor();
      const shown = await asks(sam, 'retention');
      assert.match(shown.text, /What our chats remember:\** 60 days/);
      assert.match(shown.text, /Questions to the team:\** 2 years/);
      assert.match(shown.text, /Last run 21 November 2026, records: 0/);
      // What is kept of the press itself, and the heartbeat of broadcasts, are not of the trial.
      const kept = async () =>
        (await dump()).split('\n').filter((row) => !/^(?:Activities|Broadcasts) /.test(row));
      const before = await kept();
      const { replacement } = await sam.presses(shown, 'Try it');
      assert.match(replacement?.text ?? '', /Nothing has been changed/);
      assert.match(replacement?.text ?? '', /What our chats remember:\** Records: \d+/);
      const after = await kept();
      assert.deepEqual(
        after.filter((row) => !before.includes(row)),
        [],
      );
      assert.deepEqual(
        before.filter((row) => !after.includes(row)),
        [],
      );
    });

    it('tells nobody else', async () => {
      const answer = await asks(somebody('Asha Patel'), 'retention');
      assert.match(answer.text, /Only editors/);
    });
  });
});
