import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import { isProposer, type StoredProposal } from '../proposals/port.js';
import type { Review } from './model.js';
import type { ReviewParts } from './parts.js';
import { recusalOf, type Recusal } from './recusal.js';
import { maySeeScores, type Viewer } from './visibility.js';

/** How somebody stands to one proposal. */
export interface Standing extends Viewer {
  /** As it is known of them. */
  readonly organisation?: string | undefined;
  readonly recusal?: Recusal | undefined;
  /** Their own review. */
  readonly own?: Review | undefined;
  readonly seesScores: boolean;
}

/** Gathers it: what is known of the person, and their own review. */
export async function standingOf(
  { reviews, directory, library }: Pick<ReviewParts, 'reviews' | 'directory' | 'library'>,
  { person }: Pick<Turn, 'person'>,
  { proposal }: StoredProposal,
): Promise<Standing> {
  const [organisation, own] = await Promise.all([
    directory.organisationOf(person),
    reviews.own(proposal.reference, personKey(person)),
  ]);
  const recusal = recusalOf(
    { name: person.name, organisation },
    proposal.answers,
    library.organisations,
  );
  const viewer: Viewer = {
    roles: person.roles,
    isProposer: isProposer(person, proposal),
    isRecused: recusal !== undefined,
    review: own?.verdict.kind ?? 'none',
  };
  return {
    ...viewer,
    organisation,
    recusal,
    own,
    seesScores: maySeeScores(viewer, proposal.state),
  };
}
