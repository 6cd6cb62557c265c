import type { Candidate, CandidateSource } from '../bulletins/port.js';
import { londonDate } from '../conversation/calendar.js';
import { refKey, type CandidateStore, type Fate } from './candidate-store.js';
import { byFit, type Fit } from './fitting.js';
import type { CandidateRef, Draft } from './model.js';

/** So many candidates of each source are looked at. */
const mostOfEach = 50;

export interface CandidateParts {
  readonly candidateSources: readonly CandidateSource[];
  readonly candidateStore: CandidateStore;
  /** Told what goes wrong in one source, while the others are shown. */
  readonly fault: (problem: unknown) => void;
}

export interface Dismissed extends Fit {
  readonly fate: Extract<Fate, { readonly kind: 'dismissed' }>;
}

export interface Offered {
  /** The most fitting first. */
  readonly fits: readonly Fit[];
  readonly dismissed: readonly Dismissed[];
  /** A source could not be asked. */
  readonly isPartial: boolean;
}

/** What could be taken into a draft: neither in it already, nor dismissed, nor in an issue before. */
export async function candidatesFor(
  parts: CandidateParts,
  draft: Draft,
  at: Date,
): Promise<Offered> {
  const { candidateSources, candidateStore, fault } = parts;
  const [fates, ...asked] = await Promise.all([
    candidateStore.fates(),
    ...candidateSources.map((source) => askSource(source, draft, at, fault)),
  ]);
  const found = asked.flatMap((candidates) => candidates ?? []);
  const inDraft = new Set(draft.items.flatMap(({ candidate }) => candidate ?? []).map(refKey));
  const fits = byFit(
    found.filter((candidate) => !inDraft.has(refKey(candidate))),
    draft,
    londonDate(at),
  );
  return {
    fits: fits.filter(({ candidate }) => !fates.has(refKey(candidate))),
    dismissed: fits.flatMap((fit) => {
      const fate = fates.get(refKey(fit.candidate));
      return fate?.kind === 'dismissed' ? [{ ...fit, fate }] : [];
    }),
    isPartial: asked.includes(undefined),
  };
}

async function askSource(
  source: CandidateSource,
  { issue }: Draft,
  at: Date,
  fault: CandidateParts['fault'],
): Promise<readonly Candidate[] | undefined> {
  try {
    return await source.candidates(issue, at, mostOfEach);
  } catch (problem) {
    fault(problem);
    return undefined;
  }
}

/** The source that offers candidates of that kind. */
export function sourceOf(
  { candidateSources }: Pick<CandidateParts, 'candidateSources'>,
  { kind }: Pick<CandidateRef, 'kind'>,
): CandidateSource | undefined {
  return candidateSources.find((source) => source.kind === kind);
}
