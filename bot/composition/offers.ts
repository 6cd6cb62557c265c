/** What partners offer and ask to be reminded of, built for `compose`. */
import type { Cards } from '../../cards/render.js';
import type { CandidateSource, Issues } from '../bulletins/port.js';
import type { Messenger } from '../conversation/messenger.js';
import { createEventSource } from '../events/candidates.js';
import { noticeCard } from '../events/reminder-view.js';
import { createReminders } from '../events/reminders.js';
import { createReminding } from '../events/reminding.js';
import type { Library } from '../library/model.js';
import type { PageLinks } from '../pages/port.js';
import type { Tables } from '../storage/tables.js';
import type { Directory } from '../subscribers/port.js';
import { createSuggestionSource } from '../suggestions/candidates.js';
import { toldCard } from '../suggestions/own-view.js';
import { createSuggestionStore } from '../suggestions/store.js';
import { createTelling } from '../suggestions/telling.js';

export interface OfferFoundation {
  readonly library: Library;
  readonly cards: Cards;
  readonly tables: Tables;
  readonly messenger: Messenger;
  readonly directory: Pick<Directory, 'chatOf'>;
  readonly issues: Issues;
  readonly pageLinks: Pick<PageLinks, 'event'>;
  /** Letters of chance, for references and claims. */
  readonly newLetters: () => string;
}

/** Builds the stores of suggestions and reminders, and what goes on by itself. */
export function createOffers(foundation: OfferFoundation) {
  const { tables, messenger, directory, issues, newLetters, library, cards } = foundation;
  const reminders = createReminders(tables, newLetters);
  const remindPeople = createReminding({
    ...{ reminders, issues, directory, messenger },
    draw: async (reminder, event, at) =>
      noticeCard({ ...foundation, library: await issues.library() }, reminder, event, at),
  });
  const suggestions = createSuggestionStore(tables, () => `S-${newLetters()}`);
  const suggestionTelling = createTelling({
    ...{ tables, suggestions, directory, messenger, newLetters },
    draw: async (one) => toldCard({ cards, library: await issues.library() }, one),
  });
  const offeredSources: readonly CandidateSource[] = [
    createSuggestionSource({ suggestions, suggestionTelling, library }),
    createEventSource(issues),
  ];
  return { suggestions, suggestionTelling, reminders, remindPeople, offeredSources };
}
