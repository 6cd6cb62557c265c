import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import { text, type DialogReply, type Reply } from '../conversation/reply.js';
import { financialYearOf, type FinancialYear } from '../pot/model.js';
import { tidy } from '../proposals/port.js';
import type { Intent } from './buttons.js';
import { shown } from './door.js';
import type { ReviewParts } from './parts.js';
import { wrongLength } from './typed.js';
import { mostOrganisation, organisationForm, type Wanted } from './views/organisation-form.js';
import { say } from './wording.js';

/** Goes on with what somebody wanted when their organisation had to be known first. */
export type GoOn = Readonly<
  Record<
    Exclude<Intent, 'keep'>,
    (turn: Turn, reference: string, inChat: DialogReply['inChat']) => Promise<Reply>
  >
> & { readonly keep: (turn: Turn, year: FinancialYear) => Promise<Reply> };

/** The shortest name of an organisation: two letters, as "PS". */
const fewest = 2;

/** Keeps which organisation a reviewer is from, and goes on to what they wanted. */
export function createOrganising(
  { directory, library, cards, recordDeed }: ReviewParts,
  goOn: GoOn,
) {
  return async (
    turn: Turn,
    said: Wanted & { readonly chosen?: string | undefined; readonly written?: string | undefined },
  ): Promise<Reply> => {
    const { intent, reference, year, chosen = '', written = '' } = said;
    const wanted: Wanted = { intent, reference, year };
    const typed = tidy(written).replace(/\n+/g, ' ');
    // What was written is meant, also where something was chosen before.
    const organisation = typed === '' ? tidy(chosen) : typed;
    const wrong = wrongLength(organisation, { fewest, most: mostOrganisation });
    const problem = organisation === '' ? { key: 'organisation-missing' } : wrong;
    if (problem) {
      const again = organisationForm({ library, cards }, wanted, { written: typed, problem });
      return shown(again, 'instead');
    }
    await directory.keepOrganisation(turn, organisation);
    const { person } = turn;
    const whom = { key: personKey(person), name: person.name };
    await recordDeed(turn, { what: 'reviews.organisation', whom });
    if (intent === 'keep') return goOn.keep(turn, year ?? financialYearOf(turn.receivedAt));
    if (reference === undefined) return text(say(library, 'gone'));
    return goOn[intent](turn, reference, 'instead');
  };
}
