import assert from 'node:assert/strict';
import type { Person } from '../support/person.js';
import { botForSuite, only } from '../support/house.js';
import type { Seen } from '../support/seen.js';

const samId = '11111111-1111-4111-8111-111111111111';

describe('who gets the bulletin, as editors see it', () => {
  const bot = botForSuite({ environment: { EDITORS: samId } });
  const editor = (): Person => bot().person({ name: 'Sam Hill', objectId: samId });
  const asks = async (text: string): Promise<Seen> => only(await editor().says(text));

  const joins = async (name: string, ...words: readonly string[]): Promise<Person> => {
    const person = bot().person({ name });
    await person.installs();
    for (const text of words) await person.says(text);
    return person;
  };

  before(async () => {
    await editor().says('my organisation is KCC');
    await joins('Asha Patel', 'my organisation is Swale Borough Council');
    await joins('Jo *Marsh*', 'I work for Swale council', 'pause until 1 March');
    const robin = await joins('Robin Reed', "I'm from Kent Police");
    await robin.exchange({ type: 'installationUpdate', action: 'remove' });
    await joins('Lee Park', "I'm from Kent Police", 'stop');
    await joins('Mo Khan');
    const club = await joins('Ann Day');
    const asked = only(await club.says('my organisation is The Gardening Club'));
    await club.presses(asked, 'Keep the name');
    const place = { kind: 'channel', id: '19:general@thread.tacv2', team: '19:team@x' } as const;
    await bot().person({ name: 'Asha Patel', place }).installs();
  });

  it('are counted by state, people and channels apart, with those that have nobody', async () => {
    const card = await asks('subscribers');
    assert.match(card.text, /^Subscribers\n7 people, 1 channel or group\n/);
    assert.match(
      card.text,
      /People\n4 reached, 4 of them never sent anything yet, 1 paused, 1 stopped or never subscribed, 1 took the app away\n/,
    );
    assert.match(
      card.text,
      /Channels and group chats\n1 reached, 1 of them never sent anything yet\n/,
    );
    const nobody = /with nobody at all\n(.*)\n/.exec(card.text)?.[1] ?? '';
    assert.match(nobody, /Dover District Council/);
    assert.doesNotMatch(nobody, /Swale Borough Council|Kent Police,|Kent County Council/);
    assert.match(
      card.text,
      /Kent Police\nPeople: 1 stopped or never subscribed, 1 took the app away\n/,
    );
    assert.match(card.text, /The Gardening Club\nPeople: 1 reached, /);
    assert.match(
      card.text,
      /Organisation not known\nPeople: 1 reached, [^]*Channels and groups: 1 reached/,
    );
    assert.match((await asks('who gets the bulletin?')).text, /^Subscribers\n7 people/);
  });

  it('are counted by district, and each district opens its organisations', async () => {
    const districts = await asks('subscribers by district');
    assert.match(districts.text, /Page 1 of 2/);
    assert.match(
      districts.text,
      /All of Kent\nPeople: 1 reached, .*\nOrganisations: Kent County Council, /,
    );
    const more = await editor().presses(districts, 'More');
    assert.ok(more.replacement);
    assert.match(more.replacement.text, /Swale\nPeople: 1 reached, 1 .*, 1 paused\n/);
    assert.match(more.replacement.text, /Page 2 of 2/);
    const swale = await asks('subscribers in Swale');
    assert.match(swale.text, /^Subscribers in Swale\n2 people, no channels\n/);
    assert.match(swale.text, /with nobody at all\nNone\. /);
    const dover = await asks('subscribers in Dover');
    assert.match(dover.text, /with nobody at all\nDover District Council/);
    const back = await editor().presses(dover, 'By organisation');
    assert.match(back.replacement?.text ?? '', /^Subscribers\n7 people/);
  });

  it('are named at an organisation, with their state and what to do', async () => {
    const kentPolice = await asks('subscribers at Kent Police');
    assert.match(kentPolice.text, /^Subscribers at Kent Police\n2 found\n/);
    assert.match(kentPolice.text, /Lee Park\nStopped\nLast seen 21 November 2026/);
    assert.match(
      kentPolice.text,
      /Robin Reed\nSuspended on 21 November 2026: the app was taken away\. Ask them to open the app again\./,
    );
    const list = await editor().presses(kentPolice, 'Reconnect list');
    assert.match(only(list.messages).text, /1 in all:\n\n- Robin Reed, Kent Police$/);
    const all = await asks('subscribers');
    const opened = await editor().presses(all, 'Open');
    assert.match(
      only(opened.messages).text,
      /^Subscribers at Kent County Council\n1 found\nSam Hill/,
    );
    assert.match((await asks('subscribers at the gardening club')).text, /1 found\nAnn Day/);
    assert.match((await asks('subscribers at Age UK')).text, /at age uk\nNobody\./);
    assert.match(
      (await asks('subscribers in Narnia')).text,
      /^I know no organisation or district "narnia"/,
    );
  });

  it('are narrowed to a state, everywhere or in a place, names never read as Markdown', async () => {
    const paused = await asks('paused subscribers');
    assert.match(
      paused.text,
      /^Subscribers: paused\n1 found\nJo \*Marsh\*\nSwale Borough Council\nPaused until 1 March 2027/,
    );
    assert.ok(JSON.stringify(paused.card).includes('Jo \\\\*Marsh\\\\*'));
    assert.match((await asks('subscribers paused in Dover')).text, /in Dover: paused\nNobody\./);
    assert.match((await asks('subscribers paused in Swale')).text, /1 found\nJo/);
    assert.match((await asks('subscribers suspended')).text, /1 found\nRobin Reed/);
    assert.match((await asks('subscribers never reached')).text, /5 found\nAnn Day/);
    assert.match((await asks('subscribers of unknown organisation')).text, /2 found\nMo Khan/);
    const swale = await asks('subscribers in Swale');
    const nobody = await editor().presses(swale, 'Reconnect list');
    assert.match(only(nobody.messages).text, /^Nobody is suspended/);
  });

  it('come in pages', async () => {
    for (let number = 0; number < 10; number += 1) {
      await joins(`Officer ${number}`, 'my organisation is Ashford Borough Council');
    }
    const first = await asks('subscribers at Ashford Borough Council');
    assert.match(first.text, /10 found\nOfficer 0\n[^]*Officer 7\n[^]*Page 1 of 2$/);
    const { replacement } = await editor().presses(first, 'More');
    assert.match(replacement?.text ?? '', /10 found\nOfficer 8\n[^]*Officer 9\n[^]*Page 2 of 2$/);
  });

  it('are for editors only', async () => {
    const asha = bot().person({ name: 'Asha Patel' });
    for (const text of ['subscribers', 'subscribers in Swale', 'list subscribers']) {
      assert.match(only(await asha.says(text)).text, /^Only editors/);
    }
    assert.doesNotMatch(
      (await asha.says('who gets the bulletin'))[0]?.text ?? '',
      /^Only|^Subscrib/,
    );
    const card = await asks('subscribers');
    for (const title of ['Open', 'By district', 'Reconnect list']) {
      const pressed = await asha.presses(card, title);
      assert.match(only(pressed.messages).text, /^Only editors/);
      assert.equal(pressed.replacement, undefined);
    }
  });
});
