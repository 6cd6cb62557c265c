import type { Audience } from '../../bot/conversation/person.js';
import type { Library } from '../../bot/library/model.js';

const audiences: readonly Exclude<Audience, 'everyone'>[] = [
  'team',
  'editor',
  'reviewer',
  'approver',
];

/** The sentences with which a role is asked for. */
export const roleRefusals = ({ messages }: Library): readonly string[] =>
  audiences.map((audience) => messages.text(`guide.only-${audience}`));

/** The sentence for a button that is no longer known. */
export const staleSentence = ({ messages }: Library): string => messages.text('guide.stale-button');
