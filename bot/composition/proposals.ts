/** What proposals, reviews, decisions and the pot are made of. */
import type { Audit } from '../audit/port.js';
import { createCommitments } from '../decisions/commitments.js';
import { createIntents } from '../decisions/intents.js';
import { decisionNotices } from '../decisions/notices.js';
import { createPointers } from '../decisions/pointers.js';
import { deliveryOfProposal } from '../decisions/views/delivery-view.js';
import { createPot } from '../pot/store.js';
import { createFocus } from '../proposals/focus.js';
import type { Notice } from '../proposals/model.js';
import { createOutbox, type Drawer } from '../proposals/outbox.js';
import { createProposalStore, proposalTotals } from '../proposals/store.js';
import { shortReference } from '../references.js';
import { reviewDrawers } from '../reviews/notices.js';
import { createRecommendations } from '../reviews/recommendations.js';
import { reviewsTold } from '../reviews/told.js';
import { createReviewStore } from '../reviews/review-store.js';
import type { Directory } from '../subscribers/port.js';
import type { Foundation } from './parts.js';
import { shortPauses } from './pauses.js';

/** Proposals, the pot, and what brings the two together. */
export function proposalParts(foundation: Foundation, directory: Directory, audit: Audit) {
  const { reading, tables, messenger, randomByte } = foundation;
  const { library } = reading;
  const newLetters = (): string => shortReference(randomByte);
  const shortPause = shortPauses(randomByte);
  const proposals = createProposalStore({ tables, newLetters, pause: shortPause });
  const pot = createPot(tables, () => randomByte() / 256);
  const pointers = createPointers(tables);
  const reviews = createReviewStore(tables);
  const recommendations = createRecommendations(tables);
  const commitments = createCommitments({
    ...{ pot, proposals, pointers, pause: shortPause },
    newId: () => newLetters() + newLetters(),
    intents: createIntents(tables),
    audit,
    undoneReason: library.messages.text('decisions.undone'),
  });
  const drawers = {
    ...decisionNotices({ ...reading, proposals, pointers, directory }),
    ...reviewDrawers({ ...reading, directory }),
  } satisfies Record<Notice, Drawer>;
  return {
    ...{ proposals, pot, pointers, commitments },
    totals: proposalTotals(proposals),
    focus: createFocus(tables),
    outbox: createOutbox({ tables, proposals, messenger, newLetters, drawers }),
    delivery: deliveryOfProposal(library),
    ...{ reviews, recommendations },
    ...reviewsTold({ library, proposals, reviews, directory, recommendations }),
  };
}
