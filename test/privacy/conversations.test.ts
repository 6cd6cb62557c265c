import { shownIssueTrace } from '../../bot/bulletins/personal.js';
import { createShownIssues } from '../../bot/bulletins/store.js';
import type { Turn } from '../../bot/conversation/incoming.js';
import type { DataSubject } from '../../bot/conversation/personal-records.js';
import type { ConversationReference } from '../../bot/conversation/reference.js';
import { welcomeTrace } from '../../bot/guide/personal.js';
import { createWelcomes } from '../../bot/guide/welcome.js';
import { lookupTrace } from '../../bot/lookups/personal.js';
import { createSubjects } from '../../bot/lookups/subjects.js';
import { createConversationRecords } from '../../bot/privacy/conversations.js';
import { focusTrace } from '../../bot/proposals/focus-trace.js';
import { createFocus } from '../../bot/proposals/focus.js';
import type { Tables } from '../../bot/storage/tables.js';
import { createSubscriberStore } from '../../bot/subscribers/store.js';
import { heard } from '../subscribers/builders.js';
import { asha, chatCalled, sam } from '../support/people.js';
import { describeRecords } from '../support/personal.js';
import { projectLibrary } from '../support/reading.js';

const { messages } = await projectLibrary();
const at = new Date('2026-11-21T09:00:00Z');
const group: ConversationReference = { ...chatCalled('19:group'), kind: 'group' };

const recordsOn = (tables: Tables) =>
  createConversationRecords({
    tables,
    subscribers: createSubscriberStore(tables, []),
    traces: [lookupTrace, shownIssueTrace, welcomeTrace, focusTrace].map((trace) =>
      trace(messages),
    ),
  });

/** Both look something up and are at a draft, in their own chats and in a group. */
async function seed(tables: Tables): Promise<void> {
  const subscribers = createSubscriberStore(tables, []);
  for (const person of [asha, sam]) {
    for (const conversation of [...person.chats, group]) {
      const { name } = person;
      const turn: Turn = {
        ...{ reference: '7K3QF9', person: { ...person, roles: new Set() }, conversation },
        receivedAt: at,
      };
      await subscribers.hear(
        heard('message', { by: person, in: conversation, at: at.toISOString() }),
      );
      const words = [`${name} in ${conversation.kind}`];
      await createSubjects(tables).remember(turn, { entryIds: ['one'], words, askedFor: [] });
      await createFocus(tables).hold(turn, draftOf(person, conversation));
      await createShownIssues(tables).remember(conversation, '2024-03');
      await createWelcomes(tables).claim(conversation, at);
    }
  }
}

const draftOf = ({ name }: DataSubject, { kind }: ConversationReference): string =>
  `draft of ${name} in ${kind}`;
const marks = ({ name }: DataSubject): readonly string[] => [
  ...[`${name} in personal`, `${name} in group`],
  ...[`draft of ${name} in personal`, `draft of ${name} in group`],
];

describeRecords('what conversations remember', {
  records: recordsOn,
  seed,
  ...{ asha, sam },
  told: { asha: marks(asha), sam: marks(sam) },
  gone: marks(asha),
  stays: marks(sam),
  expired: [...marks(asha), ...marks(sam), '2024-03'],
});
