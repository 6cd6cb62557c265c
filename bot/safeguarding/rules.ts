import type { Safeguarding, WordLists } from '../library/safeguarding-rules.js';
import { anyFormOf, createLexicon, type Lexicon } from './lexicon.js';
import { indexPhrases, type PhraseIndex } from './matching.js';

/** Words of the signs that are long enough not to be taken for another word. */
const longEnough = 7;

/** The rules of `safeguarding.yml`, made ready to be looked for in sentences. */
export interface ReadyRules {
  readonly lexicon: Lexicon;
  readonly lists: ReadonlyMap<string, PhraseIndex>;
  readonly innocent: PhraseIndex;
  readonly asking: PhraseIndex;
  readonly opening: PhraseIndex;
}

const split = (phrase: string): readonly string[] => phrase.split(' ');

/** A verb has its forms in its first word: "knocks down". */
const inflected = (phrase: string): readonly string[] => {
  const [verb = '', ...rest] = split(phrase);
  return [anyFormOf(verb), ...rest];
};

function wordsOfSigns(rules: Safeguarding): readonly string[] {
  const ofHarms = rules.harms.flatMap(({ certain, likely, alarming, worrying }) =>
    [certain, likely, alarming, worrying].flat(),
  );
  const terms = [...ofHarms, ...rules.person, ...rules.close].flat(2).flatMap(({ oneOf }) => oneOf);
  return terms.flatMap((term) => (term.kind === 'words' ? term.words : []));
}

function lexiconOf(rules: Safeguarding): Lexicon {
  const forms = Object.values(rules.anyForm).flat();
  const ofSigns = wordsOfSigns(rules);
  const lists = [...Object.values(rules.asWritten).flat(), ...rules.asking, ...rules.opening];
  return createLexicon({
    exact: [...ofSigns, ...rules.innocent.flatMap(split), ...forms.flatMap(split)],
    forgiving: [...lists.flatMap(split), ...ofSigns.filter((word) => word.length >= longEnough)],
    inflected: forms.flatMap((phrase) => split(phrase).slice(0, 1)),
    ordinary: rules.ordinary,
  });
}

function listIndexes(rules: Safeguarding): ReadonlyMap<string, PhraseIndex> {
  const indexes = (lists: WordLists, read: (phrase: string) => readonly string[]) =>
    Object.entries(lists).map(
      ([name, phrases]) => [name, indexPhrases(phrases.map(read))] as const,
    );
  return new Map([...indexes(rules.asWritten, split), ...indexes(rules.anyForm, inflected)]);
}

export function readyRules(rules: Safeguarding): ReadyRules {
  return {
    lexicon: lexiconOf(rules),
    lists: listIndexes(rules),
    innocent: indexPhrases(rules.innocent.map(split)),
    asking: indexPhrases(rules.asking.map(split)),
    opening: indexPhrases(rules.opening.map(split)),
  };
}
