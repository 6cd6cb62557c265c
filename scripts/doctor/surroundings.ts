/** What the doctor works with. */
import type { Environment } from '../../bot/config.js';
import type { loadLibrary } from '../../bot/library/load.js';
import type { openStorage } from '../../bot/storage/open.js';

/** One request: GET unless there is a form to send. */
export interface Asked {
  readonly url: string;
  /** Sent as a form by POST. */
  readonly form?: Readonly<Record<string, string>>;
}

/** What came back, and after how long. */
export interface Answer {
  readonly status: number;
  /** The header `Date`: the other machine's clock. */
  readonly date: string | undefined;
  readonly body: string;
  readonly ms: number;
}

export interface Surroundings {
  readonly environment: Environment;
  /** The project's folder, which holds `content/`, `cards/` and `package.json`. */
  readonly root: string;
  readonly nodeVersion: string;
  readonly now: () => Date;
  readonly openStorage: typeof openStorage;
  readonly loadLibrary: typeof loadLibrary;
  /** Asks a machine; rejects, with a short reason as its message, where nobody answers within 10 seconds. */
  readonly ask: (asked: Asked) => Promise<Answer>;
  /** A token for `scope` from that managed identity of this machine, by its client id. Rejects where there is none. */
  readonly identityToken: (scope: string, clientId: string) => Promise<string>;
  /** Bytes that are free on the disk of a folder. */
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}
