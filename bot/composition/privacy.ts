/** What is held about people, gathered from the rooms that hold it. */
import { createAuditRecords } from '../audit/personal.js';
import { shownIssueTrace } from '../bulletins/personal.js';
import type { PersonalRecords } from '../conversation/personal-records.js';
import { usualRetention } from '../conversation/retention-days.js';
import { welcomeTrace } from '../guide/personal.js';
import { lookupTrace } from '../lookups/personal.js';
import { createConversationRecords } from '../privacy/conversations.js';
import { createExpiring } from '../privacy/expiring.js';
import { createForgetting } from '../privacy/forgetting.js';
import type { PrivacyParts } from '../privacy/parts.js';
import { inOrderOfKinds } from '../privacy/registry.js';
import { createSubjects } from '../privacy/subject.js';
import { focusTrace } from '../proposals/focus-trace.js';
import { createRoleRecords } from '../roles/personal.js';
import { createSubscriptionRecords } from '../subscribers/personal.js';
import type { Foundation, Parts } from './parts.js';
import { recordsOfRooms } from './records.js';

/** What only privacy adds to the parts. */
export type PrivacyOwn = Exclude<keyof PrivacyParts, 'library' | 'cards' | 'links'>;

/** What the rooms' records of people are made of: the foundation, and all other parts. */
export interface PrivacyFoundation extends Foundation {
  readonly parts: Omit<Parts, PrivacyOwn>;
  /** Letters of chance, for references and claims. */
  readonly newLetters: () => string;
}

/** Every room's records of people: a line for each kind. */
function offeredRecords(foundation: PrivacyFoundation): readonly PersonalRecords[] {
  const { parts, tables } = foundation;
  const { messages } = parts.library;
  const traces = [lookupTrace, shownIssueTrace, welcomeTrace, focusTrace].map((trace) =>
    trace(messages),
  );
  return [
    createSubscriptionRecords({ ...parts, tables }),
    createConversationRecords({ ...parts, tables, traces }),
    ...recordsOfRooms(foundation),
    createRoleRecords(parts),
    createAuditRecords(parts),
  ];
}

/** Builds what shows and forgets people, and lets records expire. */
export function createPrivacy(foundation: PrivacyFoundation): Pick<PrivacyParts, PrivacyOwn> {
  const { parts, tables, retention = usualRetention, newLetters, fault } = foundation;
  const personalRecords = inOrderOfKinds(offeredRecords(foundation));
  const shared = { tables, records: personalRecords, audit: parts.audit, fault };
  return {
    ...{ personalRecords, retention, newLetters },
    dataSubjects: createSubjects(parts),
    forgetting: createForgetting({ ...shared, newLetters }),
    expiring: createExpiring({ ...shared, retention }),
  };
}
