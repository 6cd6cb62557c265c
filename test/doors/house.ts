import type { Audience } from '../../bot/conversation/person.js';
import type { CommandTable } from '../../bot/conversation/table.js';
import type { Named } from '../support/tour/people.js';
import type { ButtonSample } from '../support/tour/samples.js';
import type { WholeTour } from '../support/tour/whole.js';

/** The story, and all that there is to try. */
export interface House extends WholeTour {
  readonly table: CommandTable;
  /** The sentences with which a role is asked for. */
  readonly refusals: readonly string[];
  /** What is said of a button that is no longer known, or whose data is not as it was packed. */
  readonly stale: string;
}

/** Those who only ever try, by the role that they hold. */
const rolesOf = {
  nobody: [],
  editor: ['editor'],
  reviewer: ['reviewer'],
  approver: ['approver'],
  stranger: [],
} as const satisfies Partial<Record<Named, readonly Audience[]>>;

export type Trying = keyof typeof rolesOf;

export const trying = [
  'nobody',
  'editor',
  'reviewer',
  'approver',
  'stranger',
] as const satisfies readonly Trying[];

/** Those who are not of the audience. */
export function strangersTo(audience: Audience): readonly Trying[] {
  return trying.filter((who) => {
    const held: readonly Audience[] = rolesOf[who];
    if (audience === 'everyone') return false;
    return audience === 'team' ? held.length === 0 : !held.includes(audience);
  });
}

/** A button that worked for whoever found it, for each action and each way of pressing it. */
export function workingButtons({ pressed, tour, refusals, stale }: House): readonly ButtonSample[] {
  const found = new Map<string, ButtonSample>();
  for (const { sample, turn } of pressed) {
    const answer = tour.heard(sample, turn);
    if (answer === stale || refusals.includes(answer)) continue;
    const key = [sample.action, sample.opensDialog, sample.inDialog].join('|');
    if (!found.has(key)) found.set(key, sample);
  }
  return [...found.values()];
}
