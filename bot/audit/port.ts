/** What other rooms ask of the record of changes. */
import type { Turn } from '../conversation/incoming.js';
import type { DeedName } from './deeds.js';

export type { DeedName } from './deeds.js';

/** Whoever did something, or had it done to them. */
export interface AuditedPerson {
  /** `personKey` of the person. */
  readonly key: string;
  readonly name: string;
}

/** Stands for the bot where it does by itself what an editor wished. */
export const theBot: AuditedPerson = { key: 'bot', name: '' };

/** One change. Nothing of it holds words that somebody wrote, and no name but those of its people. */
export interface AuditEntry {
  readonly at: Date;
  readonly who: AuditedPerson;
  readonly what: DeedName;
  /** A person, or the reference of a thing, as `P-7K3QF9`. */
  readonly whom: AuditedPerson | string;
  /** What was so before and is so after, in short words: states, counts, amounts; empty where there was nothing. */
  readonly before: string;
  readonly after: string;
}

/** Somebody in an entry as it is read; without a name where they were forgotten. */
export interface NamedPerson {
  readonly key: string;
  readonly name?: string;
}

/** An entry as it is read: kept for good, with people's names as they are known now. */
export interface ReadEntry extends Omit<AuditEntry, 'who' | 'whom' | 'what'> {
  readonly who: NamedPerson;
  readonly whom: NamedPerson | string;
  /** A `DeedName`, or what an earlier version recorded. */
  readonly what: string;
}

export interface AuditPage {
  /** The newest first. */
  readonly entries: readonly ReadEntry[];
  /** Leads to the page after it. */
  readonly next?: string;
}

/** The record of changes: entries are added, never changed, and deleted only when their time is over. */
export interface Audit {
  /** The same entry recorded again, as after a retry, is there once. */
  record(entry: AuditEntry): Promise<void>;
  /** A page of the changes of a month of London's, as `2026-11`; `size` is 1 to 1,000. */
  entries(
    month: string,
    page: { readonly size: number; readonly continuation?: string },
  ): Promise<AuditPage>;
  /** The months that have entries, the newest first. */
  months(): Promise<readonly string[]>;
  /** Everybody who stands in an entry and was not forgotten. */
  people(): Promise<readonly AuditedPerson[]>;
  /** Their entries stay, without a name; whether there was one. */
  forgetName(key: string): Promise<boolean>;
  /** Deletes entries of before that moment, and names that no entry needs any more; gives how many entries. */
  expire(before: Date, options: { readonly dryRun: boolean }): Promise<number>;
}

/** What somebody did, as a room tells it. */
export type Deed = Pick<AuditEntry, 'what' | 'whom'> &
  Partial<Pick<AuditEntry, 'before' | 'after'>>;

/**
 * Puts on the record what whoever the turn is from has done: once it is done, before it is answered. Never
 * rejects: what was done is done, so a fault is logged and the person gets their answer.
 */
export type RecordDeed = (turn: Pick<Turn, 'person' | 'receivedAt'>, deed: Deed) => Promise<void>;
