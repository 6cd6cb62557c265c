/**
 * Everything that stands in the record of changes: what editors, reviewers and approvers do, and what the bot
 * does by itself at their wish. `room.verb`; each has its words in content/messages/audit.yml.
 */
export const deedNames = [
  'bulletins.published',
  'bulletins.corrected',
  'composing.begun',
  'composing.added',
  'composing.taken',
  'composing.edited',
  'composing.moved',
  'composing.removed',
  'composing.copied',
  'composing.words',
  'composing.undone',
  'composing.dismissed',
  'composing.brought-back',
  'broadcasts.prepared',
  'broadcasts.correction-prepared',
  'broadcasts.recall-prepared',
  'broadcasts.audience',
  'broadcasts.tested',
  'broadcasts.asked',
  'broadcasts.release',
  'broadcasts.schedule',
  'broadcasts.undo',
  'broadcasts.pause',
  'broadcasts.resume',
  'broadcasts.stop',
  'broadcasts.resend',
  'broadcasts.begun',
  'enquiries.taken',
  'enquiries.answered',
  'enquiries.delivered-again',
  'enquiries.closed',
  'enquiries.kept',
  'enquiries.kept-changed',
  'enquiries.kept-withdrawn',
  'enquiries.channel-named',
  'suggestions.closed',
  'suggestions.taken-up',
  'feeds.checked',
  'feeds.paused',
  'feeds.resumed',
  'pot.opened',
  'pot.added',
  'pot.taken',
  'reviews.asked',
  'reviews.scored',
  'reviews.abstained',
  'reviews.recused',
  'reviews.shortlisted',
  'reviews.unshortlisted',
  'reviews.recommended',
  'reviews.organisation',
  'decisions.decided',
  'decisions.reopened',
  'decisions.letter-changed',
  'decisions.released',
  'decisions.sent-again',
  'decisions.started',
  'decisions.finished',
  'decisions.paid',
  'downloads.sent',
  'roles.given',
  'roles.taken',
  'privacy.forgotten',
  'retention.expired',
] as const;
export type DeedName = (typeof deedNames)[number];

/** The rooms whose changes can be asked for, in the order of `deedNames`. */
export const auditedRooms = [...new Set(deedNames.map(roomOf))];

/** `broadcasts` of `broadcasts.release`. */
export function roomOf(what: string): string {
  return what.split('.', 1)[0] ?? what;
}
