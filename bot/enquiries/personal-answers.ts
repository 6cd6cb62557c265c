import { heldFields } from '../conversation/held-fields.js';
import type { NewNobody, Sentences } from '../conversation/nobody.js';
import type { DataSubject, HeldRecord, PersonalRecords } from '../conversation/personal-records.js';
import { conversationKey } from '../conversation/reference.js';
import { tracesOf } from '../conversation/traces.js';
import { allRows } from '../storage/all-rows.js';
import type { Tables } from '../storage/tables.js';
import { enquiryRow, postPartition, postRow } from './enquiry-rows.js';
import { awaitsTeam, type Answer, type Colleague, type Enquiry } from './model.js';
import { monthsAsked } from './months.js';
import type { EnquiryStore } from './store.js';

export interface AnswerRecordParts {
  readonly tables: Tables;
  readonly enquiries: Pick<EnquiryStore, 'change'>;
  readonly messages: Sentences;
  readonly nobody: NewNobody;
}

/**
 * What editors have answered. Of an editor are kept: key and name in an enquiry, where they took it
 * (`assignee`) or answered it (`answer`, `lastWord`); and their own chat in the rows `posts-<reference>`, which
 * lead to the cards that they hold. An answer is the team's and stays without their name; a question that they
 * took and did not answer is open again. The table Answers, of what is kept for everybody, names nobody.
 */
export function createAnswerRecords(parts: AnswerRecordParts): PersonalRecords {
  const { enquiries, messages } = parts;
  const table = parts.tables.table('Enquiries');

  async function* all() {
    for (const month of await monthsAsked(table)) {
      for await (const row of allRows(table, { partition: month })) yield enquiryRow.decode(row);
    }
  }

  const leavePosts = async (reference: string, chats: ReadonlySet<string>): Promise<void> => {
    const partition = postPartition(reference);
    for await (const row of allRows(table, { partition })) {
      const { conversation } = postRow.decode(row);
      if (!chats.has(conversationKey(conversation))) continue;
      await table.delete({ partition, row: row.row });
    }
  };

  const takeOut = async (enquiry: Enquiry, subject: DataSubject): Promise<boolean> => {
    const isTheirs = recognising(subject);
    if (!without(enquiry, isTheirs, { key: '', name: '' })) return false;
    const nobody = parts.nobody('request');
    const changed = await enquiries.change(enquiry.reference, (newest) =>
      without(newest, isTheirs, nobody),
    );
    return changed.outcome === 'changed';
  };

  return {
    kind: 'answers',

    async held(subject) {
      const isTheirs = recognising(subject);
      const held: HeldRecord[] = [];
      for await (const enquiry of all()) {
        const own = answersOf(enquiry).filter(({ by }) => isTheirs(by));
        const took = awaitsTeam(enquiry.state) && isTheirs(assigneeOf(enquiry));
        const [first] = own;
        if (!first && !took) continue;
        held.push({
          title: enquiry.reference,
          at: new Date(first?.at ?? enquiry.askedAt),
          fields: heldFields(messages, {
            'own-answers': own.map(({ text }) => text),
            name: first?.by.name ?? assigneeOf(enquiry)?.name,
            taken: took || undefined,
          }),
        });
      }
      return held;
    },

    async forget(subject) {
      const chats = new Set(tracesOf(subject).chats);
      let withoutPerson = 0;
      for await (const enquiry of all()) {
        if (chats.size > 0) await leavePosts(enquiry.reference, chats);
        if (await takeOut(enquiry, subject)) withoutPerson += 1;
      }
      return { deleted: 0, withoutPerson };
    },
  };
}

const recognising = (subject: DataSubject) => {
  const { keys } = tracesOf(subject);
  return (by: Colleague | undefined): boolean => by !== undefined && keys.includes(by.key);
};

const assigneeOf = (enquiry: Enquiry): Colleague | undefined =>
  'assignee' in enquiry ? enquiry.assignee : undefined;

function answersOf(enquiry: Enquiry): readonly Answer[] {
  if (!('answer' in enquiry)) return [];
  const lastWord = 'lastWord' in enquiry ? enquiry.lastWord : undefined;
  return [enquiry.answer, ...(lastWord ? [lastWord] : [])];
}

/** The enquiry without that editor; undefined where they are not in it. Pure. */
function without(
  enquiry: Enquiry,
  isTheirs: (by: Colleague | undefined) => boolean,
  nobody: Colleague,
): Enquiry | undefined {
  if (enquiry.state === 'open') return undefined;
  if (enquiry.state === 'assigned') {
    if (!isTheirs(enquiry.assignee)) return undefined;
    const { reference, question, askedAt, asker, conversation } = enquiry;
    return { reference, question, askedAt, asker, conversation, state: 'open' };
  }
  const people = [enquiry.assignee, ...answersOf(enquiry).map(({ by }) => by)];
  if (!people.some(isTheirs)) return undefined;
  const anonymous = (by: Colleague): Colleague => (isTheirs(by) ? nobody : by);
  const said = (answer: Answer): Answer => ({ ...answer, by: anonymous(answer.by) });
  const rest = { assignee: anonymous(enquiry.assignee), answer: said(enquiry.answer) };
  if (enquiry.state !== 'closed' || !enquiry.lastWord) return { ...enquiry, ...rest };
  return { ...enquiry, ...rest, lastWord: said(enquiry.lastWord) };
}
