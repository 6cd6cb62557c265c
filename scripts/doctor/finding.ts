/** What the doctor finds, one sentence each, and what is to be done. */

export const areas = [
  'installation',
  'configuration',
  'storage',
  'token',
  'reach',
  'clock',
  'content',
] as const;
export type Area = (typeof areas)[number];

/** `skipped`: it was not looked at, and that is right. */
export type State = 'well' | 'warning' | 'wrong' | 'skipped';

export interface Finding {
  readonly area: Area;
  readonly state: State;
  /** What was found. */
  readonly what: string;
  /** What to do, of a warning and of what is wrong. */
  readonly todo?: string;
}

/** Makes the findings of one area. */
export const findingsOf = (area: Area) => ({
  well: (what: string): Finding => ({ area, state: 'well', what }),
  skipped: (what: string): Finding => ({ area, state: 'skipped', what }),
  warning: (what: string, todo: string): Finding => ({ area, state: 'warning', what, todo }),
  wrong: (what: string, todo: string): Finding => ({ area, state: 'wrong', what, todo }),
});
