/** What other rooms ask of the record of changes. */

/** Whoever did something, or had it done to them. */
export interface AuditedPerson {
  /** `personKey` of the person. */
  readonly key: string;
  readonly name: string;
}

/** One change, as it is kept for good. */
export interface AuditEntry {
  readonly at: Date;
  readonly who: AuditedPerson;
  /** `room.verb`, as `roles.given`. */
  readonly what: string;
  /** A person, or the reference of a thing, as `P-7K3QF9`. */
  readonly whom: AuditedPerson | string;
  /** What was so before and is so after, in short words; empty where there was nothing. */
  readonly before: string;
  readonly after: string;
}

export interface AuditPage {
  /** The newest first. */
  readonly entries: readonly AuditEntry[];
  /** Leads to the page after it. */
  readonly next?: string;
}

/** The record of changes: entries are added, and never changed or deleted. */
export interface Audit {
  /** The same entry recorded again, as after a retry, is there once. */
  record(entry: AuditEntry): Promise<void>;
  /** A page of the changes of a month of London's, as `2026-11`; `size` is 1 to 1,000. */
  entries(
    month: string,
    page: { readonly size: number; readonly continuation?: string },
  ): Promise<AuditPage>;
}
