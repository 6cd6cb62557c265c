import type { Audience, Person } from './person.js';

/** A whole text, or a text in parts that are made while they are sent. */
export type DownloadBody = string | AsyncIterable<string>;

/** A file ready to be sent. */
export interface DownloadedFile {
  /** With its ending: `proposals-2026-27.csv`. */
  readonly name: string;
  /** `text/csv; charset=utf-8`. */
  readonly type: string;
  /** Whether a browser shows it as a page rather than keeping it. */
  readonly isPage: boolean;
  readonly body: DownloadBody | Buffer;
}

/** What a link leads to: one file, for one person. */
export interface DownloadRequest {
  /** At most 40 characters. */
  readonly kind: string;
  /** What the file is about, such as a financial year: at most six short plain texts. */
  readonly about: Readonly<Record<string, string>>;
  readonly person: Omit<Person, 'roles'>;
}

/** A link that was opened in time: the person with the roles that they hold now. */
export interface OpenedDownload extends DownloadRequest {
  readonly person: Person;
}

/** One kind of file that a feature can make. The role is checked again when the link is opened. */
export interface DownloadHandler {
  readonly kind: string;
  readonly audience: Audience;
  /** What of `about` goes on the record of changes: no name, and nothing that somebody typed. All of it unless told. */
  readonly recorded?: readonly string[];
  /** Makes the file anew at each call; undefined when what it is about is no more. */
  readonly make: (request: OpenedDownload, at: Date) => Promise<DownloadedFile | undefined>;
}

/** Makes links. */
export interface DownloadLinks {
  /** An absolute address, good for ten minutes, for that file and that person alone. */
  linkTo(request: DownloadRequest, at: Date): string;
}

/** What whoever opens a link is sent, as HTTP has it. */
export interface DownloadAnswer {
  readonly status: 200 | 403 | 404 | 410 | 500;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: DownloadedFile['body'];
}
