/** What the plain loop is to do. */
export interface PlainQuestion {
  readonly serviceUrl: string;
  readonly recipients: number;
  readonly tenants: number;
  /** Loops side by side. */
  readonly atOnce: number;
}

export interface PlainAnswer {
  readonly wallMs: number;
  readonly cpuMs: number;
}
