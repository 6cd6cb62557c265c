import { wordsOf } from '../../conversation/utterance.js';
import {
  priorityIds,
  type PriorityId,
  type ProposalWords,
} from '../../library/proposal-questions.js';
import type { Topic } from '../../library/model.js';
import { good, wrong, type AnswerContext, type AnswerReading, type Sentence } from './answer.js';
import { spot, vocabularyOf, type Vocabulary } from './vocabulary.js';

/* Districts and priorities: several at once, by name, by number, by acronym, with small typing errors. */

/** Words that stand around names and name nothing themselves. */
const around = new Set(
  (
    'and or in the of for with a an our my it is its it’s all both mainly mostly also plus to at ' +
    'district districts borough boroughs area areas council town towns across around just only ' +
    'priority priorities number numbers no nos theme it’s reaches serves we i think would say be ' +
    'will covering covers please thanks yes local partnership'
  ).split(' '),
);

/** The words by which districts are known. */
export function districtVocabulary(words: ProposalWords): Vocabulary<string> {
  return vocabularyOf(
    words.districts.map(({ name, says }) => ({ item: name, says: [name, ...says] })),
  );
}

/** The words by which priorities are known: those of their topics, and those of proposals.yml. */
export function priorityVocabulary(
  words: ProposalWords,
  topics: readonly Topic[],
): Vocabulary<PriorityId> {
  return vocabularyOf(
    words.priorities.map(({ id, says }) => {
      const topic = topics.find((one) => one.id === id);
      return { item: id, says: [...(topic ? [topic.name, ...topic.says] : []), ...says] };
    }),
  );
}

/** The whole county makes its districts needless. */
export function withoutParts(names: readonly string[], words: ProposalWords): readonly string[] {
  const [county] = words.districts;
  const once = [...new Set(names)];
  return once.includes(county.name) ? [county.name] : once;
}

export function readDistricts(text: string, { words }: AnswerContext): AnswerReading {
  const { found, rest } = spot(wordsOf(text), districtVocabulary(words));
  const names = withoutParts(
    found.map(({ item }) => item),
    words,
  );
  if (names.length === 0) return wrong('districts');
  return good({ districts: names }, leftOut(rest));
}

const digits = /^\d{1,2}$/;

export function readPriorities(text: string, { words, topics }: AnswerContext): AnswerReading {
  const said = wordsOf(text.replace(/(\d)[.)]/g, '$1 ').replace(/,/g, ' '));
  const numbers = said.filter((word) => digits.test(word)).map(Number);
  const outside = numbers.find((number) => number < 1 || number > priorityIds.length);
  if (outside !== undefined) {
    return wrong('priority-number', { number: outside, count: priorityIds.length });
  }
  const { found, rest } = spot(
    said.filter((word) => !digits.test(word)),
    priorityVocabulary(words, topics),
  );
  const byNumber = numbers.flatMap((number) => priorityIds[number - 1] ?? []);
  const priorities = [...new Set([...byNumber, ...found.map(({ item }) => item)])];
  if (priorities.length === 0) return wrong('priorities', { count: priorityIds.length });
  return good({ priorities }, leftOut(rest));
}

/** Says which words were not understood, where some were. */
function leftOut(rest: readonly string[]): Sentence | undefined {
  const unknown = rest.filter((word) => !around.has(word));
  if (unknown.length === 0 || unknown.length > mostUnknown) return undefined;
  return { key: 'note-left-out', values: { words: unknown.join(' ') } };
}

/** In a whole sentence most words name nothing: that is no mistake to speak of. */
const mostUnknown = 4;

/** Choices of a form: names or ids parted by commas, each of which must be one of `known`. */
export function chosen<Choice extends string>(
  value: string,
  known: readonly Choice[],
): readonly Choice[] {
  const picked = value.split(',').map((one) => one.trim());
  return known.filter((one) => picked.includes(one));
}
