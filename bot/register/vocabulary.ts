import type { Library, Topic, TopicId } from '../library/model.js';
import { vocabularyOf, type Vocabulary } from '../proposals/port.js';
import { states, type ProposalState } from '../proposals/model.js';

/** What words can narrow the register to. */
export type Named =
  | { readonly kind: 'state'; readonly value: ProposalState }
  /** `within`: the word is not the priority's name but something that belongs to it: scams to crime. */
  | { readonly kind: 'priority'; readonly value: TopicId; readonly within?: boolean }
  | { readonly kind: 'district'; readonly value: string }
  | { readonly kind: 'organisation'; readonly value: string };

/** A draft is its proposer's alone. */
export const shownStates = states.filter((state) => state !== 'draft');

/** The words by which states, organisations, districts and priorities are known; of equal words the first wins. */
export function registerVocabulary(library: Library): Vocabulary<Named> {
  const { organisations, proposals, topics } = library;
  const [county, ...districts] = proposals.districts;
  // "Kent" alone narrows nothing: every proposal is in Kent.
  const countySays = county.says.filter((phrase) => phrase.includes(' '));
  return vocabularyOf<Named>([
    ...shownStates.map((state) => ({
      item: { kind: 'state' as const, value: state },
      says: stateSays(library, state),
    })),
    ...organisations.map(({ name, says }) => ({
      item: { kind: 'organisation' as const, value: name },
      says: [name, ...says],
    })),
    ...[{ name: county.name, says: countySays }, ...districts].map(({ name, says }) => ({
      item: { kind: 'district' as const, value: name },
      says: [name, ...says],
    })),
    ...proposals.priorities.flatMap(({ id }) => {
      const topic = topics.find((one) => one.id === id);
      return topic ? priorityPhrases(topic, id, library) : [];
    }),
  ]);
}

function priorityPhrases({ name, says }: Topic, value: TopicId, { synonyms }: Library) {
  const plain = name.toLowerCase();
  const words = plain.split(/[\s-]+/);
  const initials = words.filter((word) => word !== 'and').map((word) => word[0]);
  const isName = (phrase: string): boolean =>
    phrase === initials.join('') || phrase.split(/[\s-]+/).every((word) => words.includes(word));
  const names = [plain, ...says.filter(isName)];
  const same = synonyms.same.filter((group) => group.some((phrase) => names.includes(phrase)));
  const kind = 'priority' as const;
  return [
    { item: { kind, value }, says: [...new Set([...names, ...same.flat()])] },
    { item: { kind, value, within: true }, says: says.filter((phrase) => !isName(phrase)) },
  ];
}

/** The phrases of a state, as the content lists them with commas. */
function stateSays({ messages }: Library, state: ProposalState): readonly string[] {
  return messages
    .text(`register.said-${state}`)
    .split(',')
    .map((phrase) => phrase.trim());
}
