import { z } from 'zod';
import type { Audit } from '../audit/port.js';
import {
  recordKinds,
  type DataSubject,
  type Forgotten,
  type PersonalRecords,
  type RecordKind,
} from '../conversation/personal-records.js';
import { personKey } from '../conversation/person.js';
import { conversationReferenceSchema } from '../conversation/reference.js';
import {
  createClaimedRows,
  type ClaimedRows,
  type Done,
  type Work,
} from '../storage/claimed-rows.js';
import type { Tables } from '../storage/tables.js';

/*
 * Table Retention, partition `forgetting`: a row for each time that somebody wanted to be forgotten. It is
 * written before anything goes, so that whatever a crash leaves is carried on. When all is done it says for
 * a day what was done, without the person, so that a second press does nothing.
 */

const partition = 'forgetting';
const dayMs = 24 * 60 * 60_000;
/** When the rest is tried again after something could not be done, in ms. */
const againAfterMs = 2 * 60_000;

const count = z.int().min(0);
const rowSchema = z.object({
  /** `personKey` of whoever wanted it. */
  key: z.string().min(1),
  at: z.iso.datetime(),
  /** Absent once all is done. */
  subject: z
    .object({
      id: z.string(),
      objectId: z.string().optional(),
      tenant: z.string(),
      name: z.string(),
      chats: z.array(conversationReferenceSchema),
    })
    .optional(),
  /** What was done so far. */
  counts: z.partialRecord(z.enum(recordKinds), z.object({ deleted: count, withoutPerson: count })),
});
type Intent = z.infer<typeof rowSchema>;

/** How far it has come. */
export interface ForgettingState {
  readonly reference: string;
  readonly at: Date;
  readonly isDone: boolean;
  readonly counts: Readonly<Partial<Record<RecordKind, Forgotten>>>;
}

export interface ForgettingParts {
  readonly tables: Tables;
  readonly records: readonly PersonalRecords[];
  readonly audit: Pick<Audit, 'record' | 'forgetName'>;
  readonly newLetters: () => string;
  /** Told what could not be done for now. */
  readonly fault: (problem: unknown) => void;
}

/** Forgets people whole: over all kinds of records, and also when the process dies half-way. */
export interface Forgetting {
  /** Undefined where nothing was ever begun under that reference by that person. */
  find(
    subject: Pick<DataSubject, 'id' | 'objectId' | 'tenant'>,
    reference: string,
  ): Promise<ForgettingState | undefined>;
  /** Begins it, or finds what was begun under that reference, and does as much of it as can be done now. */
  begin(subject: DataSubject, reference: string, now: Date): Promise<ForgettingState>;
  /** What was begun and is not all done, by whomever. */
  unfinished(): Promise<readonly ForgettingState[]>;
  /** Carries on what was left, and forgets after a day what is done. */
  sweep(now: Date): Promise<void>;
}

export function createForgetting(parts: ForgettingParts): Forgetting {
  const { tables, records, audit, newLetters, fault } = parts;
  const rows = createClaimedRows(tables.table('Retention'), rowSchema, newLetters);
  const keyOf = (reference: string) => ({ partition, row: reference });

  /** What of one kind fails keeps none of the others back. */
  const forgetAll = async (intent: Intent, subject: DataSubject, now: Date): Promise<Intent> => {
    const counts = { ...intent.counts };
    for (const one of records) {
      if (counts[one.kind]) continue;
      try {
        counts[one.kind] = await one.forget(subject, now);
      } catch (problem) {
        fault(problem);
      }
    }
    return { ...intent, counts };
  };

  const carryOn = async (reference: string, intent: Intent, now: Date): Promise<Done<Intent>> => {
    const { subject, ...kept } = intent;
    if (!subject) return { kind: 'done' };
    const value = await forgetAll(intent, subjectOf(subject), now);
    const isWhole = records.every(({ kind }) => value.counts[kind] !== undefined);
    if (!isWhole) return { kind: 'next', value, due: new Date(now.getTime() + againAfterMs) };
    await audit.record({
      at: new Date(kept.at),
      who: { key: kept.key, name: '' },
      what: 'privacy.forgotten',
      whom: reference,
      before: '',
      after: countsInWords(value.counts),
    });
    // The record is of somebody without a name, not of somebody whose name is empty.
    await audit.forgetName(kept.key);
    const done = { key: kept.key, at: kept.at, counts: value.counts };
    return { kind: 'next', value: done, due: new Date(now.getTime() + dayMs) };
  };

  const work = (one: Work<Intent>, now: Date) =>
    rows.work(one, now, (intent) => carryOn(one.key.row, intent, now));

  const find: Forgetting['find'] = async (subject, reference) => {
    const found = await rows.find(keyOf(reference));
    return found?.value.key === personKey(subject) ? stateOf(reference, found.value) : undefined;
  };

  return {
    find,

    async begin(subject, reference, now) {
      const key = personKey(subject);
      const { id, objectId, tenant, name, chats } = subject;
      const intent = {
        ...{ key, at: now.toISOString(), counts: {} },
        subject: {
          id,
          ...(objectId !== undefined && { objectId }),
          tenant,
          name,
          chats: [...chats],
        },
      };
      await rows.plan(keyOf(reference), intent, now);
      const planned = await rows.find(keyOf(reference));
      if (!planned || planned.value.key !== key) throw new Error('The reference is taken.');
      if (planned.value.subject) await work(planned, now);
      const newest = await rows.find(keyOf(reference));
      return stateOf(reference, newest?.value ?? planned.value);
    },

    unfinished: () => unfinishedOf(rows),

    async sweep(now) {
      for await (const one of rows.all(partition)) {
        if (one.due <= now) await work(one, now);
      }
    },
  };
}

async function unfinishedOf(
  rows: Pick<ClaimedRows<Intent>, 'all'>,
): Promise<readonly ForgettingState[]> {
  const found: ForgettingState[] = [];
  for await (const { key, value } of rows.all(partition)) {
    if (value.subject) found.push(stateOf(key.row, value));
  }
  return found;
}

function stateOf(reference: string, { at, subject, counts }: Intent): ForgettingState {
  return { reference, at: new Date(at), isDone: subject === undefined, counts };
}

/** JSON has no `undefined`: an id that is not known is left out. */
function subjectOf({ objectId, ...subject }: NonNullable<Intent['subject']>): DataSubject {
  return objectId === undefined ? subject : { ...subject, objectId };
}

/** `subscriptions 2, proposals 1 without the person`: for the record, which names nobody. */
function countsInWords(counts: Intent['counts']): string {
  return recordKinds
    .flatMap((kind) => {
      const { deleted = 0, withoutPerson = 0 } = counts[kind] ?? {};
      return [
        ...(deleted > 0 ? [`${kind} ${deleted} deleted`] : []),
        ...(withoutPerson > 0 ? [`${kind} ${withoutPerson} without the person`] : []),
      ];
    })
    .join(', ');
}
