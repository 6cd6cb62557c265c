/** Tables with the semantics of Azure Table Storage: the port that every feature stores through. */

/**
 * What a property may hold; absent means not stored. Numbers keep integers up to 2^53 and fractions (-0 becomes 0);
 * text has at most 32,767 UTF-16 characters, none of them half of a pair. All limits: row-rules.ts.
 */
export type PropertyValue = string | number | boolean;

export interface RowKey {
  /** 1 to 512 characters of printable ASCII without / \ # ? % (limit of Azure Tables, of one order, and of safety). */
  readonly partition: string;
  readonly row: string;
}

/** A row to be written. Property names are camelCase letters and digits. */
export interface Row extends RowKey {
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

/** A row as read, with the tag of the version that was read. */
export interface StoredRow extends Row {
  readonly etag: string;
}

export type InsertOutcome =
  { readonly outcome: 'inserted'; readonly etag: string } | { readonly outcome: 'exists' };

export type ReplaceOutcome =
  | { readonly outcome: 'replaced'; readonly etag: string }
  | { readonly outcome: 'stale' }
  | { readonly outcome: 'missing' };

export type DeleteOutcome =
  { readonly outcome: 'deleted' } | { readonly outcome: 'stale' } | { readonly outcome: 'missing' };

/** One step of a transaction; every step names a row of the transaction's partition, each row once. */
export type Operation =
  | { readonly kind: 'insert'; readonly row: string; readonly properties: Row['properties'] }
  | { readonly kind: 'upsert'; readonly row: string; readonly properties: Row['properties'] }
  | {
      readonly kind: 'replace';
      readonly row: string;
      readonly properties: Row['properties'];
      readonly etag: string;
    }
  | { readonly kind: 'delete'; readonly row: string; readonly etag?: string };

/** All steps were done, or none: then `failedAt` is the position of the first step that could not be done. */
export type TransactionOutcome =
  | { readonly outcome: 'done'; readonly etags: readonly (string | undefined)[] }
  | { readonly outcome: 'conflict'; readonly failedAt: number };

export interface RangeQuery {
  readonly partition: string;
  /** Row keys at or after this one. */
  readonly from?: string;
  /** Row keys strictly before this one. */
  readonly before?: string;
  /** At most this many rows a page: 1 to 1,000 (limit of Azure Tables), 1,000 unless told. */
  readonly pageSize?: number;
  /** What the page before gave as `next`. */
  readonly continuation?: string;
}

/** Rows in the order of their row key (by code unit). `next` is absent on the last page. */
export interface Page {
  readonly rows: readonly StoredRow[];
  readonly next?: string;
}

/**
 * A call that cannot be done rejects with `StorageError`. A write whose answer was lost on the network is sent
 * again, so 'exists', 'stale' and 'conflict' can be the echo of one's own write: read the row before concluding.
 */
export interface Table {
  get(key: RowKey): Promise<StoredRow | undefined>;
  insert(row: Row): Promise<InsertOutcome>;
  /** Writes the whole row, whatever was there; returns its new tag. */
  upsert(row: Row): Promise<string>;
  /** Writes the whole row if its tag is still `etag`. */
  replace(row: Row, etag: string): Promise<ReplaceOutcome>;
  /** Deletes the row, only if its tag is still `etag` where one is given. */
  delete(key: RowKey, etag?: string): Promise<DeleteOutcome>;
  list(query: RangeQuery): Promise<Page>;
  /** 1 to 100 steps within one partition, all or none (limit of Azure Tables). */
  transaction(partition: string, operations: readonly Operation[]): Promise<TransactionOutcome>;
}

/** Every table of the project; a new one is named here first. */
export const tableNames = [
  'Conversations',
  'Enquiries',
  'Answers',
  'Feedback',
  'Places',
  'Proposals',
  'Pot',
  'Broadcasts',
  'Deliveries',
  'Subscribers',
  'Roles',
  'Audit',
  'Bulletins',
  'Suggestions',
  'Reminders',
  'FeedItems',
  'Activities',
  'Retention',
  'Instances',
  'Probe',
] as const;
export type TableName = (typeof tableNames)[number];

export interface Tables {
  readonly kind: 'embedded' | 'azure';
  table(name: TableName): Table;
  /**
   * Resolves when storage answers, and has taken a write of its own in the last minute. Rejects with `StorageError`
   * when it does not; as long as it takes no writes, each call tries one again.
   */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Why storage could not do what was asked:
 * - `unavailable`: it does not answer, is busy, or does not let the bot in. May pass by itself.
 * - `full`: there is no room for more. What is there can be read.
 * - `read-only`: it can be read, but takes no writes.
 * - `damaged`: what is stored cannot be trusted any more.
 * - `in-use`: another process keeps its data there. Only when it is opened.
 * - `invalid-key`, `invalid-row`, `too-large`: what was handed in or found may not be stored so.
 * - `closed`: the bot has begun to stop.
 */
export type StorageErrorCode =
  | 'unavailable'
  | 'full'
  | 'read-only'
  | 'damaged'
  | 'in-use'
  | 'invalid-key'
  | 'invalid-row'
  | 'too-large'
  | 'closed';

/** Storage could not do what was asked; `hint` says what an operator should look at. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  constructor(
    readonly code: StorageErrorCode,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
