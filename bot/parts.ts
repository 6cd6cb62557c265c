/** The parts that the features are made of, built for `compose`: its second page. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Cards } from '../cards/render.js';
import { createBroadcasting, type BroadcastSurroundings } from './broadcast-parts.js';
import type { Following } from './broadcasts/editing/following.js';
import { createOffers } from './offer-parts.js';
import type { Audit } from './audit/port.js';
import { createAudit } from './audit/store.js';
import { createIssues } from './bulletins/issues.js';
import type { CandidateSource, PublishedIssues } from './bulletins/port.js';
import { createShownIssues } from './bulletins/store.js';
import { createComposing } from './composing-parts.js';
import type { FeatureParts } from './commands.js';
import type { DownloadLinks } from './conversation/download.js';
import type { Messenger } from './conversation/messenger.js';
import { nothing } from './conversation/reply.js';
import { createKeptAnswers } from './enquiries/kept-store.js';
import type { EnquiryParts } from './enquiries/parts.js';
import { createPlaces } from './enquiries/places.js';
import type { ScheduleParts, Timer } from './enquiries/schedule.js';
import { createEnquiryStore } from './enquiries/store.js';
import { createWeeklyClaims } from './enquiries/weekly-claims.js';
import { createWeekly } from './enquiries/weekly.js';
import { createWelcomes } from './guide/welcome.js';
import { createFeeding } from './feed-parts.js';
import { createFeedCandidates } from './feeds/port.js';
import type { Library } from './library/model.js';
import { createFeedback } from './lookups/feedback.js';
import type { Engine } from './lookups/finding.js';
import { createSubjects } from './lookups/subjects.js';
import { createCommitments } from './decisions/commitments.js';
import { createAsking } from './decisions/asking.js';
import { createIntents } from './decisions/intents.js';
import { decisionNotices } from './decisions/notices.js';
import { outcomeCandidates } from './decisions/port.js';
import { createPointers } from './decisions/pointers.js';
import { deliveryOfProposal } from './decisions/views/delivery-view.js';
import type { LastingPageLinks } from './pages/port.js';
import { createPot } from './pot/store.js';
import { createFocus } from './proposals/focus.js';
import type { Notice } from './proposals/model.js';
import { createOutbox, type Drawer, type Outbox } from './proposals/outbox.js';
import { showOwn } from './proposals/own.js';
import { createRetention } from './proposals/retention.js';
import { daily, type Round } from './proposals/rounds.js';
import { createProposalStore, proposalTotals } from './proposals/store.js';
import { shortReference } from './references.js';
import { createAnnouncing, type Announcing } from './reviews/announcing.js';
import { reviewDrawers } from './reviews/notices.js';
import { createRecommendations } from './reviews/recommendations.js';
import { reviewsTold } from './reviews/told.js';
import { createReviewStore } from './reviews/review-store.js';
import { createSafeguarding, type Detection } from './safeguarding/detection.js';
import { safeguardingRecogniser } from './safeguarding/recogniser.js';
import { createRoleDirectory, type RoleSettings, type Roles } from './roles/directory.js';
import { createRoleStore } from './roles/store.js';
import type { Tables } from './storage/tables.js';
import { suggestionWeek } from './suggestions/week.js';
import { atCurrentAddress } from './subscribers/at-current-address.js';
import { createDirectory } from './subscribers/directory.js';
import type { Directory } from './subscribers/port.js';
import type { FetchDocument } from './web/document.js';
import { createSubscriberStore, type SubscriberStore } from './subscribers/store.js';

/** All that is read from files: frozen, so that it can be shared. */
export interface Reading {
  readonly library: Library;
  readonly cards: Cards;
  readonly engine: Engine;
}

/** What the parts are built on. */
export interface Foundation {
  readonly reading: Reading;
  readonly tables: Tables;
  readonly messenger: Messenger;
  /** Who holds roles from the start. */
  readonly roles: RoleSettings;
  readonly now: () => Date;
  /** 0 to 255. */
  readonly randomByte: () => number;
  readonly links: DownloadLinks;
  readonly pageLinks: LastingPageLinks;
  readonly timer: Timer;
  /** Told what goes wrong outside a turn. */
  readonly fault: (problem: unknown) => void;
  readonly broadcasting: BroadcastSurroundings;
  /** How feeds are fetched; undefined where none is looked at. */
  readonly fetchDocument?: FetchDocument | undefined;
}

/** Everything that the features need, but for the command table itself, and what finds danger. */
export interface Parts extends FeatureParts {
  readonly issues: PublishedIssues;
  readonly detection: Detection;
  readonly outbox: Outbox;
  readonly subscribers: SubscriberStore;
  readonly directory: Directory;
  readonly roles: Roles;
  readonly audit: Audit;
  readonly announcing: Announcing;
  readonly following: Following;
  readonly arrivals: (now: Date) => Promise<void>;
  /** Sends the reminders whose time has come. */
  readonly remindPeople: (now: Date) => Promise<void>;
}

/** Builds the stores and rules of every feature. */
export function createParts(foundation: Foundation): Parts {
  const { reading, tables, messenger, now, randomByte } = foundation;
  const { library, cards } = reading;
  const detection = createSafeguarding(library.safeguarding);
  const directory = createDirectory(tables, library.organisations);
  const atHome = atCurrentAddress(messenger, directory);
  const newLetters = (): string => shortReference(randomByte);
  const putForward = proposalParts({ ...foundation, messenger: atHome }, directory);
  const subscribers = createSubscriberStore(tables, library.organisations);
  const roles = createRoleDirectory({
    ...foundation.roles,
    ...{ directory, now },
    store: createRoleStore(tables, foundation.roles.editors.size > 0),
  });
  const announcing = createAnnouncing({
    ...foundation,
    ...{ ...reading, ...putForward, roles, directory, messenger: atHome },
  });
  const { timer, fault, broadcasting, fetchDocument, links, pageLinks } = foundation;
  const audit = createAudit(tables);
  const issues = createIssues(tables, library);
  const told = { directory, messenger: atHome };
  const offers = createOffers({ ...reading, ...told, tables, issues, pageLinks, newLetters });
  const places = { tables, subscribers, directory, roles, audit, messenger: atHome };
  const teamPlaces = createPlaces(tables);
  const clock = { now, timer, randomByte, fault };
  const team = { ...places, places: teamPlaces };
  const feeding = createFeeding({ ...reading, ...team, ...clock, fetchDocument });
  const candidateSources: readonly CandidateSource[] = [
    ...offers.offeredSources,
    createFeedCandidates(feeding),
    outcomeCandidates({ library, proposals: putForward.proposals }),
  ];
  const pauses = shortPauses(randomByte);
  const ways = { issues, links, pageLinks };
  return {
    ...reading,
    ...putForward,
    ...createBroadcasting({ ...reading, ...places, ...clock, ...ways, surroundings: broadcasting }),
    ...feeding,
    audit,
    directory,
    subscribers,
    roles,
    announcing,
    // Where everybody holds every role, nobody is a reviewer by name.
    ...(foundation.roles.everyone ? {} : { announce: (stored) => announcing.announce(stored) }),
    ...ways,
    detection,
    danger: danger(detection, library, cards),
    welcomes: createWelcomes(tables),
    shown: createShownIssues(tables),
    ...offers,
    ...createComposing({ tables, issues, audit, candidateSources, fault, newLetters, pauses }),
    subjects: createSubjects(tables),
    feedback: createFeedback(tables),
    enquiries: createEnquiryStore(tables, () => `Q-${newLetters()}`),
    kept: createKeptAnswers(tables, now),
    places: teamPlaces,
    messenger: atHome,
    openOwn: (turn, reference) => showOwn({ ...reading, ...putForward }, turn, reference),
  };
}

/** Proposals, the pot, and what brings the two together. */
function proposalParts(foundation: Foundation, directory: Directory) {
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

/** The longest wait before another try at what others change as well, in ms. */
const longestPauseMs = 250;

/** Waits that are left to chance, and longer from try to try. */
const shortPauses =
  (randomByte: () => number) =>
  (tries: number): Promise<void> =>
    pause((randomByte() / 256) * Math.min(longestPauseMs, 8 * 2 ** tries));

/** What keeps somebody's danger from becoming a question to the team. */
function danger(detection: Detection, library: Library, cards: Cards): EnquiryParts['danger'] {
  const recognise = safeguardingRecogniser(detection, library.safeguarding, cards);
  return {
    screen: (words) => detection.harmIn(words) !== undefined,
    reply: async (turn, words) => {
      const understood = await recognise({ ...turn, kind: 'message', text: words });
      return understood ? understood.run() : nothing;
    },
  };
}

/** What is done now and then: what a crash left, and what is still to be sent; each day drafts and projects. */
export function roundsOf(parts: Parts): readonly Round[] {
  return [
    (now) => parts.commitments.repair(now),
    (now) => parts.outbox.sweep(now),
    (now) => parts.following.sweep(now),
    (now) => parts.arrivals(now),
    (now) => parts.publications.sweep(now),
    (now) => parts.suggestionTelling.sweep(now),
    (now) => parts.remindPeople(now),
    daily(createRetention(parts)),
    daily(createAsking(parts)),
  ];
}

/** The weekly card to the editors: what it is made of. */
export function weeklyParts(parts: Parts, tables: Tables): Pick<ScheduleParts, 'claims' | 'send'> {
  const subjects = new Map(parts.library.entries.map(({ id, subject }) => [id, subject]));
  return {
    claims: createWeeklyClaims(tables),
    send: createWeekly({
      ...parts,
      ratings: (from, before) => parts.feedback.between(from, before),
      titleOf: (entry) => subjects.get(entry),
      beside: [() => suggestionWeek(parts)],
    }),
  };
}
