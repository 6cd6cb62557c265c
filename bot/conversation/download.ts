import type { Audience, Person } from './person.js';

/** A file ready to be sent. */
export interface DownloadedFile {
  /** With its ending: `proposals-2026-27.csv`. */
  readonly name: string;
  /** `text/csv; charset=utf-8`. */
  readonly type: string;
  /** Whether a browser shows it as a page rather than keeping it. */
  readonly isPage: boolean;
  readonly body: string | Buffer;
}

/** What a link leads to: one file, for one person. */
export interface DownloadRequest {
  readonly kind: string;
  /** What the file is about, such as a financial year: short plain texts. */
  readonly about: Readonly<Record<string, string>>;
  readonly person: Omit<Person, 'roles'>;
}

/** One kind of file that a feature can make. The role is checked again when the link is opened. */
export interface DownloadHandler {
  readonly kind: string;
  readonly audience: Audience;
  /** Makes the file anew at each call; undefined when what it is about is no more. */
  readonly make: (request: DownloadRequest, at: Date) => Promise<DownloadedFile | undefined>;
}

/** Makes links. */
export interface DownloadLinks {
  /** An absolute address, good for ten minutes, for that file and that person alone. */
  linkTo(request: DownloadRequest, at: Date): string;
}
