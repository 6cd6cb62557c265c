/** What the content holds, once read and checked: typed, frozen, shared by every turn. */
import type { Entry, Person } from './entries.js';
import type { paperIds, topicIds } from './entry-schema.js';
import type { FeedWords } from './feeds.js';
import type { Organisation } from './organisations.js';
import type { ProposalWords } from './proposal-questions.js';
import type { Safeguarding } from './safeguarding-rules.js';
import type { SmallTalk } from './smalltalk.js';
import type { Synonyms } from './synonyms.js';

export type TopicId = (typeof topicIds)[number];

/** A month's issue: `2024-03`. */
export type IssueId = `${number}-${number}`;

/** A day without a time: `2024-03-19`. */
export type CalendarDate = string;

export interface Link {
  readonly title: string;
  readonly address: string;
}

export const sectionNames = [
  'News',
  'Publications',
  'Training and events',
  'Funding',
  'Campaigns',
  'Legislation',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** When and where an event takes place; `last` is its last day, the same as `first` for a one-day event. */
export interface EventDetails {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  /** As it is to be read: "9am to 4pm". */
  readonly time?: string;
  readonly place?: string;
  readonly booking?: string;
}

export interface BulletinItem {
  /** Unique within its issue and stable: `asb-event-resources`. */
  readonly id: string;
  readonly heading: string;
  /** One to three plain sentences. */
  readonly text: string;
  readonly topics: readonly TopicId[];
  readonly links: readonly Link[];
  readonly event?: EventDetails;
  /** Where the facts come from: "KCSP notes, 14 March 2024, minute 112". */
  readonly source: string;
}

export interface BulletinSection {
  readonly name: SectionName;
  readonly items: readonly BulletinItem[];
}

export interface Bulletin {
  readonly issue: IssueId;
  readonly title: string;
  readonly published: CalendarDate;
  /** The editor's opening line or two. */
  readonly editorLine: string;
  /** In the order of the file; only sections with items. */
  readonly sections: readonly BulletinSection[];
  /** Only of an issue that was corrected after it was published. */
  readonly correction?: Correction;
}

/** What was changed in an issue last, after it was published. */
export interface Correction {
  /** 2 after the first correction. */
  readonly version: number;
  readonly on: CalendarDate;
  /** One to three plain sentences. */
  readonly note: string;
}

/** A subject people follow, with the words they use for it. */
export interface Topic {
  readonly id: TopicId;
  readonly name: string;
  readonly says: readonly string[];
}

/** The words of one command: what people say, and what help says of it. */
export interface CommandWords {
  /** Phrases that begin the command, the first being the one that help and buttons use. */
  readonly says: readonly string[];
  readonly title: string;
  readonly description: string;
  /** Things to type, in full. */
  readonly examples: readonly string[];
}

export type PaperId = (typeof paperIds)[number];

/** A public paper of the partnership that the content is drawn from. */
export interface Paper {
  readonly id: PaperId;
  /** As an answer names it: "KCSP notes, 14 March 2024". */
  readonly citation: string;
  readonly title: string;
  /** `2024-03-14`, or `2021-06` where the paper prints no day. */
  readonly date: string;
}

/** A message's text by key, with `{name}` places to be filled. */
export interface Messages {
  /** Throws `MissingMessage` for an unknown key or a place left unfilled: a fault of the program, found by tests. */
  text(key: string, values?: Readonly<Record<string, string | number>>): string;
}

/** Pages to be read in a browser or printed, by the name of their file in `pages/`. */
export interface Pages {
  /**
   * The page `name` as HTML with `data` put in: every text is escaped. Throws `MissingPage` for an unknown
   * page, and Handlebars' own error when `data` lacks a name that the page uses: faults of the program.
   */
  draw(name: string, data: object): string;
}

export interface Library {
  /** Newest first. */
  readonly bulletins: readonly Bulletin[];
  readonly topics: readonly Topic[];
  readonly messages: Messages;
  readonly pages: Pages;
  readonly commandWords: ReadonlyMap<string, CommandWords>;
  readonly papers: Readonly<Record<PaperId, Paper>>;
  /** Everything that can be looked up, the posts of people among it; in the order of the files. */
  readonly entries: readonly Entry[];
  readonly people: readonly Person[];
  /** The organisations of the partnership, in the order of the file. */
  readonly organisations: readonly Organisation[];
  /** The news feeds that are looked at. */
  readonly feeds: FeedWords;
  /** How partners say what the content says in other words. */
  readonly synonyms: Synonyms;
  /** How a call for help is noticed, and what it is answered. */
  readonly safeguarding: Safeguarding;
  /** What people say that asks for nothing, with the replies. */
  readonly smallTalk: SmallTalk;
  /** The questions of a project proposal, and the words by which answers are read. */
  readonly proposals: ProposalWords;
}

/** One thing wrong in the content: for a person who edits it. `line` counts from 1. */
export interface ContentFault {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
  readonly expected: string;
}
