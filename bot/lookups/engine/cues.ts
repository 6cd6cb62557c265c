import type { EntryCommon } from '../../library/entries.js';
import type { CueKind, Synonyms } from '../../library/synonyms.js';
import { singular } from './stem.js';
import { splitWords, type Word } from './words.js';

export type Kind = EntryCommon['gives'][number];

/** What a question asks for, as its words tell. */
export interface Cues {
  /** In the order in which the question names them. */
  readonly kinds: readonly CueKind[];
  /** The words that told; they need not stand in the answer. */
  readonly words: ReadonlySet<Word>;
  readonly newest: boolean;
  readonly earlier: boolean;
  readonly coming: boolean;
}

interface Cue {
  readonly forms: readonly string[];
  readonly means: CueKind | 'newest' | 'earlier' | 'coming';
}

const formsOf = (text: string): readonly string[] =>
  splitWords(text).map(({ text: word }) => singular(word));

/** Finds the phrases that tell what is asked for; the longest first, no word in two of them. */
export class CueReader {
  private readonly cues: readonly Cue[];

  constructor(synonyms: Synonyms) {
    const cuesOf = (phrases: readonly string[], means: Cue['means']): readonly Cue[] =>
      phrases.map((phrase) => ({ forms: formsOf(phrase), means }));
    this.cues = [
      ...[...synonyms.asks].flatMap(([kind, phrases]) => cuesOf(phrases, kind)),
      ...cuesOf(synonyms.newest, 'newest'),
      ...cuesOf(synonyms.earlier, 'earlier'),
      ...cuesOf(synonyms.coming, 'coming'),
    ].sort((left, right) => right.forms.length - left.forms.length);
  }

  read(words: readonly Word[]): Cues {
    const forms: (string | undefined)[] = words.map(({ text }) => singular(text));
    const found: { at: number; means: Cue['means'] }[] = [];
    const told = new Set<Word>();
    for (const cue of this.cues) {
      for (let at = 0; at + cue.forms.length <= forms.length; at += 1) {
        if (!cue.forms.every((part, index) => forms[at + index] === part)) continue;
        found.push({ at, means: cue.means });
        for (let index = at; index < at + cue.forms.length; index += 1) {
          const word = words[index];
          if (word) told.add(word);
          forms[index] = undefined;
        }
      }
    }
    const has = (means: Cue['means']) => found.some((one) => one.means === means);
    const kinds = found
      .sort((left, right) => left.at - right.at)
      .flatMap(({ means }) =>
        means === 'newest' || means === 'earlier' || means === 'coming' ? [] : [means],
      );
    return {
      kinds: [...new Set(kinds)],
      words: told,
      newest: has('newest'),
      earlier: has('earlier'),
      coming: has('coming'),
    };
  }
}
