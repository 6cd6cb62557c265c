import assert from 'node:assert/strict';
import { z } from 'zod';
import { botForSuite, only } from '../support/house.js';
import type { Seen } from '../support/seen.js';
import type { Decision } from '../../bot/proposals/model.js';
import type { ProposalStore, Step } from '../../bot/proposals/port.js';
import { asha, draft } from '../proposals/builders.js';
import { ownSurroundings, press } from '../decisions/house.js';
import { createCandidateStore } from '../../bot/composing/candidate-store.js';
import { adds, dialogOf, joOf, opens, samId, joId, samOf, sends, titlesOf, undo } from './house.js';

describe('candidates of a bulletin', () => {
  const own = ownSurroundings();
  const bot = botForSuite({
    at: '2026-11-23T09:00:00Z',
    environment: { EDITORS: `${samId},${joId}` },
    surroundings: own.surroundings,
  });
  const candidatesOf = async (card: Seen): Promise<Seen> => {
    const title = titlesOf(card).find((one) => one.startsWith('Candidates')) ?? '';
    return press(samOf(bot()), card, title);
  };
  let reference = '';

  before(async () => {
    reference = await finished(own.store());
  });

  it('is every funded project that has finished with an outcome, and an editor takes it', async () => {
    const sam = samOf(bot());
    const list = await candidatesOf(only(await sam.says('compose 2026-12')));
    assert.match(list.text, /^Candidates for December 2026\n1 candidate\.\nScam Smart Swale/);
    assert.match(
      list.text,
      /Outcome of a project · Swale Borough Council · 20 November 2026 · News/,
    );
    assert.match(
      list.text,
      /Scam Smart Swale, a project of .* has finished\. 59 professionals trained\./,
    );
    assert.match(list.text, /Nothing is in yet on .*News has little yet\. It is new\./);
    assert.deepEqual(titlesOf(list), ['Take', 'Dismiss', 'Back to the draft']);

    const taken = await press(sam, list, 'Take');
    assert.match(taken.text, /Taken into News: Scam Smart Swale\.[\s\S]*0 candidates/);
    // The card from before: it is there once.
    assert.match((await press(sam, list, 'Take')).text, /Scam Smart Swale is in the draft already/);
    const draft = await press(sam, taken, 'Back to the draft');
    const item = await opens(sam, draft, 'Scam Smart Swale');
    assert.match(
      item.text,
      new RegExp(`Source: Outcome of ${reference}, recorded on 20 November 2026`),
    );
    const undone = await undo(sam, draft, 'took “Scam Smart Swale”');
    assert.match(JSON.stringify(titlesOf(undone)), /Candidates \(1\)/);
  });

  it('stays dismissed in later months too, until it is brought back', async () => {
    const [sam, jo] = [samOf(bot()), joOf(bot())];
    const list = await candidatesOf(only(await sam.says('compose 2026-12')));
    const none = await press(sam, list, 'Dismiss');
    assert.match(none.text, /Dismissed: Scam Smart Swale\. 0 candidates/);
    const later = only(await jo.says('compose 2027-01'));
    assert.ok(titlesOf(later).includes('Candidates (0)'));
    const empty = await press(jo, later, 'Candidates (0)');
    const dismissed = await press(jo, empty, 'Show dismissed (1)');
    assert.match(
      dismissed.text,
      /1 dismissed candidate\.[\s\S]*Dismissed by Sam Hill on 23 November 2026/,
    );
    const back = await press(jo, dismissed, 'Bring back');
    assert.match(back.text, /Offered again: Scam Smart Swale\. 0 dismissed candidates/);
    assert.match((await press(jo, back, 'Candidates (1)')).text, /1 candidate\.\nScam Smart Swale/);
  });

  it('that an issue has is not offered again, and not by an old card either', async () => {
    const sam = samOf(bot());
    const list = await candidatesOf(only(await sam.says('compose 2026-12')));
    let card = await press(sam, await press(sam, list, 'Take'), 'Back to the draft');
    card = await adds(sam, card, { heading: 'One of my own' });
    const words = await dialogOf(sam, card, 'Title and opening line');
    const { messages } = await sends(sam, words, { editorLine: 'Winter news.' });
    const done = await press(sam, await press(sam, only(messages), 'Publish'), 'Yes, publish it');
    assert.match(done.text, /is published/);
    const fates = await createCandidateStore(own.storage().tables).fates();
    const fate = fates.get(`outcome-${reference}`);
    assert.ok(fate?.kind === 'used');
    assert.deepEqual([fate.issue, fate.itemId], ['2026-12', 'scam-smart-swale']);
    const next = only(await sam.says('compose 2027-01'));
    assert.ok(titlesOf(next).includes('Candidates (0)'));
    const nextList = await press(sam, next, 'Candidates (0)');
    const stale = {
      ...nextList,
      buttons: list.buttons.map((button) => ({
        ...button,
        data: { ...z.looseObject({}).parse(button.data), issue: '2027-01' },
      })),
    };
    assert.match((await press(sam, stale, 'Take')).text, /has been in a published bulletin/);
  });

  it('that nobody has offered is refused', async () => {
    const sam = samOf(bot());
    const list = await press(sam, only(await sam.says('compose 2027-01')), 'Candidates (0)');
    const data = { action: 'composing.take', issue: '2027-01', version: 1, page: 1 };
    const altered = (candidate: object): Seen => ({
      ...list,
      buttons: [
        {
          ...{ title: 'Take', kind: 'Action.Execute', verb: 'composing.take', url: undefined },
          data: { ...data, candidate },
        },
      ],
    });
    const unknown = await press(sam, altered({ kind: 'outcome', id: 'TP-2026-222222' }), 'Take');
    assert.match(unknown.text, /no longer offered/);
    const none = await press(sam, altered({ kind: 'feed', id: '../secret' }), 'Take');
    assert.match(none.text, /no longer works/);
  });
});

/** A project that was approved, told, and finished with an outcome; gives its reference. */
async function finished(store: ProposalStore): Promise<string> {
  const at = new Date('2026-11-20T09:00:00Z');
  const { proposal } = await store.create(draft({ at }));
  const { reference } = proposal;
  const proposer = { part: 'proposer', by: asha, reference, at } as const;
  const approver = { part: 'approver', by: { id: 'chair', name: 'Robin Reed' } } as const;
  const reason = 'It fits the priorities.';
  const decision: Decision = {
    outcome: 'approved',
    ...{ amount: 160_000, reason, by: approver.by, at },
    ...{ letter: 'Yes.', releasedAt: at },
  };
  const delivery = { finishedAt: at, spent: 145_000, outcome: '59 professionals trained' };
  const steps: readonly Step[] = [
    { ...proposer, action: 'submit' },
    {
      ...{ ...approver, reference, at, action: 'approve', reason },
      change: (one) => ({ ...one, decision }),
    },
    { ...proposer, action: 'finish', change: (one) => ({ ...one, delivery }) },
  ];
  for (const step of steps) assert.equal((await store.apply(step)).outcome, 'done');
  return reference;
}
