import type { Identified } from './person.js';
import type { ConversationReference } from './reference.js';

/**
 * What is kept about people, by kind: how long each is kept, and why, stands in docs/privacy.md. Each
 * kind belongs to one room, which offers it as `PersonalRecords`.
 */
export const recordKinds = [
  'subscriptions',
  'conversations',
  'enquiries',
  'answers',
  'suggestions',
  'reminders',
  'proposals',
  'reviews',
  'pot',
  'bulletins',
  'broadcasts',
  'roles',
  'audit',
] as const;
export type RecordKind = (typeof recordKinds)[number];

/** Whoever asks what is held about them, or wants it gone. */
export interface DataSubject extends Identified {
  readonly name: string;
  /** Their own chats with the bot, as far as they are known. */
  readonly chats: readonly ConversationReference[];
}

/** One thing that is held about somebody, as a file shows it: plain values, in words where possible. */
export interface HeldRecord {
  /** What it is called: a reference such as `P-7K3QF9`, or what it is about. */
  readonly title: string;
  /** When it was made or last changed, as far as it is known. */
  readonly at?: Date;
  /** What is in it, by the plain English name of each field. */
  readonly fields: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** What came of forgetting somebody in one kind of records. */
export interface Forgotten {
  /** Records that are gone. */
  readonly deleted: number;
  /** Records that stay, without the person. */
  readonly withoutPerson: number;
}

/** Why somebody cannot be forgotten yet, as a key of the content's messages. */
export interface Hindrance {
  readonly message: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Which records have had their time: those last changed before it. */
export interface Expiry {
  readonly before: Date;
  readonly now: Date;
  /** Whether they are only counted. */
  readonly dryRun: boolean;
}

/** One kind of what is kept about people. Every call may be repeated, also after a crash half-way. */
export interface PersonalRecords {
  readonly kind: RecordKind;
  /** Everything of this kind about that person, and nobody else's words or names. */
  held(subject: DataSubject): Promise<readonly HeldRecord[]>;
  /** What stands against forgetting them, as the last editor's role does; undefined where nothing does. */
  hindrance?(subject: DataSubject): Promise<Hindrance | undefined>;
  /** Deletes, or takes the person out of what must stay. */
  forget(subject: DataSubject, now: Date): Promise<Forgotten>;
  /** Deletes, or takes people out of, what has had its time; gives how many records. */
  expire?(expiry: Expiry): Promise<number>;
}
