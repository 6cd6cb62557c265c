/** What a browser, a feed reader or a calendar asks for, as HTTP has it. */
export interface PageRequest {
  /** `/bulletins/2024-06` */
  readonly path: string;
  /** What stands after the question mark: `key=…`. */
  readonly query: string;
  /** The header If-None-Match. */
  readonly ifNoneMatch: string | undefined;
}

/** What it is sent. */
export interface PageAnswer {
  readonly status: 200 | 304 | 403 | 404 | 410 | 500;
  readonly headers: Readonly<Record<string, string>>;
  /** Nothing with 304. */
  readonly body: string;
}

/** What came of it, for the log: never the address, nor the key. */
export interface PageRecord {
  /** Undefined where nothing is. */
  readonly page: 'list' | 'issue' | 'feed' | 'event' | undefined;
  readonly status: PageAnswer['status'];
}
