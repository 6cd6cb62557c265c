import type { Turn } from '../conversation/incoming.js';
import { isProposer, type StoredProposal } from '../proposals/port.js';
import type { ReviewParts } from './parts.js';
import type { Recommendation } from './recommendations.js';
import { dayOf, say } from './wording.js';

/** That a proposal is in the newest recommendation of its year, and what has changed since. */
export async function recommendedLines(
  parts: Pick<ReviewParts, 'proposals' | 'library' | 'recommendations'>,
  turn: Pick<Turn, 'person'>,
  { proposal }: StoredProposal,
): Promise<readonly string[]> {
  const recommendation = await parts.recommendations.newest(proposal.year);
  if (!recommendation?.references.includes(proposal.reference)) return [];
  const { by, at } = recommendation;
  return [
    say(parts.library, 'recommended', { date: dayOf(at), name: by.name }),
    ...(await changedLines(parts, turn, recommendation)),
  ];
}

/** Which proposals of a recommendation are on the shortlist no more; own ones are left out. */
export async function changedLines(
  { proposals, library }: Pick<ReviewParts, 'proposals' | 'library'>,
  { person }: Pick<Turn, 'person'>,
  { references }: Recommendation,
): Promise<readonly string[]> {
  const all = await Promise.all(references.map((reference) => proposals.get(reference)));
  const changed = all.flatMap((stored) =>
    stored && stored.proposal.state !== 'shortlisted' && !isProposer(person, stored.proposal)
      ? [stored.proposal]
      : [],
  );
  if (changed.length === 0) return [];
  const list = changed
    .map(({ reference, state }) =>
      say(library, 'recommended-changed-one', { reference, state: say(library, `state-${state}`) }),
    )
    .join(', ');
  return [say(library, 'recommended-changed', { list })];
}
