import { onPress } from '../conversation/button.js';
import { plainCommand, type Command, type Feature } from '../conversation/command.js';
import { suggestItem } from '../conversation/suggest-item.js';
import { typedRemainder } from '../conversation/typed-remainder.js';
import { typedText } from '../conversation/typed-text.js';
import * as buttons from './buttons.js';
import { createHandling } from './handling.js';
import { suggestionKinds, type SuggestionKind } from './model.js';
import { createOffering } from './offering.js';
import { createOwn } from './own.js';
import type { SuggestionParts } from './parts.js';

/** Takes what partners offer for the bulletin and for meetings, and tells them what becomes of it. */
export function suggestionFeature(parts: SuggestionParts): Feature {
  const offering = createOffering(parts);
  const own = createOwn(parts);
  const handling = createHandling(parts);

  const suggest: Command = {
    name: 'suggest',
    audience: 'everyone',
    listed: true,
    understand: ({ words, side }, turn, { phrase }) => {
      if (words.length > 0 && side === 'before') return undefined;
      const named = kindNamed(phrase);
      if (words.length === 0) {
        return named ? () => offering.open(turn, named) : () => offering.choices();
      }
      const typed = typedRemainder(typedText(turn, words), words);
      return () => offering.said(turn, named ? `${named}: ${typed}` : typed);
    },
  };

  const list: Command = {
    name: 'suggestions',
    audience: 'editor',
    listed: true,
    understand: ({ words }) => {
      if (words.length === 0) return () => handling.list({ page: 1 });
      const [only = '', ...more] = words;
      const kind = more.length === 0 ? kindNamed(only) : undefined;
      return kind && (() => handling.list({ page: 1, kind }));
    },
  };

  return {
    name: 'suggestions',
    commands: [suggest, plainCommand('my-suggestions', (turn) => own.list(turn)), list],
    buttons: [
      onPress(suggestItem, (turn, { kind }) => offering.open(turn, kind)),
      onPress(buttons.sendSuggestion, (turn, typed) => offering.sent(turn, typed)),
      onPress(buttons.listMine, (turn, request) => own.list(turn, request)),
      onPress(buttons.withdraw, (turn, { reference, page }) => own.withdraw(turn, reference, page)),
      onPress(buttons.listOpen, (_turn, request) => handling.list(request), 'editor'),
      onPress(buttons.showSuggestion, (_turn, { reference }) => handling.show(reference), 'editor'),
      onPress(
        buttons.closeSuggestion,
        (turn, { reference, word }) => handling.close(turn, reference, word),
        'editor',
      ),
      onPress(
        buttons.takeUp,
        (turn, { reference, word }) => handling.takeUp(turn, reference, word),
        'editor',
      ),
    ],
  };
}

/** The kind that a phrase such as "suggest an event" ends with. */
function kindNamed(phrase: string): SuggestionKind | undefined {
  return suggestionKinds.find((kind) => new RegExp(`${kind}s?$`).test(phrase));
}
