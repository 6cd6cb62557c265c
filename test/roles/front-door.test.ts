import assert from 'node:assert/strict';
import { StorageError } from '../../bot/storage/tables.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../bot/audit/store.js';
import { personKey } from '../../bot/conversation/person.js';
import { openStorage } from '../../bot/storage/open.js';
import { startBot, type TestBot } from '../support/bot.js';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import { seen, type Seen } from '../support/seen.js';

const samId = '11111111-1111-4111-8111-111111111111';
const robinId = '33333333-3333-4333-8333-333333333333';
const environment = { EDITORS: `${samId},44444444-4444-4444-8444-444444444444` };
const sam = { name: 'Sam Hill', objectId: samId };
const robin = { name: 'Robin Reed', objectId: robinId };
const onlyEditors = /^Only editors/;

/** The one message that comes back to where it was said. */
async function ask(person: Person, words: string): Promise<Seen> {
  return only(
    (await person.says(words)).filter(({ conversation }) => conversation === person.conversationId),
  );
}
const titles = ({ buttons }: Seen): readonly string[] => buttons.map(({ title }) => title);
const replaced = async (person: Person, message: Seen, title: string): Promise<Seen> => {
  const { replacement } = await person.presses(message, title);
  assert.ok(replacement, 'the pressed card stayed as it was');
  return replacement;
};
/** What has arrived in somebody's own chat since they last wrote. */
function toldTo(bot: TestBot, person: Person): readonly string[] {
  return bot.teams.sent
    .map(seen)
    .filter(({ conversation }) => conversation === person.conversationId)
    .map(({ text }) => text);
}

describe('giving and taking roles, through the front door', () => {
  const bot = botForSuite({ environment });
  const editor = (): Person => bot().person(sam);
  const known = async (details: Parameters<TestBot['person']>[0]): Promise<Person> => {
    const person = bot().person(details);
    await person.says('hello');
    return person;
  };

  it('says how somebody becomes known whom it does not know', async () => {
    const reply = await ask(editor(), 'make Jo Marsh a reviewer');
    assert.match(reply.text, /^I know nobody called Jo Marsh\. .* send me the word hello/);
  });

  it('is done at once, told to the person, and shown with a way back', async () => {
    const partner = await known(robin);
    assert.match((await ask(partner, 'roles')).text, onlyEditors);
    const done = await ask(editor(), 'make Robin Reed a reviewer');
    assert.match(done.text, /^Robin Reed is now a reviewer\.\nI have told Robin Reed/);
    assert.deepEqual(titles(done), ['Undo', 'Who holds which role']);
    const told = toldTo(bot(), partner).at(-1) ?? '';
    assert.match(told, /^You are now a reviewer\nSam Hill gave you this role/);
    assert.match(told, /Reviewers read the proposals/);
    assert.match((await ask(partner, 'help')).text, /For reviewers|For the team/);
    const undone = await replaced(editor(), done, 'Undo');
    assert.match(undone.text, /^Robin Reed is no longer a reviewer\./);
    assert.match(toldTo(bot(), partner).at(-1) ?? '', /^You are no longer a reviewer/);
    assert.match((await replaced(editor(), done, 'Undo')).text, /^Robin Reed is not a reviewer\./);
    const redone = await replaced(editor(), undone, 'Undo');
    assert.match(redone.text, /^Robin Reed is now a reviewer\./);
  });

  it('is effective in the next turn, as giver and as taker', async () => {
    const partner = await known(robin);
    await editor().says('make Robin an editor');
    const list = await ask(partner, 'roles');
    assert.match(list.text, /Robin Reed · editor/);
    await editor().says('remove Robin Reed as editor');
    assert.match((await ask(partner, 'roles')).text, onlyEditors);
    assert.match(
      only((await partner.presses(list, 'Remove Robin Reed as editor')).messages).text,
      onlyEditors,
    );
  });

  it('understands more than one role, and says what was so already', async () => {
    await known(robin);
    await editor().says('remove Robin Reed as reviewer');
    const both = await ask(editor(), 'make robin reed a reviewer and an approver');
    assert.match(both.text, /^Robin Reed is now a reviewer and an approver\./);
    const again = await ask(editor(), 'make Robin Reed a reviewer');
    assert.match(again.text, /^Robin Reed is a reviewer already\./);
    assert.deepEqual(titles(again), ['Who holds which role']);
    const rest = await ask(editor(), 'make Robin Reed an editor and an approver');
    assert.match(rest.text, /^Robin Reed is now an editor\./);
    await editor().says('take the editor role from Robin Reed');
    const taken = await ask(editor(), 'take the approver role from Robin Reed');
    assert.match(taken.text, /^Robin Reed is no longer an approver\./);
    const never = await ask(editor(), 'remove Robin Reed as approver');
    assert.match(never.text, /^Robin Reed is not an approver\./);
  });

  it('cannot take an editor away whom the setting names, and says why', async () => {
    const reply = await ask(editor(), 'remove me as editor');
    assert.match(reply.text, /^Sam Hill is an editor by the setting EDITORS/);
    assert.match((await ask(editor(), 'make me an editor')).text, /^Sam Hill is an editor already/);
    const self = await ask(editor(), 'make me a reviewer');
    assert.match(self.text, /^Sam Hill is now a reviewer\.\nReviewers read the proposals/);
    assert.match(
      (await replaced(editor(), self, 'Undo')).text,
      /^Sam Hill is no longer a reviewer/,
    );
  });

  it('lets an editor choose between people of one name, by their organisation', async () => {
    const other = await known({
      name: 'Asha Patel',
      objectId: '55555555-5555-4555-8555-555555555555',
    });
    await known({ name: 'Asha Patel' });
    await known({ name: 'Asha Patel-Marsh' });
    const question = await ask(editor(), 'make Asha Patel a reviewer');
    assert.match(question.text, /^There are several people whose name has "Asha Patel" in it/);
    assert.deepEqual(titles(question), ['Asha Patel', 'Asha Patel', 'Asha Patel-Marsh']);
    const done = await replaced(editor(), question, 'Asha Patel-Marsh');
    assert.match(done.text, /^Asha Patel-Marsh is now a reviewer/);
    assert.equal(
      toldTo(bot(), other).some((text) => /You are now/.test(text)),
      false,
    );
    const guess = await ask(editor(), 'make Asha Patel-Mar a reviewer');
    assert.match(guess.text, /^Nobody I know is called exactly "Asha Patel-Mar"/);
    assert.deepEqual(titles(guess), ['Asha Patel-Marsh']);
  });

  it('shows at most five to choose from, and says that there are more', async () => {
    for (let count = 0; count < 7; count += 1) await known({ name: `Lee Park ${count}` });
    const question = await ask(editor(), 'make Lee Park an approver');
    assert.equal(question.buttons.length, 5);
    assert.match(question.text, /There are more\./);
  });

  it('names one person at a time, of a length that a name can have', async () => {
    assert.match((await ask(editor(), 'make Robin and Sam reviewers')).text, /^Name one person/);
    const long = 'x'.repeat(120);
    const reply = await ask(editor(), `make ${long} a reviewer`);
    assert.match(reply.text, /^That name has 120 characters\. The most is 100\./);
  });

  it('takes a mention for the person', async () => {
    const place = { kind: 'channel', id: '19:kcst@thread.tacv2', team: '19:team' } as const;
    const twin = { name: 'Mo Khan', objectId: '66666666-6666-4666-8666-666666666666' };
    const meant = await known(twin);
    await known({ name: 'Mo Khan' });
    const shared = editor().in(place);
    const says = async (text: string, id: string): Promise<Seen> => {
      const { messages } = await shared.exchange({
        type: 'message',
        text: `<at>Kent Community Safety</at> ${text}`,
        entities: [
          { type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Kent Community Safety</at>' },
          { type: 'mention', mentioned: { id, name: 'Mo Khan' }, text: '<at>Mo Khan</at>' },
        ],
      });
      return only(messages.filter((one) => one.conversation === shared.conversationId));
    };
    const done = await says('make <at>Mo Khan</at> an approver', meant.id);
    assert.match(done.text, /^Mo Khan is now an approver\./);
    assert.match(toldTo(bot(), meant).at(-1) ?? '', /^You are now an approver/);
    const unknown = await says('make <at>Mo Khan</at> an approver', '29:never-wrote');
    assert.match(unknown.text, /^I know nobody called Mo Khan\./);
  });

  it('says so when the person cannot be told', async () => {
    const away = await known({ name: 'Away Person' });
    await away.exchange({ type: 'installationUpdate', action: 'remove' });
    const done = await ask(editor(), 'make Away Person a reviewer');
    assert.match(done.text, /I could not tell Away Person/);
    await known({ name: 'Refusing Person' });
    bot().teams.refuse = ({ conversation }) =>
      conversation.startsWith('a:29:') && conversation !== editor().conversationId
        ? { status: 403, code: 'BotBlocked' }
        : undefined;
    try {
      const refused = await ask(editor(), 'make Refusing Person a reviewer');
      assert.match(refused.text, /now a reviewer\.\nI could not tell Refusing Person/);
    } finally {
      bot().teams.refuse = () => undefined;
    }
  });

  it('explains itself', async () => {
    assert.match((await ask(editor(), 'give a role')).text, /make Robin Reed a reviewer/);
  });

  it('lists who holds what, page by page, and takes a role away from the list', async () => {
    let page = await ask(editor(), 'who holds which role');
    assert.match(page.text, /^Who holds which role\nEditors: 2, reviewers: \d+, approvers: 1/);
    assert.match(page.text, /Sam Hill · editor\nBy the setting EDITORS/);
    assert.match(page.text, /Not known to me yet: 1 · editor/);
    assert.ok(page.buttons.length <= 6);
    const remove = 'Remove Asha Patel-Marsh as reviewer';
    for (let turns = 0; !titles(page).includes(remove); turns += 1) {
      assert.ok(turns < 10, 'the list ends without that person');
      page = await replaced(editor(), page, 'More');
    }
    const { replacement, messages } = await editor().presses(page, remove);
    assert.ok(replacement && !titles(replacement).includes(remove));
    const own = messages.filter(({ conversation }) => conversation === editor().conversationId);
    assert.match(only(own).text, /^Asha Patel-Marsh is no longer a reviewer\./);
    assert.deepEqual(titles(only(own)), ['Undo', 'Who holds which role']);
  });
});

describe('who may give and take roles', () => {
  const bot = botForSuite({ environment });
  const holders = {
    nobody: 'Asha Patel',
    reviewer: 'Jo Marsh',
    approver: 'Robin Reed',
    editor: 'Lee Park',
  } as const;
  const people = new Map<string, Person>();

  before(async () => {
    for (const [role, name] of Object.entries(holders)) {
      const person = bot().person({ name });
      people.set(role, person);
      await person.says('hello');
      if (role !== 'nobody') await bot().person(sam).says(`make ${name} an ${role}`);
    }
    await bot().person({ name: 'Mo Khan' }).says('hello');
  });

  const words = ['make Mo Khan a reviewer', 'remove Mo Khan as reviewer', 'roles', 'give a role'];
  for (const [role, may] of [
    ['nobody', false],
    ['reviewer', false],
    ['approver', false],
    ['editor', true],
  ] as const) {
    for (const said of words) {
      it(`${role} ${may ? 'may' : 'may not'} say "${said}"`, async () => {
        const person = people.get(role);
        assert.ok(person);
        assert.equal(onlyEditors.test((await ask(person, said)).text), !may);
      });
    }

    for (const action of ['roles.give', 'roles.take', 'roles.remove', 'roles.list']) {
      it(`${role} ${may ? 'may' : 'may not'} press ${action}`, async () => {
        const person = people.get(role);
        assert.ok(person);
        const unknown = personKey({ id: 'nobody', tenant: 'nowhere' });
        const data = { action, person: unknown, roles: ['editor'], page: 1 };
        const { messages } = await person.exchange({
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { type: 'Action.Execute', verb: action, data }, trigger: 'manual' },
        });
        assert.equal(onlyEditors.test(messages[0]?.text ?? ''), !may);
      });
    }
  }

  it('nobody presses with fields that are not a button’s', async () => {
    const editor = people.get('editor');
    assert.ok(editor);
    for (const fields of [
      { person: 'x', roles: ['editor'] },
      { person: personKey({ id: 'a', tenant: 'b' }), roles: ['king'] },
      { person: personKey({ id: 'a', tenant: 'b' }), roles: [] },
    ]) {
      const { messages } = await editor.exchange({
        type: 'message',
        value: { action: 'roles.give', ...fields },
      });
      assert.match(only(messages).text, /no longer works/);
    }
  });
});

describe('while roles cannot be read', () => {
  const bot = botForSuite({ environment });

  it('nobody is told that they hold none, and what needs none is answered', async () => {
    const editor = bot().person(sam);
    bot().storage.fault = new StorageError('full', 'the disk is full', 'Make room.');
    try {
      const danger = await ask(editor, 'my husband hits me and I am scared');
      assert.match(danger.text, /999/);
      const { messages } = await editor.exchange({
        type: 'message',
        value: { action: 'roles.list', page: 1 },
      });
      // Whoever may is not told that they may not.
      assert.match(only(messages).text, /^I could not finish that/);
    } finally {
      bot().storage.fault = undefined;
    }
    assert.match((await ask(editor, 'roles')).text, /^Who holds which role/);
    assert.ok(bot().log.some((line) => JSON.stringify(line).includes('the disk is full')));
  });
});

describe('roles where everybody holds every role', () => {
  const bot = botForSuite();

  it('are not given, and it says why', async () => {
    const anyone = bot().person(sam);
    for (const words of ['make me a reviewer', 'roles']) {
      assert.match((await ask(anyone, words)).text, /^Everybody holds every role here/);
    }
  });
});

describe('every change of roles', () => {
  it('is in the record of changes, and lasts beyond a restart', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'roles-'));
    try {
      const first = await startBot({ directory, environment });
      const partner = first.person(robin);
      await partner.says('hello');
      const done = await ask(first.person(sam), 'make Robin Reed an approver');
      first.clock.now = new Date('2026-11-21T09:01:00Z');
      await first.person(sam).presses(done, 'Undo');
      first.clock.now = new Date('2026-11-21T09:02:00Z');
      await first.person(sam).says('make Robin Reed an editor');
      await first.stop();

      const second = await startBot({ directory, environment, at: '2026-11-21T09:03:00Z' });
      const list = await ask(second.person(robin), 'roles');
      assert.match(
        list.text,
        /Robin Reed · editor\nRoles last changed 21 November 2026 by Sam Hill/,
      );
      await second.stop();

      const { tables, queues } = await openStorage({ kind: 'embedded', directory }, Date.now);
      const { entries } = await createAudit(tables).entries('2026-11', { size: 10 });
      await queues.close();
      await tables.close();
      const { tenant, id, objectId } = partner;
      const whom = { key: personKey({ tenant, id, objectId }), name: 'Robin Reed' };
      const samKey = personKey({ tenant, id: `29:${samId}`, objectId: samId });
      const who = { key: samKey, name: 'Sam Hill' };
      assert.deepEqual(entries, [
        {
          at: new Date('2026-11-21T09:02:00Z'),
          who,
          what: 'roles.given',
          whom,
          before: '',
          after: 'editor',
        },
        {
          at: new Date('2026-11-21T09:01:00Z'),
          who,
          what: 'roles.taken',
          whom,
          before: 'approver',
          after: '',
        },
        {
          at: new Date('2026-11-21T09:00:00Z'),
          who,
          what: 'roles.given',
          whom,
          before: '',
          after: 'approver',
        },
      ]);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});
