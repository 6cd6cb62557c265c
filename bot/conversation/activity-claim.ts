/** An activity by the ids that the platform gives it. */
export interface ActivityId {
  readonly channel: string;
  readonly tenant: string;
  readonly conversation: string;
  readonly activity: string;
}

/** Whose an activity is: ours to do, or another's who does it or has done it. */
export type Claim =
  | {
      readonly kind: 'mine';
      /** It is done, whatever came of it. Does not wait for that to be kept. */
      done(): void;
      /** Nobody has noticed that it came: it may be done again. */
      release(): void;
    }
  | { readonly kind: 'theirs' };
