import type { Card } from '../../cards/card.js';
import type { ViewParts } from './parts.js';

/** What stands in the place of a card about a question whose asker had it deleted. */
export function deletedCard(reference: string, { cards, library }: ViewParts): Card {
  const heading = library.messages.text('personal.enquiry-deleted', { reference });
  const paragraphs = [library.messages.text('personal.enquiry-deleted-what')];
  return cards.render('proposal-notice', { heading, paragraphs, rows: [], buttons: [] }, heading);
}
