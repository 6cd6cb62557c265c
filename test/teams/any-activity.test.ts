import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conversationReferenceSchema } from '../../bot/conversation/reference.js';
import { parseActivity } from '../../bot/teams/activity.js';
import { readIncoming } from '../../bot/teams/incoming.js';
import type { TurnDetails } from '../../bot/conversation/turn.js';

const details: TurnDetails = {
  reference: '7K3QF9',
  receivedAt: new Date('2026-11-21T09:00:00Z'),
  roles: new Set(),
};

describe('whatever is accepted as an activity', () => {
  const anything = fc.jsonValue();
  const text = fc.oneof(fc.string(), fc.constantFrom('<at>Bot</at>', '&nbsp;', '$&', '<at>'));
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const unsure = <Value>(value: fc.Arbitrary<Value>) => maybe(fc.oneof(value, value, anything));
  const ids = fc.constantFrom(
    '28:bot',
    '29:ann',
    '',
    ';messageid=',
    '19:x;messageid=1;messageid=2',
  );
  const mentions = fc.array(
    fc.record({
      type: fc.constantFrom('mention', 'x'),
      mentioned: unsure(fc.record({ id: ids })),
      text: unsure(text),
    }),
  );
  const invokeValue = fc.record({
    action: unsure(fc.record({ data: anything })),
    commandId: unsure(fc.string()),
    parameters: unsure(fc.array(fc.record({ name: fc.string(), value: anything }))),
    queryOptions: unsure(fc.record({ skip: unsure(fc.integer()), count: unsure(fc.integer()) })),
    lastReadMessageId: unsure(fc.string()),
  });
  const activities = fc.record({
    type: fc.constantFrom(
      ...['message', 'invoke', 'event', 'conversationUpdate', 'installationUpdate', '__proto__'],
    ),
    name: maybe(
      fc.constantFrom(
        ...[
          'adaptiveCard/action',
          'composeExtension/query',
          'application/vnd.microsoft.readReceipt',
        ],
      ),
    ),
    channelId: fc.constant('msteams'),
    serviceUrl: fc.constant('https://smba.trafficmanager.net/uk/'),
    from: fc.record({ id: ids, name: maybe(text), aadObjectId: maybe(text) }),
    recipient: fc.record({ id: ids, name: maybe(text) }),
    conversation: fc.record({
      id: ids,
      conversationType: maybe(text),
      isGroup: maybe(fc.boolean()),
    }),
    text: maybe(text),
    value: unsure(invokeValue),
    action: maybe(text),
    entities: maybe(mentions),
    membersAdded: maybe(fc.array(fc.record({ id: ids }))),
    membersRemoved: maybe(fc.array(fc.record({ id: ids }))),
    channelData: maybe(
      fc.record({ tenant: maybe(fc.record({ id: ids })), team: maybe(fc.record({ id: ids })) }),
    ),
  });

  it('is read without a fault, and names where to answer', () => {
    let accepted = 0;
    fc.assert(
      fc.property(activities, (activity) => {
        const outcome = parseActivity(activity);
        if (!outcome.ok) return;
        accepted += 1;
        const incoming = readIncoming(outcome.activity, details);
        conversationReferenceSchema.parse(incoming.conversation);
        if (incoming.kind === 'message') assert.ok(!incoming.text.includes('<at>'));
      }),
      { numRuns: 2_000 },
    );
    assert.ok(accepted > 100, `only ${accepted} were accepted`);
  });
});
