import assert from 'node:assert/strict';
import { z } from 'zod';
import { largestCard, sizeOf } from '../../cards/size.js';
import type { Card } from '../../cards/card.js';
import type { Turn } from '../../bot/conversation/incoming.js';
import { emptyTotals } from '../../bot/proposals/totals.js';
import type { ProposalSummary, SummaryPage } from '../../bot/proposals/port.js';
import { listPage, type ListRequest } from '../../bot/register/listing.js';
import { rowsOnPage } from '../../bot/register/list-view.js';
import type { RegisterParts } from '../../bot/register/parts.js';
import { listProposals, longestTrail } from '../../bot/register/port.js';
import { shownStates } from '../../bot/register/vocabulary.js';
import { sharedReading } from '../support/bot.js';
import { wordsOf } from '../support/seen.js';
import { chat } from '../proposals/builders.js';

const year = '2026/27';
const turn: Turn = {
  reference: '7K3QF9',
  person: { id: '29:sam', name: 'Sam Hill', tenant: 'kent', roles: new Set(['reviewer']) },
  conversation: chat,
  receivedAt: new Date('2026-11-23T09:00:00Z'),
};

/** The longest that a proposal can be. */
const longest: ProposalSummary = {
  ...{ reference: 'TP-2026-7K3QF9', state: 'approved', title: '*'.repeat(100) },
  ...{ organisation: '_'.repeat(120), proposer: 'Asha Patel', proposerId: 'asha' },
  ...{ districts: [], priorities: [], amount: 999_999_999, committed: 0, reviews: 12 },
  ...{ submittedAt: '2026-11-23T09:00:00.000Z', changedAt: '2026-11-23T09:00:00.000Z' },
};

const buttonsSchema = z.object({
  actions: z.array(z.looseObject({ title: z.string(), data: z.looseObject({}) })),
});

describe('a page of the register', () => {
  let reading: Pick<RegisterParts, 'library' | 'cards'>;
  before(async () => {
    reading = await sharedReading();
  });

  const asked: { from: string | undefined }[] = [];
  const partsWith = (page: SummaryPage): RegisterParts => ({
    ...reading,
    proposals: {
      get: async () => undefined,
      page: async (_year, _filter, _size, from) => {
        asked.push({ from });
        return page;
      },
      totals: async () => ({
        ...emptyTotals,
        states: Object.fromEntries(shownStates.map((state) => [state, { count: 9, amount: 900 }])),
      }),
    },
    pot: { balance: async () => undefined },
    openOwn: async () => undefined,
  });
  const shown = async (
    page: SummaryPage,
    request: Partial<ListRequest> = {},
  ): Promise<{ card: Card; text: string; button: (title: string) => ListRequest }> => {
    const reply = await listPage(partsWith(page), turn, { year, filter: {}, ...request });
    assert.ok(reply.kind === 'card' || reply.kind === 'replacement');
    const { actions } = buttonsSchema.parse(reply.card.content);
    return {
      card: reply.card,
      text: wordsOf(reply.card.content).join('\n'),
      button: (title) =>
        listProposals.fields.parse(
          actions.find((one) => one.title === title)?.data ?? assert.fail(title),
        ),
    };
  };
  const full = { items: Array.from({ length: rowsOnPage }, () => longest), next: 'next' };

  it('tells nobody of a held decision about their own proposal, whatever their role', async () => {
    const own = { ...longest, title: 'Mine', proposerId: turn.person.id };
    for (const state of ['approved', 'declined', 'deferred'] as const) {
      const held = { items: [{ ...own, state, released: false }] };
      const all = await shown(held);
      assert.match(all.text, /Mine\nYours: type "my proposals" to see how it stands/);
      assert.doesNotMatch(all.text, /letter held/);
      const narrowed = await shown(held, { filter: { state } });
      assert.doesNotMatch(narrowed.text, /Mine/);
      const told = await shown({ items: [{ ...own, state, released: true }] });
      assert.doesNotMatch(told.text, /Yours:/);
      const others = await shown({ items: [{ ...longest, title: 'Theirs', state }] });
      assert.match(others.text, /Theirs\n\w+, letter held/);
    }
  });

  it('leads back as far as the way is known, and then to the first page', async () => {
    let request: ListRequest = { year, filter: {} };
    for (let page = 1; page <= longestTrail + 3; page += 1) {
      const { button } = await shown({ ...full, next: `end-of-${page}` }, request);
      request = button('More');
    }
    assert.equal(request.page, longestTrail + 4);
    assert.equal(request.trail?.length, longestTrail);
    for (let page = longestTrail + 3; page >= 4; page -= 1) {
      const { button } = await shown(full, request);
      request = button('Back');
      assert.equal(request.page, page);
      assert.equal(request.from, `end-of-${page - 1}`);
    }
    const { button } = await shown(full, request);
    const first = button('First page');
    assert.equal(first.page, 1);
    assert.equal(first.from, undefined);
  });

  it('stays below the size of a card, whatever its proposals and wherever it is', async () => {
    const key = `organisation-${'x'.repeat(22)}-in-shortlisted-2026-11-23T09:00:00.000Z-TP-2026-7K3QF9`;
    const { card } = await shown(
      { items: full.items, next: key },
      {
        ...{ page: 99_999, from: key, trail: Array.from({ length: longestTrail }, () => key) },
        filter: { state: 'shortlisted', organisation: 'y'.repeat(150), words: 'z'.repeat(100) },
        noted: ['One of each kind at a time. Left out: Thanet.'],
      },
    );
    assert.ok(sizeOf(card) < largestCard, String(sizeOf(card)));
  });

  it('says when it ends before it is full, and goes on', async () => {
    const { text, button } = await shown(
      { items: [], next: 'row-500', cut: 500 },
      {
        filter: { district: 'Swale', words: 'scams' },
      },
    );
    assert.match(text, /I have looked through 500 proposals for this page\./);
    assert.doesNotMatch(text, /No proposal fits/);
    assert.equal(button('More').from, 'row-500');
  });

  it('says that there is no more where the list has become shorter meanwhile', async () => {
    const { text } = await shown({ items: [] }, { from: 'row', page: 3, trail: ['', 'row'] });
    assert.match(text, /There are no more proposals on this list\./);
  });

  it('makes it clear in every state whose turn it is, and holds back no letter that is out', async () => {
    const { messages } = reading.library;
    const texts = await Promise.all(
      shownStates.map(async (state) => (await shown({ items: [{ ...longest, state }] })).text),
    );
    const turns = [/reviews/, /the proposer to answer/, /a decision/, /an approver releases/];
    turns.forEach((pattern, at) => assert.match(texts[at] ?? '', pattern));
    const released = await shown({ items: [{ ...longest, state: 'declined', released: true }] });
    assert.ok(released.text.includes(`\n${messages.text('register.state-declined')}\n`));
    assert.doesNotMatch(released.text, /letter held/);
  });

  it('passes on what its button carries, and ignores a priority that does not exist', async () => {
    asked.length = 0;
    const { text } = await shown(full, { from: 'here', page: 2, filter: { priority: 'none' } });
    assert.deepEqual(asked, [{ from: 'here' }]);
    assert.doesNotMatch(text, /Shown:/);
    assert.match(text, /Page 2 of 14/);
  });
});
