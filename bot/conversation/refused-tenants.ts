/** What came from organisations that are not served since the bot started. */
export interface RefusedTenants {
  /** How many organisations, 1,000 at most. */
  readonly organisations: number;
  readonly activities: number;
}
