import type { Library } from '../../library/model.js';
import type { Recusal } from '../recusal.js';
import { say } from '../wording.js';

/** Why somebody steps aside, told to them. */
export function recusalText(library: Pick<Library, 'messages'>, recusal: Recusal): string {
  switch (recusal.kind) {
    case 'organisation':
      return say(library, 'recused-organisation', { organisation: recusal.organisation });
    case 'lead-contact':
      return say(library, 'recused-lead-contact');
  }
}
