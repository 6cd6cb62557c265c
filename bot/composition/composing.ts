/** The parts that composing the bulletin is made of, built for `compose`. */
import { londonDate } from '../conversation/calendar.js';
import { createCandidateStore } from '../composing/candidate-store.js';
import { createDraftStore } from '../composing/draft-store.js';
import type { ComposingParts, DrawPage } from '../composing/parts.js';
import { createPublications, type PublicationParts } from '../composing/publications.js';
import { issuePage } from '../pages/port.js';

export interface ComposingFoundation extends Pick<
  PublicationParts,
  'tables' | 'issues' | 'audit' | 'candidateSources' | 'fault'
> {
  readonly newLetters: () => string;
  /** Waits before another try at what others change as well. */
  readonly pauses: (tries: number) => Promise<void>;
}

/** Builds the drafts, what became of candidates, and what publishes. */
export function createComposing(
  foundation: ComposingFoundation,
): Pick<
  ComposingParts,
  | 'drafts'
  | 'candidateStore'
  | 'candidateSources'
  | 'publications'
  | 'drawPage'
  | 'newKey'
  | 'fault'
> {
  const { tables, pauses, candidateSources, fault, newLetters } = foundation;
  const drafts = createDraftStore(tables, pauses);
  const candidateStore = createCandidateStore(tables);
  const publications = createPublications({ ...foundation, drafts, candidateStore });
  return {
    ...{ drafts, candidateStore, publications, candidateSources, fault, drawPage },
    newKey: () => `new-${newLetters()}${newLetters()}`,
  };
}

const drawPage: DrawPage = (bulletin, library, at) =>
  issuePage(library, bulletin, {
    today: londonDate(at),
    notice: library.messages.text('composing.page-notice'),
  });
