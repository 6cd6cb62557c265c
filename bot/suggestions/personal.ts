import { heldFields } from '../conversation/held-fields.js';
import type { NewNobody } from '../conversation/nobody.js';
import type { DataSubject, HeldRecord, PersonalRecords } from '../conversation/personal-records.js';
import { tracesOf } from '../conversation/traces.js';
import type { Library } from '../library/model.js';
import { allRows } from '../storage/all-rows.js';
import type { Table, Tables } from '../storage/tables.js';
import { toldStates, type Suggestion, type Who } from './model.js';
import * as rows from './rows.js';
import type { SuggestionStore } from './store.js';
import { kindName, ownState, whenLine } from './wording.js';

export interface SuggestionRecordParts {
  readonly tables: Tables;
  readonly suggestions: Pick<SuggestionStore, 'find' | 'change'>;
  readonly library: Library;
  readonly nobody: NewNobody;
}

/**
 * What partners have offered. Of a sender are kept, in the row of the suggestion (partition: its month): key,
 * name, organisation, contact, what they wrote, and their chat; pointers and claims in the partition
 * `sender-<personKey>`, the latter under a hash of the offer; and in `telling` what they are still to be told.
 * All of it is deleted, in every state: an item that an issue took stands in the issue. Of an editor are kept
 * key and name in the outcome, and what they said to the sender: the outcome stays, without the editor.
 */
export function createSuggestionRecords(parts: SuggestionRecordParts): PersonalRecords {
  const { suggestions, library } = parts;
  const table = parts.tables.table('Suggestions');

  return {
    kind: 'suggestions',

    async held(subject) {
      const { keys } = tracesOf(subject);
      const held: HeldRecord[] = [];
      for await (const { reference } of sentBy(table, keys)) {
        const suggestion = await suggestions.find(reference);
        if (suggestion) held.push(heldSuggestion(suggestion, library));
      }
      for await (const suggestion of everything(table)) {
        const decision = decidedBy(suggestion, keys);
        if (decision) held.push(heldDecision(suggestion, decision, library));
      }
      return held;
    },

    async forget(subject) {
      const { keys } = tracesOf(subject);
      let deleted = 0;
      for await (const sent of sentBy(table, keys)) {
        await remove(table, sent);
        // Last: it leads to all the others when this ends half-way.
        await table.delete(rows.senderKey(sent.key, sent));
        deleted += 1;
      }
      for (const key of keys) await empty(table, rows.senderPartition(key));
      return { deleted, withoutPerson: await takeOutEditor(parts, table, subject) };
    },

    async expire({ before, dryRun }) {
      const limit = before.toISOString();
      let count = 0;
      for await (const suggestion of everything(table)) {
        const { outcome, sender } = suggestion;
        if (outcome.state === 'open' || outcome.at >= limit) continue;
        count += 1;
        if (dryRun) continue;
        await table.delete(rows.senderKey(sender.key, suggestion));
        await remove(table, suggestion);
      }
      return count;
    },
  };
}

/** What leads to each suggestion of one person. */
async function* sentBy(table: Table, keys: readonly string[]) {
  for (const key of keys) {
    const query = { partition: rows.senderPartition(key), ...rows.senderRange };
    for await (const row of allRows(table, query)) {
      const { reference } = rows.pointerRow.decode(row);
      const at = row.row.slice(rows.senderRange.from.length, -reference.length - 1);
      yield { key, reference, at };
    }
  }
}

/** Every suggestion, by the month of the offer. */
async function* everything(table: Table): AsyncGenerator<Suggestion> {
  const months = new Set<string>();
  for await (const row of allRows(table, { partition: rows.lookupKey('').partition })) {
    months.add(rows.lookupRow.decode(row).month);
  }
  for (const partition of [...months].sort()) {
    for await (const row of allRows(table, { partition })) yield rows.suggestionRow.decode(row);
  }
}

/** Deletes a suggestion and what leads to it; the sender's own pointer is the caller's. */
async function remove(table: Table, sent: Pick<Suggestion, 'reference' | 'at'>): Promise<void> {
  const { reference, at } = sent;
  for (const state of toldStates) {
    await table.delete({ partition: rows.tellingPartition, row: `${reference}-${state}` });
  }
  await table.delete(rows.openKey(sent));
  await table.delete(rows.suggestionKey(rows.monthOf(at), reference));
  await table.delete(rows.lookupKey(reference));
}

async function empty(table: Table, partition: string): Promise<void> {
  for await (const { row } of allRows(table, { partition })) await table.delete({ partition, row });
}

/** Takes an editor out of what they decided; gives how many suggestions that were. */
async function takeOutEditor(
  { suggestions, nobody }: SuggestionRecordParts,
  table: Table,
  subject: DataSubject,
): Promise<number> {
  const { keys } = tracesOf(subject);
  let count = 0;
  for await (const { reference, ...one } of everything(table)) {
    if (!decidedBy(one, keys)) continue;
    const by = nobody('request');
    const changed = await suggestions.change(reference, (newest) => {
      const decision = decidedBy(newest, keys);
      return decision && { ...newest, outcome: { ...decision, by } };
    });
    if (changed.outcome === 'changed') count += 1;
  }
  return count;
}

type Decision = Extract<Suggestion['outcome'], { by: Who }>;

const decidedBy = (
  { outcome }: Pick<Suggestion, 'outcome'>,
  keys: readonly string[],
): Decision | undefined => ('by' in outcome && keys.includes(outcome.by.key) ? outcome : undefined);

function heldSuggestion(suggestion: Suggestion, library: Library): HeldRecord {
  const { messages } = library;
  const { reference, at, kind, title, text, link, contact, organisation, sender } = suggestion;
  const { outcome } = suggestion;
  return {
    title: reference,
    at: new Date(at),
    fields: heldFields(messages, {
      ...{ kind: kindName(messages, kind), heading: title, text, link, contact, organisation },
      when: whenLine(suggestion),
      name: sender.name,
      state: ownState(library, suggestion),
      'team-said': 'word' in outcome ? outcome.word : undefined,
    }),
  };
}

function heldDecision(suggestion: Suggestion, decision: Decision, library: Library): HeldRecord {
  return {
    title: suggestion.reference,
    at: new Date(decision.at),
    fields: heldFields(library.messages, {
      decided: ownState(library, suggestion),
      name: decision.by.name,
      'own-word': decision.word,
    }),
  };
}
