import { heldFields } from '../conversation/held-fields.js';
import type { Messenger } from '../conversation/messenger.js';
import type { HeldRecord, PersonalRecords } from '../conversation/personal-records.js';
import { tracesOf } from '../conversation/traces.js';
import { allRows, rowsOf } from '../storage/all-rows.js';
import type { Table, Tables } from '../storage/tables.js';
import { deletedCard } from './deleted-view.js';
import {
  askerKey,
  askerPartition,
  askerRange,
  enquiryKey,
  enquiryRow,
  lookupKey,
  monthOf,
  openKey,
  pointerRow,
  postPartition,
  postRow,
} from './enquiry-rows.js';
import { monthsAsked } from './months.js';
import { awaitsTeam, lastAnswer, type Enquiry } from './model.js';
import type { ViewParts } from './parts.js';
import type { EnquiryStore } from './store.js';

export interface EnquiryRecordParts extends ViewParts {
  readonly tables: Tables;
  readonly enquiries: Pick<EnquiryStore, 'find'>;
  readonly messenger: Pick<Messenger, 'update'>;
}

/**
 * Questions to the team, as their askers' records. Of an asker are kept: name, organisation, the question, the
 * reply and the chat in the row of the enquiry (partition: its month); pointers and claims in the partition
 * `asker-<personKey>`, the latter under a hash of the question. An enquiry is its asker's: it is deleted as a
 * whole with what leads to it, and the cards about it that the team holds say so. An answer that the team keeps
 * for everybody (table Answers) names nobody and stays. What of an enquiry is an editor's: personal-answers.ts.
 */
export function createEnquiryRecords(parts: EnquiryRecordParts): PersonalRecords {
  const { enquiries } = parts;
  const table = parts.tables.table('Enquiries');

  async function* askedBy(keys: readonly string[]) {
    for (const key of keys) {
      for await (const row of allRows(table, { partition: askerPartition(key), ...askerRange })) {
        const { reference } = pointerRow.decode(row);
        const askedAt = row.row.slice(askerRange.from.length, -reference.length - 1);
        yield { reference, askedAt, asker: { key, name: '' } };
      }
    }
  }

  return {
    kind: 'enquiries',

    async held(subject) {
      const held: HeldRecord[] = [];
      for await (const { reference } of askedBy(tracesOf(subject).keys)) {
        const enquiry = await enquiries.find(reference);
        if (enquiry) held.push(heldEnquiry(enquiry, parts));
      }
      return held;
    },

    async forget(subject) {
      const { keys } = tracesOf(subject);
      let deleted = 0;
      for await (const asked of askedBy(keys)) {
        await tellHolders(table, asked.reference, parts);
        await remove(table, asked);
        // Last: it leads to all the others when this ends half-way.
        await table.delete(askerKey(asked));
        deleted += 1;
      }
      for (const key of keys) await empty(table, askerPartition(key));
      return { deleted, withoutPerson: 0 };
    },

    async expire({ before, dryRun }) {
      let count = 0;
      const limit = before.toISOString();
      for (const month of await monthsAsked(table)) {
        if (month > monthOf(limit)) continue;
        for await (const row of allRows(table, { partition: month })) {
          const enquiry = enquiryRow.decode(row);
          if (awaitsTeam(enquiry.state) || lastChange(enquiry) >= limit) continue;
          count += 1;
          if (dryRun) continue;
          await table.delete(askerKey(enquiry));
          await remove(table, enquiry);
        }
      }
      return count;
    },
  };
}

/** Deletes an enquiry with the cards about it and what leads to it; the asker's own pointer is the caller's. */
async function remove(
  table: Table,
  { reference, askedAt }: Pick<Enquiry, 'reference' | 'askedAt'>,
): Promise<void> {
  await empty(table, postPartition(reference));
  await table.delete(openKey({ reference, askedAt }));
  await table.delete(enquiryKey(monthOf(askedAt), reference));
  await table.delete(lookupKey(reference));
}

async function empty(table: Table, partition: string): Promise<void> {
  for await (const { row } of allRows(table, { partition })) await table.delete({ partition, row });
}

/** The cards about it say that it is gone, where they can be reached. */
async function tellHolders(
  table: Table,
  reference: string,
  parts: EnquiryRecordParts,
): Promise<void> {
  const posts = (await rowsOf(table, { partition: postPartition(reference) })).map((row) =>
    postRow.decode(row),
  );
  const gone = deletedCard(reference, parts);
  await Promise.all(
    posts.map(({ conversation, messageId }) =>
      parts.messenger.update(conversation, messageId, gone),
    ),
  );
}

function heldEnquiry(enquiry: Enquiry, { library }: ViewParts): HeldRecord {
  const { messages } = library;
  const { reference, question, askedAt, asker, state } = enquiry;
  const answers = [answerOf(enquiry), lastWordOf(enquiry)].flatMap((one) => one?.text ?? []);
  return {
    title: reference,
    at: new Date(askedAt),
    fields: heldFields(messages, {
      question,
      name: asker.name,
      organisation: asker.organisation,
      state: messages.text(`enquiries.own-${state}`),
      answers,
      reply: replyOf(enquiry)?.text,
    }),
  };
}

const answerOf = (enquiry: Enquiry) => ('answer' in enquiry ? enquiry.answer : undefined);
const replyOf = (enquiry: Enquiry) => ('reply' in enquiry ? enquiry.reply : undefined);
const lastWordOf = (enquiry: Enquiry) => ('lastWord' in enquiry ? enquiry.lastWord : undefined);

/** When something was last said of it. */
function lastChange(enquiry: Enquiry): string {
  const moments = [enquiry.askedAt, lastAnswer(enquiry)?.at, replyOf(enquiry)?.at];
  return moments.reduce<string>((last, at) => (at !== undefined && at > last ? at : last), '');
}
