import assert from 'node:assert/strict';
import {
  advance,
  awaitsTeam,
  can,
  enquirySchema,
  lastAnswer,
  transitions,
  withDelivery,
  type Enquiry,
  type EnquiryEvent,
  type EnquiryState,
} from '../../bot/enquiries/model.js';
import { inState, jo, sam } from './builders.js';

const at = '2026-11-22T09:00:00.000Z';
const events: { readonly [Kind in EnquiryEvent['kind']]: EnquiryEvent } = {
  take: { kind: 'take', by: jo },
  answer: { kind: 'answer', by: jo, text: 'Yes.', at },
  reply: { kind: 'reply', text: 'Thank you.', at },
  close: { kind: 'close' },
};

/** Every way an enquiry may go; what is not named here must not happen. */
const allowed: readonly (readonly [EnquiryState, EnquiryEvent['kind'], EnquiryState])[] = [
  ['open', 'take', 'assigned'],
  ['open', 'answer', 'answered'],
  ['assigned', 'answer', 'answered'],
  ['answered', 'reply', 'followed-up'],
  ['answered', 'close', 'closed'],
  ['followed-up', 'answer', 'closed'],
  ['followed-up', 'close', 'closed'],
];

const stateAfter = (state: EnquiryState, kind: EnquiryEvent['kind']): string | undefined =>
  allowed.find(([from, event]) => from === state && event === kind)?.[2];

describe('the states of an enquiry', () => {
  for (const [state, enquiry] of Object.entries(inState)) {
    for (const [kind, event] of Object.entries(events)) {
      const expected = stateAfter(enquiry.state, event.kind);
      it(`${state}, ${kind}: ${expected ?? 'refused'}`, () => {
        const before = structuredClone(enquiry);
        const after = advance(enquiry, event);
        assert.equal(after?.state, expected);
        assert.equal(can(enquiry.state, event.kind), expected !== undefined);
        assert.deepEqual(enquiry, before);
        if (after) assert.deepEqual(enquirySchema.parse(after), after);
      });
    }
  }

  it('are those of the table of transitions, and no other', () => {
    const named = Object.entries(transitions).flatMap(([state, next]) =>
      Object.entries(next).map(([kind, after]) => [state, kind, after]),
    );
    assert.deepEqual(named, allowed);
  });

  it('wait for the team until it has answered, and again once the asker has replied', () => {
    const waiting = Object.values(inState).filter(({ state }) => awaitsTeam(state));
    assert.deepEqual(
      waiting.map(({ state }) => state),
      ['open', 'assigned', 'followed-up'],
    );
  });
});

describe('what an event leaves', () => {
  const after = (state: EnquiryState, event: EnquiryEvent): Enquiry => {
    const changed = advance(inState[state], event);
    assert.ok(changed);
    return changed;
  };

  it('whoever answers has taken it, and the answer is on its way', () => {
    const answered = after('assigned', events.answer);
    assert.ok(answered.state === 'answered');
    assert.deepEqual(answered.assignee, jo);
    assert.deepEqual(answered.answer.delivery, { state: 'pending', since: at });
  });

  it('an answer to the reply is the last word, beside the first answer', () => {
    const closed = after('followed-up', events.answer);
    assert.ok(closed.state === 'closed');
    assert.deepEqual(closed.answer.by, sam);
    assert.equal(closed.lastWord?.text, 'Yes.');
    assert.equal(lastAnswer(closed)?.text, 'Yes.');
  });

  it('the outcome of sending is that of the last answer', () => {
    const sent = { state: 'sent', since: at } as const;
    const closed = withDelivery(after('followed-up', events.answer), sent);
    assert.ok(closed.state === 'closed');
    assert.deepEqual(closed.lastWord?.delivery, sent);
    assert.notDeepEqual(closed.answer.delivery, sent);
    for (const state of ['answered', 'followed-up', 'closed'] as const) {
      assert.deepEqual(lastAnswer(withDelivery(inState[state], sent))?.delivery, sent);
    }
    for (const state of ['open', 'assigned'] as const) {
      assert.equal(withDelivery(inState[state], sent), inState[state]);
      assert.equal(lastAnswer(inState[state]), undefined);
    }
  });
});
