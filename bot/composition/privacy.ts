/** What is held about people, gathered from the rooms that hold it. */
import type { PersonalRecords } from '../conversation/personal-records.js';
import { inOrderOfKinds } from '../privacy/registry.js';
import { createRoleRecords } from '../roles/personal.js';
import { recordsOfRooms } from './records.js';
import type { Foundation, Parts } from './parts.js';

/** What the rooms' records of people are made of: the foundation, and all other parts. */
export interface PrivacyFoundation extends Foundation {
  readonly parts: Omit<Parts, keyof ReturnType<typeof createPrivacy>>;
  /** Letters of chance, for references and claims. */
  readonly newLetters: () => string;
}

/** Every room's records of people: a line for each kind. */
function offeredRecords(foundation: PrivacyFoundation): readonly PersonalRecords[] {
  return [createRoleRecords(foundation.parts), ...recordsOfRooms(foundation)];
}

/** Builds what shows and forgets people, and lets records expire. */
export function createPrivacy(foundation: PrivacyFoundation) {
  return { personalRecords: inOrderOfKinds(offeredRecords(foundation)) };
}
