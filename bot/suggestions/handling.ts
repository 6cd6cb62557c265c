import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import { card, placed, replacement, text, type Reply } from '../conversation/reply.js';
import { editorCard, openListCard } from './editor-view.js';
import { tidyText } from './fields.js';
import { mostWordCharacters, withOutcome, type SuggestionKind } from './model.js';
import type { PageRequest } from '../conversation/pages.js';
import type { SuggestionParts } from './parts.js';
import { ownState, say } from './wording.js';

/** What editors do with suggestions. */
export function createHandling(parts: SuggestionParts) {
  const { suggestions, suggestionTelling, recordDeed } = parts;
  const { messages } = parts.library;
  const unknown = (reference: string): Reply => text(say(messages, 'unknown', { reference }));

  const decide = async (
    turn: Turn,
    reference: string,
    state: 'closed' | 'taken-up',
    typed: string | undefined,
  ): Promise<Reply> => {
    const found = await suggestions.find(reference);
    if (!found) return unknown(reference);
    const word = tidyText(typed);
    if (word.length > mostWordCharacters) {
      const { length } = word;
      const values = { length, over: length - mostWordCharacters, most: mostWordCharacters };
      const warning = say(messages, 'too-long', values);
      return replacement(editorCard(parts, found, { warning, word: typed ?? '' }));
    }
    const { receivedAt, person } = turn;
    const by = {
      key: personKey(person),
      name: person.name.trim() || say(messages, 'unnamed-editor'),
    };
    const outcome = {
      ...{ state, by, at: receivedAt.toISOString() },
      ...(word !== '' && { word }),
    };
    await suggestionTelling.plan(reference, state, receivedAt);
    const changed = await suggestions.change(reference, (newest) => withOutcome(newest, outcome));
    if (changed.outcome === 'missing') return unknown(reference);
    const shown = replacement(editorCard(parts, changed.suggestion));
    if (changed.outcome === 'refused') {
      // The same pressed twice needs no words.
      const { outcome: now } = changed.suggestion;
      const isSame = now.state === state && now.by.key === by.key;
      const first = say(messages, 'decided-first', {
        state: ownState(parts.library, changed.suggestion),
      });
      return isSame ? shown : { kind: 'several', replies: [shown, text(first)] };
    }
    const before = found.outcome.state;
    await recordDeed(turn, { what: `suggestions.${state}`, whom: reference, before, after: state });
    await suggestionTelling.plan(reference, state, receivedAt);
    await suggestionTelling.deliver(reference, state, receivedAt);
    return shown;
  };

  return {
    async list(
      request: PageRequest & { readonly kind?: SuggestionKind | undefined },
    ): Promise<Reply> {
      const waiting = await suggestions.waiting();
      if (waiting.length === 0) return text(say(messages, 'none-open'));
      const content = openListCard(parts, waiting, request);
      return placed(content, request);
    },

    async show(reference: string): Promise<Reply> {
      const found = await suggestions.find(reference);
      return found ? card(editorCard(parts, found)) : unknown(reference);
    },

    close: (turn: Turn, reference: string, word: string | undefined): Promise<Reply> =>
      decide(turn, reference, 'closed', word),

    takeUp: (turn: Turn, reference: string, word: string | undefined): Promise<Reply> =>
      decide(turn, reference, 'taken-up', word),
  };
}
