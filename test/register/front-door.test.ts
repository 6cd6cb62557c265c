import assert from 'node:assert/strict';
import { z } from 'zod';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import { invoke } from '../support/dialogs.js';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import { storeOn } from '../proposals/builders.js';
import { plant, type Seed } from './seeds.js';

const samId = '11111111-1111-4111-8111-111111111111';
const ashaId = '33333333-3333-4333-8333-333333333333';
const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';
const ofAsha = { id: ashaId, name: 'Asha Patel', tenant };

const seeds: readonly Seed[] = [
  { answers: { title: 'Scam Smart Swale' }, steps: ['review', 'review'] },
  { answers: { title: 'Night buses', organisation: 'Kent Police', amount: 123_456 }, steps: [] },
  {
    answers: { title: 'Safer crossings', districts: ['Thanet'], priorities: ['road-safety'] },
    steps: ['approve', 'release'],
  },
  { answers: { title: 'Wardens *and* [scams]' }, steps: ['question'] },
  { answers: { title: 'Shortlisted in Swale' }, steps: ['shortlist'] },
  { answers: { title: 'Shortlisted in Dover', districts: ['Dover'] }, steps: ['shortlist'] },
  {
    answers: { title: 'Safe at home', districts: ['Dover'], priorities: ['domestic-abuse'] },
    steps: ['approve'],
  },
  { answers: { title: 'Taken back' }, steps: ['withdraw'] },
  { answers: { title: 'Only a draft' } },
  { answers: { title: 'A year ago' }, year: '2025/26', steps: [] },
  { answers: { title: 'Asha’s own' }, proposer: ofAsha, steps: [] },
  { answers: { title: 'Asha’s draft' }, proposer: ofAsha },
];
const sent = 9;

describe('the register of proposals, through the front door', () => {
  let storage: Storage | undefined;
  let references: readonly string[] = [];
  const bot = botForSuite({
    environment: { EDITORS: samId },
    surroundings: {
      openStorage: async (settings, now) => (storage = await openStorage(settings, now)),
    },
  });
  const sam = (): Person => bot().person({ name: 'Sam Hill', objectId: samId });
  const asha = (): Person => bot().person({ name: 'Asha Patel', objectId: ashaId });
  const says = async (text: string, person = sam()): Promise<Seen> => only(await person.says(text));
  const titles = ({ text }: Seen): readonly string[] =>
    seeds.flatMap(({ answers }) => {
      const title = answers?.title ?? '';
      return text.split('\n').includes(title) ? [title] : [];
    });
  const buttons = (message: Seen): readonly string[] =>
    message.buttons.map(({ title }) => title).filter((title) => title !== 'Open');
  const referenceOf = (title: string): string =>
    references[seeds.findIndex(({ answers }) => answers?.title === title)] ?? assert.fail(title);

  before(async () => {
    const empty = await says('proposals');
    assert.match(empty.text, /^Proposals 2026\/27\nNo pot is open for 2026\/27\./);
    assert.match(empty.text, /No proposal has been put forward for 2026\/27\./);
    assert.deepEqual(buttons(empty), ['Filter', 'The pot']);
    references = await plant(storeOn(storage?.tables ?? assert.fail()), seeds);
    await says('open pot 2026/27 £13,221');
  });

  for (const words of [
    'proposals',
    'Proposals, please',
    'show me the proposals',
    'all proposals',
    'what proposals are there?',
    'Which proposals are there?',
    'proposal',
    'propsals',
    'list of proposals',
    'register of proposals',
  ])
    it(`is shown to those with a role, and to nobody else: "${words}"`, async () => {
      const shown = await says(words);
      assert.match(shown.text, /^Proposals 2026\/27\n/);
      assert.match(shown.text, new RegExp(`\\n${sent} proposals, the oldest first\\n`));
      assert.match((await says(words, asha())).text, /^Only the Kent Community Safety Team/);
    });

  it('gives counts and sums of the states that have something, beside what is left of the pot', async () => {
    const { text } = await says('proposals');
    const lines = [
      'Waiting for reviews 3, £7,234.56',
      'Waiting for the proposer 1, £3,000',
      'Shortlisted 2, £6,000',
      'Approved 2, £6,000',
      'Withdrawn 1, £3,000',
      '£13,221 of £13,221 is left in the pot.',
    ];
    assert.ok(text.includes(lines.join('\n')), text);
    assert.doesNotMatch(text, /Declined|Deferred|Finished|Under way/);
  });

  it('shows of each proposal who asks for how much, its state, its reviews, and a button that opens it', async () => {
    const shown = await says('proposals');
    const reference = referenceOf('Scam Smart Swale');
    assert.ok(
      shown.text.includes(
        [
          'Scam Smart Swale',
          'Waiting for reviews',
          'Swale Borough Council · £3,000',
          '2 reviews so far · sent 23 November 2026',
          reference,
        ].join('\n'),
      ),
      shown.text,
    );
    assert.match(
      shown.text,
      /Night buses\nWaiting for reviews\nKent Police · £1,234\.56\nNo reviews/,
    );
    assert.match(shown.text, /Wardens \*and\* \[scams\]\nWaiting for the proposer to answer/);
    assert.match(shown.text, /Safer crossings\nApproved, waiting for the proposer to start/);
    const held = await says('proposals in Dover approved');
    assert.match(held.text, /Safe at home\nApproved, letter held until an approver releases it/);
    const open = shown.buttons.filter(({ title }) => title === 'Open');
    const data = z.array(z.object({ data: z.looseObject({ reference: z.string() }) }));
    assert.equal(open.length, 6);
    assert.deepEqual(z.looseObject({}).parse(open[0]?.data), {
      ...{ action: 'reviews.open', reference },
    });
    assert.equal(new Set(data.parse(open).map((one) => one.data.reference)).size, 6);
    // What others think is hidden until one's own review is in.
    assert.doesNotMatch(shown.text, /\b18\b|median/i);
  });

  it('turns pages in place, forth and back', async () => {
    const person = sam();
    const first = await says('proposals', person);
    assert.match(first.text, /Page 1 of 2/);
    assert.equal(titles(first).length, 6);
    assert.deepEqual(buttons(first), ['More', 'Filter', 'The pot']);
    const more = (await person.presses(first, 'More')).replacement ?? assert.fail();
    assert.match(more.text, /Page 2 of 2/);
    assert.deepEqual(titles(more), ['Safe at home', 'Taken back', 'Asha’s own']);
    assert.doesNotMatch(more.text, /left in the pot/);
    assert.deepEqual(buttons(more), ['Back', 'Filter', 'The pot']);
    const back = (await person.presses(more, 'Back')).replacement ?? assert.fail();
    assert.equal(back.text, first.text);
    assert.deepEqual(buttons(back), buttons(first));
    assert.match(only((await person.presses(first, 'The pot')).messages).text, /^Tactical pot/);
  });

  it('answers no button of it for people without a role', async () => {
    const shown = await says('proposals');
    for (const title of ['More', 'Filter'])
      assert.match(only((await asha().presses(shown, title)).messages).text, /^Only the Kent/);
  });

  const filters: readonly (readonly [string, string, readonly string[]])[] = [
    ['proposals shortlisted', 'Shortlisted', ['Shortlisted in Swale', 'Shortlisted in Dover']],
    ['shortlisted proposals', 'Shortlisted', ['Shortlisted in Swale', 'Shortlisted in Dover']],
    [
      'proposals to review',
      'Waiting for reviews',
      ['Scam Smart Swale', 'Night buses', 'Asha’s own'],
    ],
    ['proposals waiting for the proposer', 'Waiting for the proposer', ['Wardens *and* [scams]']],
    ['proposals in Dover', 'Dover', ['Shortlisted in Dover', 'Safe at home']],
    ['proposals Kent Police', 'Kent Police', ['Night buses']],
    ['proposals domestic abuse', 'Domestic abuse', ['Safe at home']],
    ['DV proposals', 'Domestic abuse', ['Safe at home']],
    ['proposals about scams', '“scams”', ['Scam Smart Swale', 'Wardens *and* [scams]']],
    ['proposals buses', '“buses”', ['Night buses']],
    ['proposals Swale shortlisted', 'Shortlisted, Swale', ['Shortlisted in Swale']],
    [
      'approved road safety proposals in Thanet',
      'Approved, Road safety, Thanet',
      ['Safer crossings'],
    ],
    [
      'Are there any proposals about scams that are waiting for the proposer?',
      'Waiting for the proposer, “scams”',
      ['Wardens *and* [scams]'],
    ],
    [
      'how many proposals are shortlisted?',
      'Shortlisted',
      ['Shortlisted in Swale', 'Shortlisted in Dover'],
    ],
  ];
  for (const [words, parts, expected] of filters)
    it(`is narrowed in words, and says to what: "${words}"`, async () => {
      const shown = await says(words);
      assert.ok(shown.text.includes(`\nShown: ${parts}\n`), shown.text);
      assert.deepEqual([...titles(shown)].sort(), [...expected].sort());
      assert.ok(buttons(shown).includes('Show all'));
    });

  it('shows all again, and says so when nothing fits', async () => {
    const none = await says('proposals declined in Gravesham');
    assert.match(none.text, /Shown: Declined, Gravesham\nNo proposal fits\./);
    const person = sam();
    const { replacement } = await person.presses(none, 'Show all');
    assert.match(replacement?.text ?? '', /9 proposals, the oldest first/);
    assert.ok(!buttons(replacement ?? assert.fail()).includes('Show all'));
  });

  it('says what was left out where two of a kind are named', async () => {
    const shown = await says('proposals in Swale and Dover');
    assert.match(shown.text, /Shown: Swale\n/);
    assert.match(shown.text, /One of each kind at a time\. Left out: Dover\./);
  });

  it('shows another year, with its own sums', async () => {
    const shown = await says('proposals 2025/26');
    assert.match(shown.text, /^Proposals 2025\/26\nWaiting for reviews 1, £3,000\nNo pot is open/);
    assert.deepEqual(titles(shown), ['A year ago']);
    assert.deepEqual(titles(await says('proposals from last year in Swale')), ['A year ago']);
    const empty = await says('proposals 2027/28');
    assert.match(empty.text, /No proposal has been put forward for 2027\/28\./);
    assert.match(only((await sam().presses(shown, 'The pot')).messages).text, /2025\/26/);
  });

  it('is narrowed by a form in a dialog, to the same list as by words', async () => {
    const person = sam();
    const byWords = await says('proposals shortlisted in Swale', person);
    const open = (message: Seen) =>
      message.buttons.find(({ title }) => title === 'Filter') ?? assert.fail();
    assert.equal(open(byWords).kind, 'Action.Submit');
    const opened = await invoke(person, 'task/fetch', open(byWords).data);
    assert.equal(opened.title, 'Filter the proposals');
    const page = opened.page ?? assert.fail();
    const inputs = z
      .object({ body: z.array(z.looseObject({ type: z.string(), id: z.string().optional() })) })
      .parse(page.card).body;
    const value = (id: string) => inputs.find((one) => one.id === id)?.['value'];
    assert.deepEqual(['state', 'priority', 'district', 'organisation', 'words'].map(value), [
      'shortlisted',
      'any',
      'Swale',
      'any',
      '',
    ]);
    const send = page.buttons.find(({ title }) => title === 'Show') ?? assert.fail();
    const sending = (chosen: object) =>
      invoke(person, 'task/submit', { ...z.looseObject({}).parse(send.data), ...chosen });
    const chosen = { state: 'shortlisted', priority: 'any', district: 'Swale', words: ' ' };
    const closed = await sending({ ...chosen, organisation: 'any' });
    assert.equal(closed.page, undefined);
    assert.equal(only(closed.messages).text, byWords.text);
    const scams = only((await sending({ words: '  scams ', state: 'any' })).messages);
    assert.equal(scams.text, (await says('proposals about scams')).text);
  });

  it('keeps what was typed into the form when it cannot be looked for', async () => {
    const person = sam();
    const list = await says('proposals', person);
    // A client without dialogs shows the form in the chat.
    const form = only(await person.submits(list, 'Filter'));
    assert.match(form.text, /^Filter the proposals/);
    const long = `${'x'.repeat(60)} ${'y'.repeat(60)}`;
    const tooLong = await person.presses(form, 'Show', { words: long, district: 'Dover' });
    assert.match(tooLong.replacement?.text ?? '', /That has 121 characters\. At most 100/);
    assert.ok(JSON.stringify(tooLong.replacement?.card).includes(long));
    assert.ok(JSON.stringify(tooLong.replacement?.card).includes('"value":"Dover"'));
    const empty = await person.presses(form, 'Show', { words: 'of the' });
    assert.match(empty.replacement?.text ?? '', /Type a word of at least two letters/);
    const strange = { state: 'draft', district: 'Paris', priority: '<script>', words: 'buses' };
    const { messages } = await person.presses(form, 'Show', strange);
    assert.match(only(messages).text, /\nShown: “buses”\n/);
    assert.deepEqual(titles(only(messages)), ['Night buses']);
  });

  for (const ask of ['{}', 'open {}', 'proposal {}', 'can i see proposal {} please?'])
    it(`opens a proposal by its reference alone: "${ask}"`, async () => {
      const reference = referenceOf('Asha’s own');
      const words = ask.replace('{}', ask.includes('open') ? reference : reference.toLowerCase());
      const own = only(await asha().says(words));
      assert.match(own.text, /Asha’s own/);
      assert.match(own.text, /Sent, with the reviewers/);
      const other = ask.replace('{}', referenceOf('Night buses'));
      const [refused] = await asha().says(other);
      assert.match(refused?.text ?? '', /^You have put forward no proposal TP-2026-/);
    });

  it('opens a draft for its proposer only', async () => {
    const reference = referenceOf('Asha’s draft');
    assert.match((await says(reference)).text, /^There is no proposal TP-2026-/);
    const [draft] = await asha().says(reference);
    assert.match(draft?.text ?? '', /Asha’s draft[\s\S]*Draft · TP-2026-/);
  });

  it('opens proposals by reference for those with a role, and says when there is none', async () => {
    const reference = referenceOf('Night buses');
    const list = await says('proposals buses');
    const said = await sam().says(reference);
    assert.match(said[0]?.text ?? '', /Night buses/);
    const { messages } = await sam().presses(list, 'Open');
    assert.deepEqual(
      said.map(({ text }) => text),
      messages.map(({ text }) => text),
    );
    assert.match((await says('TP-2026-222222')).text, /^There is no proposal TP-2026-222222\./);
    assert.match((await says('TP-2026-111111')).text, /^There is no proposal TP-2026-111111\./);
  });

  it('is shown in nobody’s hearing', async () => {
    const group = { kind: 'group', id: '19:panel@thread.v2' } as const;
    const shown = only(await sam().in(group).says('proposals'));
    assert.equal(shown.text, 'Others can read this chat. Ask me for proposals in our own chat.');
  });

  it('takes over no other command and no question', async () => {
    assert.match((await says('my proposals')).text, /^My proposals|^Your proposals/);
    for (const words of [
      'how are proposals scored?',
      'what is a proposal?',
      'who decides on proposals for the tactical pot?',
      'projects 2023/24',
    ])
      assert.doesNotMatch((await says(words)).text, /^Proposals 20/, words);
    assert.match((await sam().says('new proposal'))[0]?.text ?? '', /Put an idea forward/);
  });
});
