import { wordsOf } from '../conversation/utterance.js';

/** Words around a reference that ask for nothing but to see it. */
const besideReference = new Set(
  (
    'open show see view read get find display give send bring me us the a my our this that proposal proposals ' +
    'idea project draft reference ref number no of for about please pls thanks hi hello can could i we you ' +
    'want need would like to look at up details detail what is how'
  ).split(' '),
);

const referencePattern = /\btp[\s-]{0,3}(\d{4})[\s-]{0,3}([a-z0-9]{6})\b/iu;

const mostCharacters = 200;

/** The reference that a message asks to see, as it is kept: TP-2026-7K3QF9; undefined when it asks for more. Pure. */
export function referenceSaid(text: string): string | undefined {
  if (text.length > mostCharacters) return undefined;
  const plain = text.normalize('NFKC').replace(/[‐-―]/g, '-');
  const [found, year = '', letters = ''] = referencePattern.exec(plain) ?? [];
  if (found === undefined) return undefined;
  const others = wordsOf(plain.replace(found, ' '));
  if (!others.every((word) => besideReference.has(word))) return undefined;
  return `TP-${year}-${letters.toUpperCase()}`;
}
