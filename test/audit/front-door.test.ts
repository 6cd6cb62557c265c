import assert from 'node:assert/strict';
import { createAudit } from '../../bot/audit/store.js';
import { personKey } from '../../bot/conversation/person.js';
import { openStorage } from '../../bot/storage/open.js';
import { ownSurroundings, press } from '../decisions/house.js';
import { readCsv } from '../downloads/read-csv.js';
import { botForSuite, only } from '../support/house.js';
import { methodsOf, wrappedTables } from '../support/wrapped-tables.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';

const samId = '11111111-1111-4111-8111-111111111111';
const titles = ({ buttons }: Seen): readonly string[] => buttons.map(({ title }) => title);

describe('the record of changes, through the front door', () => {
  const own = ownSurroundings();
  const bot = botForSuite({ environment: { EDITORS: samId }, surroundings: own.surroundings });
  const sam = (): Person => bot().person({ name: 'Sam Hill', objectId: samId });
  const ask = async (words: string, person = sam()): Promise<Seen> =>
    only(await person.says(words));
  const audit = () => createAudit(own.storage().tables);
  const keyOf = ({ id, objectId, tenant }: Person): string => personKey({ id, objectId, tenant });
  const robin = { key: 'robin', name: 'Robin Reed' };

  before(async () => {
    await sam().says('open pot 2026/27 £10,000');
    await sam().says('add £500 to the pot because of a refund by Jo Marsh');
    const record = (day: string, after: string) =>
      audit().record({
        ...{ at: new Date(`${day}T09:00:00Z`), who: robin, what: 'broadcasts.release' },
        ...{ whom: 'June bulletin B-1', before: 'composing', after },
      });
    for (let day = 1; day <= 20; day += 1) {
      await record(`2026-06-${String(day).padStart(2, '0')}`, `holding ${day}`);
    }
    await audit().record({
      ...{ at: new Date('2026-08-05T09:00:00Z'), who: robin, what: 'reviews.shortlisted' },
      ...{ whom: 'TP-2026-7K3QF9', before: 'submitted', after: '=HYPERLINK("http://evil")' },
    });
  });

  it('lists this month, the newest first, a line each, and none of the words that people wrote', async () => {
    bot().clock.now = new Date('2026-11-21T09:30:00Z');
    const list = await ask('audit');
    assert.match(list.text, /^Changes in November 2026\n2 changes, the newest first\./);
    assert.match(
      list.text,
      /21 November 2026, 9am\nSam Hill added money to the pot 2026\/27\. Before: £10,000\. After: £10,500\./,
    );
    assert.match(list.text, /Sam Hill opened the pot 2026\/27\. After: £10,000\./);
    assert.doesNotMatch(list.text, /refund|Jo Marsh/);
    assert.deepEqual(titles(list), ['Download as CSV', 'October 2026']);
    assert.match((await press(sam(), list, 'October 2026')).text, /Nothing was changed\./);
  });

  it('turns pages that do not shift while others go on', async () => {
    bot().clock.now = new Date('2026-06-21T09:30:00Z');
    const first = await ask('audit');
    assert.match(
      first.text,
      /20 changes[^]*20 June 2026[^]*13 June 2026, 10am\n[^\n]+\nPage 1 of 3/,
    );
    await audit().record({
      ...{ at: new Date('2026-06-21T09:31:00Z'), who: robin, what: 'pot.added' },
      ...{ whom: '2026/27', before: '£1', after: '£2' },
    });
    const second = await press(sam(), first, 'More');
    assert.match(second.text, /12 June 2026, 10am[^]*5 June 2026/);
    const third = await press(sam(), second, 'More');
    assert.match(third.text, /4 June 2026[^]*1 June 2026[^]*Page 3 of 3/);
    assert.deepEqual(titles(third), ['Back', 'Download as CSV', 'May 2026']);
    assert.match((await press(sam(), third, 'Back')).text, /12 June 2026/);
    bot().clock.now = new Date('2026-11-21T09:30:00Z');
    assert.match((await ask('audit june')).text, /21 changes/);
  });

  it('understands who, what and where in plain words', async () => {
    const shortlisted = /Robin Reed put the proposal TP-2026-7K3QF9 on the shortlist/;
    assert.match((await ask('audit of Robin Reed')).text, /December 2025 to November 2026\n22 /);
    assert.match((await ask('audit of robin in august')).text, shortlisted);
    assert.match((await ask('audit P-7K3QF9')).text, shortlisted);
    assert.match((await ask('audit by me')).text, /Only what Sam Hill did\.[^]*opened the pot/);
    const broadcasts = await ask('audit broadcasts june to august 2026');
    assert.match(broadcasts.text, /June 2026 to August 2026\n20 changes.* Only broadcasts\./);
    assert.match((await ask('audit broadcasts')).text, /November 2026\nNothing was changed\./);
    assert.match((await ask('audit of Nobody Atall')).text, /Nobody called nobody atall stands/);
    assert.match((await ask('audit log of the money')).text, /Only the pot\./);
  });

  it('asks whom somebody means where there are several of one name', async () => {
    await audit().record({
      ...{ at: new Date('2026-11-20T09:00:00Z'), who: { key: 'other', name: 'Robin Marsh' } },
      ...{ what: 'feeds.paused', whom: 'police', before: 'looked at', after: 'paused by hand' },
    });
    const choice = await ask('audit of robin');
    assert.match(choice.text, /Several people have robin in their name/);
    assert.deepEqual([...titles(choice)].sort(), ['Robin Marsh', 'Robin Reed']);
    assert.match((await press(sam(), choice, 'Robin Marsh')).text, /paused the feed police/);
  });

  it('names nobody who has been forgotten, and keeps what they did', async () => {
    await audit().forgetName('other');
    const list = await ask('audit');
    assert.match(list.text, /Somebody who has left paused the feed police/);
    assert.doesNotMatch(list.text, /Marsh/);
  });

  it('gives a file of it to whoever asked, whose formulas are harmless, and records that', async () => {
    const list = await ask('audit june to august 2026');
    const offered = await press(sam(), list, 'Download as CSV');
    assert.match(offered.text, /Changes in June 2026 to August 2026 as a file/);
    assert.match(offered.text, /for you alone, until 9:40am on 21 November 2026/);
    const link = offered.buttons.find(({ title }) => title === 'Download the changes')?.url ?? '';
    const response = await fetch(link);
    assert.equal(response.status, 200);
    assert.match(
      response.headers.get('content-disposition') ?? '',
      /audit-2026-06-to-2026-08\.csv/,
    );
    const [head, first, ...rest] = readCsv(Buffer.from(await response.arrayBuffer()).toString());
    assert.deepEqual(head, [
      ...['Day', 'Time', 'Who', 'What', 'About', 'Before', 'After', 'In words'],
    ]);
    assert.deepEqual(first?.slice(0, 7), [
      ...['2026-08-05', '10:00:00', 'Robin Reed', 'reviews.shortlisted', 'TP-2026-7K3QF9'],
      ...['submitted', `'=HYPERLINK("http://evil")`],
    ]);
    assert.equal(rest.filter((line) => line.length > 1).length, 21);
    assert.match(
      (await ask('audit downloads')).text,
      /Sam Hill downloaded a file: audit-csv\. After: 2026-06, 2026-08\./,
    );
  });

  it('is for one’s own chat', async () => {
    for (const place of [
      { kind: 'group', id: '19:group@thread.v2' },
      { kind: 'channel', id: '19:team@thread.tacv2', team: '19:team@thread.tacv2' },
    ] as const) {
      const reply = await ask('audit', sam().in(place));
      assert.match(reply.text, /for your own chat with me/);
      const list = await ask('audit');
      const pressed = await sam().in(place).presses(list, 'Download as CSV');
      assert.match(only(pressed.messages).text, /for your own chat with me/);
    }
  });

  it('is for editors: others are told so, and are asked nothing that they meant otherwise', async () => {
    const asha = bot().person({ name: 'Asha Patel' });
    assert.match((await ask('audit', asha)).text, /^Only editors/);
    const pressed = await asha.presses(await ask('audit'), 'Download as CSV');
    assert.match(only(pressed.messages).text, /^Only editors/);
    const other = await asha.says('audit of the police and crime commissioner');
    assert.doesNotMatch(other[0]?.text ?? '', /Only editors/);
    assert.equal(
      (await audit().people()).some(({ key }) => key === keyOf(asha)),
      false,
    );
  });
});

describe('an act that cannot be put on the record', () => {
  let isBroken = false;
  const bot = botForSuite({
    surroundings: {
      openStorage: async (settings, now) => {
        const storage = await openStorage(settings, now);
        const { tables } = storage;
        const broken = wrappedTables(tables, (table, name) => {
          const insert: typeof table.insert = async (row) => {
            if (isBroken && name === 'Audit') throw new Error('Nothing can be added.');
            return table.insert(row);
          };
          return { ...methodsOf(table), insert };
        });
        return { ...storage, tables: broken };
      },
    },
  });

  it('is done, and told; the log has the fault, with all of the entry but a name', async () => {
    const sam = bot().person({ name: 'Sam Hill' });
    isBroken = true;
    const opened = only(await sam.says('open pot 2026/27 £10,000'));
    assert.match(opened.text, /£10,000/);
    const { id, objectId, tenant } = sam;
    const key = personKey({ id, objectId, tenant });
    const faults = JSON.stringify(bot().log.filter(({ level }) => Number(level) >= 50));
    assert.match(faults, /Not on the record of changes/);
    for (const part of [key, 'pot.opened', '2026/27', '£10,000']) assert.ok(faults.includes(part));
    assert.doesNotMatch(faults, /Sam Hill/);
    isBroken = false;
    await sam.says('add £500 to the pot because of a refund');
    const list = only(await sam.says('audit'));
    assert.match(list.text, /^Changes in November 2026\n1 change\./);
  });
});
