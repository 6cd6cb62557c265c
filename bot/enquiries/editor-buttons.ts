import { onPress, type ButtonHandler } from '../conversation/button.js';
import { createAnswering } from './answering.js';
import * as buttons from './buttons.js';
import { createChanging } from './changing.js';
import type { DeliveryOfEnquiries } from './delivery.js';
import { createHandling } from './handling.js';
import type { createKeeping } from './keeping.js';
import type { createListing } from './listing.js';
import type { EnquiryParts } from './parts.js';

/** What only editors press. */
export function editorButtons(
  parts: EnquiryParts,
  delivery: DeliveryOfEnquiries,
  listing: ReturnType<typeof createListing>,
  keeping: ReturnType<typeof createKeeping>,
): readonly ButtonHandler[] {
  const changing = createChanging(parts, delivery);
  const answering = createAnswering(parts, delivery, changing);
  const handling = createHandling(parts, changing);
  return [
    onPress(buttons.listOpen, (_turn, request) => listing.open(request), 'editor'),
    onPress(buttons.showEnquiry, (_turn, { reference }) => handling.show(reference), 'editor'),
    onPress(buttons.takeEnquiry, (turn, { reference }) => handling.take(turn, reference), 'editor'),
    onPress(
      buttons.answerEnquiry,
      (turn, { reference, answer }) => answering.answer(turn, reference, answer),
      'editor',
    ),
    onPress(
      buttons.deliverAgain,
      (turn, { reference }) => answering.deliverAgain(turn, reference),
      'editor',
    ),
    onPress(
      buttons.closeEnquiry,
      (turn, { reference }) => handling.close(turn, reference),
      'editor',
    ),
    onPress(buttons.keepAnswer, (turn, { reference }) => keeping.keep(turn, reference), 'editor'),
    onPress(buttons.listKept, (_turn, request) => keeping.list(request), 'editor'),
    onPress(buttons.editKept, (_turn, { reference }) => keeping.edit(reference), 'editor'),
    onPress(buttons.saveKept, (turn, edited) => keeping.save(turn, edited), 'editor'),
    onPress(
      buttons.withdrawKept,
      (turn, { reference, page }) => keeping.withdraw(turn, reference, page),
      'editor',
    ),
  ];
}
