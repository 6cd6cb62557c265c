import { personKey } from '../../bot/conversation/person.js';
import type { DataSubject } from '../../bot/conversation/personal-records.js';
import type { ConversationReference } from '../../bot/conversation/reference.js';

export const tenant = '0c5d1a3e-6f0b-4f8e-9c57-2b1a7d9e4f10';

/** A chat of its own for each id. */
export const chatCalled = (id: string): ConversationReference => ({
  ...{ kind: 'personal', id, tenant },
  ...{ serviceUrl: 'http://127.0.0.1:9/', channelId: 'msteams' },
  bot: { id: '28:bot', name: 'Kent Community Safety' },
});

/** Somebody whose ids nobody else has. */
export const subjectCalled = (name: string): DataSubject => {
  const word = name.toLowerCase().replace(/\W+/g, '-');
  return {
    ...{ id: `29:${word}-teams-id`, objectId: `${word}-object-id`, tenant, name },
    chats: [chatCalled(`a:${word}-chat`)],
  };
};

export const asha = subjectCalled('Asha Patel');
export const sam = subjectCalled('Sam Hill');
export const robin = subjectCalled('Robin Reed');

/** As rows that go by `personKey` name somebody. */
export const keyed = (subject: DataSubject) => ({ key: personKey(subject), name: subject.name });
/** As rows that go by the Entra object id name somebody. */
export const actor = ({ id, objectId, name }: DataSubject) => ({ id: objectId ?? id, name });

/** Everything by which somebody would be found in rows. */
export const tracesIn = (subject: DataSubject): readonly string[] => [
  ...[subject.name, subject.id, subject.objectId ?? subject.id, personKey(subject)],
  ...[personKey({ id: subject.id, tenant: subject.tenant }), subject.chats[0]?.id ?? ''],
];
