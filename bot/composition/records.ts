/** What the rooms of questions, offers, proposals and bulletins hold about people. */
import type { PersonalRecords } from '../conversation/personal-records.js';
import { nobodies } from '../conversation/nobody.js';
import { createBroadcastRecords } from '../broadcasts/personal.js';
import { createBulletinRecords } from '../composing/personal.js';
import { createAnswerRecords } from '../enquiries/personal-answers.js';
import { createEnquiryRecords } from '../enquiries/personal.js';
import { createReminderRecords } from '../events/personal.js';
import { createPausedFeedRecords } from '../feeds/personal.js';
import { createPotRecords } from '../pot/personal.js';
import { createProposalRecords } from '../proposals/personal.js';
import { createReviewRecords } from '../reviews/personal.js';
import { createSuggestionRecords } from '../suggestions/personal.js';
import type { PrivacyFoundation } from './privacy.js';

/** A line for each kind. */
export function recordsOfRooms({
  parts,
  tables,
  newLetters,
  now,
}: PrivacyFoundation): readonly PersonalRecords[] {
  const { messages } = parts.library;
  const nobody = nobodies(messages, newLetters);
  const shared = { ...parts, tables, messages, nobody, now };
  return [
    createEnquiryRecords(shared),
    createAnswerRecords(shared),
    createSuggestionRecords(shared),
    createReminderRecords(shared),
    createProposalRecords(shared),
    createReviewRecords(shared),
    createPotRecords(shared),
    createBulletinRecords({ ...shared, pausedFeeds: createPausedFeedRecords(shared) }),
    createBroadcastRecords(shared),
  ];
}
