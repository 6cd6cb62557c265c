/** What the look-up engine searches: every fact of whatever kind in one flat shape. */
import type { z } from 'zod';
import type { asAtDate, entrySchemas, personSchema } from './entry-schema.js';

export type FactFileType = keyof typeof entrySchemas;
export type ParsedEntry<T extends FactFileType> = z.infer<(typeof entrySchemas)[T]>;
export type ParsedPerson = z.infer<typeof personSchema>;
export type ParsedPost = ParsedPerson['posts'][number];

/** What every parsed entry has, whatever its file. */
export type ParsedCommon = Omit<ParsedEntry<'actions'>, 'progress'>;

type AsAtDate = z.infer<typeof asAtDate>;
export type Source = Readonly<ParsedCommon['source']>;

/** What every entry has; see entry-schema.ts for the meaning of each field. */
export interface EntryCommon {
  readonly id: string;
  readonly subject: string;
  readonly answer: string;
  /** Empty when the answer is no list. */
  readonly list: readonly string[];
  readonly caution?: string;
  readonly period?: string;
  readonly gives: Readonly<ParsedCommon['gives']>;
  readonly about: readonly string[];
  readonly topics: Readonly<ParsedCommon['topics']>;
  readonly places: Readonly<ParsedCommon['places']>;
  readonly asked: readonly string[];
  readonly series?: string;
  readonly supersededBy?: string;
  readonly source: Source;
  readonly asAt: AsAtDate;
}

/** An address or number as a paper prints it; `id` is that of the fact. */
export interface PrintedContact {
  readonly id: string;
  readonly text: string;
  readonly source: Source;
  readonly asAt: AsAtDate;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly alsoPrinted: readonly string[];
  readonly email?: PrintedContact;
  readonly telephone?: PrintedContact;
}

type Details<T extends FactFileType> = Readonly<Omit<ParsedEntry<T>, keyof ParsedCommon>>;

/** What only one type has. A person's entry is one post of that person, past or present. */
export interface EntryDetails {
  readonly priority: Details<'priorities'>;
  readonly grant: Details<'grants'>;
  readonly project: Details<'projects'>;
  readonly action: Details<'actions'>;
  readonly event: Details<'events'>;
  readonly figure: Details<'figures'>;
  readonly meeting: Details<'meetings'>;
  readonly legislation: Details<'legislation'>;
  readonly organisation: Details<'organisations'>;
  readonly resource: Details<'resources'>;
  readonly glossary: Details<'glossary'>;
  readonly person: {
    readonly role: string;
    readonly organisation: string;
    readonly theme?: string;
    readonly person: Person;
  };
}

export type EntryType = keyof EntryDetails;

/** One entry of one type: `type` tells which `details` it has. */
export type EntryOf<T extends EntryType> = EntryCommon & {
  readonly type: T;
  readonly details: EntryDetails[T];
};

export type Entry = { [T in EntryType]: EntryOf<T> }[EntryType];
