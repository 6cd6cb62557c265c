import { onPress } from '../conversation/button.js';
import { londonDate } from '../conversation/calendar.js';
import { plainCommand, type Command, type Feature } from '../conversation/command.js';
import { createAsking } from './asking.js';
import * as buttons from './buttons.js';
import { readFilter } from './filter.js';
import { createListing } from './listing.js';
import type { EventParts } from './parts.js';

/** Lists what is to come, and reminds those who ask the day before. */
export function eventFeature(parts: EventParts): Feature {
  const { library } = parts;
  const listing = createListing(parts);
  const asking = createAsking(parts, listing);

  const events: Command = {
    name: 'events',
    audience: 'everyone',
    listed: true,
    understand: ({ words }, turn, { slips }) => {
      if (words.length === 0) return () => listing.coming(turn, {});
      // A question about one event is a look-up.
      if (slips > 0) return undefined;
      const today = londonDate(turn.receivedAt);
      const filter = readFilter(words, library, today);
      return filter && (() => listing.coming(turn, filter));
    },
  };

  return {
    name: 'events',
    commands: [events, plainCommand('my-reminders', (turn) => listing.mine(turn))],
    buttons: [
      onPress(buttons.listEvents, (turn, request) => listing.list(turn, request)),
      onPress(buttons.remindMe, (turn, { event, list }) => asking.remind(turn, event, list)),
      onPress(buttons.dropReminder, (turn, { event, list, mine }) =>
        asking.drop(turn, event, { list, mine }),
      ),
      onPress(buttons.listReminders, (turn, { page, inPlace }) =>
        listing.mine(turn, page, inPlace),
      ),
    ],
  };
}
