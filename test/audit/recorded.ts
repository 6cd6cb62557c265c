import type { DeedName } from '../../bot/audit/deeds.js';

/**
 * Every button, command and file that is not for everyone, and what pressing, saying or opening it puts on the
 * record of changes. A new one joins one of the two lists: what it changes is recorded, or it changes nothing.
 */
export const recordedActs: Readonly<Record<string, readonly DeedName[]>> = {
  'button broadcasts.audience': ['broadcasts.audience'],
  'button broadcasts.audience-by': ['broadcasts.audience'],
  'button broadcasts.begin': ['broadcasts.prepared'],
  'button broadcasts.cancel': ['broadcasts.stop'],
  'button broadcasts.change-rehearse': ['broadcasts.recall-prepared'],
  'button broadcasts.pause': ['broadcasts.pause'],
  'button broadcasts.prepare': ['broadcasts.prepared'],
  'button broadcasts.release': ['broadcasts.release'],
  'button broadcasts.resend': ['broadcasts.resend'],
  'button broadcasts.resume': ['broadcasts.resume'],
  'button broadcasts.schedule': ['broadcasts.asked'],
  'button broadcasts.send': ['broadcasts.asked'],
  'button broadcasts.stop': ['broadcasts.stop'],
  'button broadcasts.test': ['broadcasts.tested'],
  'button broadcasts.undo': ['broadcasts.undo'],
  'button composing.bring-back': ['composing.brought-back'],
  'button composing.confirm': ['bulletins.corrected'],
  'button composing.copy': ['composing.copied'],
  'button composing.correct': ['composing.begun'],
  'button composing.dismiss': ['composing.dismissed'],
  'button composing.move': ['composing.moved'],
  'button composing.place': ['composing.moved'],
  'button composing.remove': ['composing.removed'],
  'button composing.save': ['composing.added'],
  'button composing.take': ['composing.taken'],
  'button composing.undo': ['composing.undone'],
  'button composing.words-save': ['composing.words'],
  'button decisions.decide': ['decisions.decided'],
  'button decisions.finish': ['decisions.finished'],
  'button decisions.letter': ['decisions.letter-changed'],
  'button decisions.pay': ['decisions.paid'],
  'button decisions.release': ['decisions.released'],
  'button decisions.reopen': ['decisions.reopened'],
  'button decisions.send-again': ['decisions.sent-again'],
  'button decisions.start': ['decisions.started'],
  'button enquiries.answer': ['enquiries.answered'],
  'button enquiries.close': ['enquiries.closed'],
  'button enquiries.deliver': ['enquiries.delivered-again'],
  'button enquiries.keep': ['enquiries.kept'],
  'button enquiries.save': ['enquiries.kept-changed'],
  'button enquiries.take': ['enquiries.taken'],
  'button enquiries.withdraw': ['enquiries.kept-withdrawn'],
  'button feeds.check': ['feeds.checked'],
  'button feeds.pause': ['feeds.paused'],
  'button feeds.resume': ['feeds.resumed'],
  'button pot.move': ['pot.added', 'pot.taken'],
  'button pot.open': ['pot.opened'],
  'button reviews.abstain': ['reviews.abstained'],
  'button reviews.ask': ['reviews.asked'],
  'button reviews.keep': ['reviews.recommended'],
  'button reviews.organisation': ['reviews.organisation'],
  'button reviews.score': ['reviews.scored'],
  'button reviews.shortlist': ['reviews.shortlisted'],
  'button reviews.unshortlist': ['reviews.unshortlisted'],
  'button roles.give': ['roles.given'],
  'button roles.remove': ['roles.taken'],
  'button roles.take': ['roles.taken'],
  'button suggestions.close': ['suggestions.closed'],
  'button suggestions.take-up': ['suggestions.taken-up'],

  'command add-to-pot': ['pot.added'],
  'command broadcast': ['broadcasts.prepared'],
  'command change-role': ['roles.given', 'roles.taken'],
  'command compose': ['composing.begun'],
  'command correct-bulletin': ['composing.begun'],
  'command open-pot': ['pot.opened'],
  'command take-from-pot': ['pot.taken'],
  'command team-channel': ['enquiries.channel-named'],

  'file audit-csv': ['downloads.sent'],
  'file draft-page': ['downloads.sent'],
  'file bulletin-email': ['downloads.sent'],
  'file broadcast-report': ['downloads.sent'],
  'file panel-pack': ['downloads.sent'],
  'file proposals-csv': ['downloads.sent'],
};

/**
 * These show something or ask for more. Before the forms of reviewers, and before what they send, a reviewer who
 * has to step aside is told so, and that is recorded: see the test of it.
 */
export const changeNothing: readonly string[] = [
  ...['audit.download', 'audit.show', 'broadcasts.ask-again', 'broadcasts.audience-form'],
  ...['broadcasts.change-form', 'broadcasts.csv', 'broadcasts.links', 'broadcasts.list'],
  ...['broadcasts.organisations', 'broadcasts.reconnect', 'broadcasts.schedule-form'],
  ...['broadcasts.show', 'composing.candidates', 'composing.dismissed', 'composing.form'],
  ...['composing.item', 'composing.preview', 'composing.publish', 'composing.sections'],
  ...['composing.show', 'composing.start', 'composing.words-form', 'decisions.decide-form'],
  ...['decisions.letter-form', 'decisions.letters', 'decisions.open', 'decisions.outcomes'],
  ...['decisions.pay-form', 'decisions.reopen-form', 'downloads.export', 'enquiries.edit'],
  ...['enquiries.kept', 'enquiries.open', 'enquiries.show', 'feeds.list', 'pages.email'],
  ...['operations.status'],
  ...['pot.ledger', 'pot.move-form', 'pot.open-form', 'privacy.try-retention'],
  ...['register.filter', 'register.filter-form', 'register.list', 'reviews.abstain-form'],
  ...['reviews.ask-form', 'reviews.fits', 'reviews.full', 'reviews.history'],
  ...['reviews.keep-form', 'reviews.open', 'reviews.ranking', 'reviews.score-form'],
  ...['reviews.scores', 'reviews.unshortlist-form', 'roles.list', 'subscribers.list'],
  ...['subscribers.reconnect', 'suggestions.open', 'suggestions.show'],
]
  .map((action) => `button ${action}`)
  .concat(
    [
      ...['audit', 'broadcasts', 'decision', 'email-copy', 'enquiries', 'export-proposals'],
      ...['feeds', 'kept-answers', 'letters', 'outcomes', 'pot-ledger', 'proposals'],
      ...['retention', 'roles', 'shortlist', 'status', 'subscribers', 'suggestions', 'what-fits'],
    ].map((name) => `command ${name}`),
  );

/** Where the story's own press is not what changes something: what is sent instead. */
export const sentInstead: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'broadcasts.stop': { sure: true },
  'composing.correct': { issue: '2024-03' },
  'decisions.letter': { letter: 'Dear colleague, this is another letter.' },
};
