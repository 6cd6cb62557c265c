/** The parts that the features are made of, built for `compose`. */
import type { Cards } from '../../cards/render.js';
import { createBroadcasting, type BroadcastSurroundings } from './broadcasts.js';
import type { Following } from '../broadcasts/editing/following.js';
import { createOffers } from './offers.js';
import type { Audit } from '../audit/port.js';
import { createRecording } from '../audit/recording.js';
import { createAudit } from '../audit/store.js';
import { createIssues } from '../bulletins/issues.js';
import type { CandidateSource, PublishedIssues } from '../bulletins/port.js';
import { createShownIssues } from '../bulletins/store.js';
import { createComposing } from './composing.js';
import type { FeatureParts } from '../commands.js';
import type { DownloadLinks } from '../conversation/download.js';
import type { RetentionDays } from '../conversation/retention-days.js';
import type { Messenger } from '../conversation/messenger.js';
import { nothing } from '../conversation/reply.js';
import type { OperationsOwn } from '../operations/parts.js';
import { createKeptAnswers } from '../enquiries/kept-store.js';
import type { EnquiryParts } from '../enquiries/parts.js';
import { createPlaces } from '../enquiries/places.js';
import type { Timer } from '../timer.js';
import { createEnquiryStore } from '../enquiries/store.js';
import { createWelcomes } from '../guide/welcome.js';
import { createFeeding } from './feeds.js';
import { createFeedCandidates } from '../feeds/port.js';
import type { Library } from '../library/model.js';
import { createFeedback } from '../lookups/feedback.js';
import type { Engine } from '../lookups/finding.js';
import { createSubjects } from '../lookups/subjects.js';
import { outcomeCandidates } from '../decisions/port.js';
import type { LastingPageLinks } from '../pages/port.js';
import { type Outbox } from '../proposals/outbox.js';
import { showOwn } from '../proposals/own.js';
import { shortReference } from '../references.js';
import { createAnnouncing, type Announcing } from '../reviews/announcing.js';
import { createSafeguarding, type Detection } from '../safeguarding/detection.js';
import { safeguardingRecogniser } from '../safeguarding/recogniser.js';
import { createRoleDirectory, type RoleSettings, type Roles } from '../roles/directory.js';
import { createRoleStore } from '../roles/store.js';
import type { Tables } from '../storage/tables.js';
import { atCurrentAddress } from '../subscribers/at-current-address.js';
import { createDirectory } from '../subscribers/directory.js';
import type { Directory } from '../subscribers/port.js';
import type { FetchDocument } from '../web/document.js';
import { createSubscriberStore, type SubscriberStore } from '../subscribers/store.js';
import { createPrivacy, type PrivacyOwn } from './privacy.js';
import { proposalParts } from './proposals.js';
import { shortPauses } from './pauses.js';
import type { Noted } from './telemetry.js';

/** All that is read from files: frozen, so that it can be shared. */
export interface Reading {
  readonly library: Library;
  readonly cards: Cards;
  readonly engine: Engine;
  /** What else would be done when it is first needed, in small steps. */
  readonly preparing?: readonly Iterable<void>[];
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
  /** How long each kind of records is kept, where it is not as usual. */
  readonly retention?: RetentionDays;
  /** Told what goes wrong outside a turn. */
  readonly fault: (problem: unknown) => void;
  /** Told of what is counted. */
  readonly noted?: Noted;
  readonly broadcasting: BroadcastSurroundings;
  /** How feeds are fetched; undefined where none is looked at. */
  readonly fetchDocument?: FetchDocument | undefined;
}

/** Everything that the features need, but for the command table itself and what looks at all of them, and what finds danger. */
export interface Parts extends Omit<FeatureParts, OperationsOwn> {
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
  const audit = createAudit(tables);
  const putForward = proposalParts({ ...foundation, messenger: atHome }, directory, audit);
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
  const { timer, fault, noted, broadcasting, fetchDocument, links, pageLinks } = foundation;
  const recordDeed = createRecording(audit, fault);
  const issues = createIssues(tables, library);
  const told = { directory, messenger: atHome };
  const offers = createOffers({ ...reading, ...told, tables, issues, pageLinks, newLetters });
  const records = { audit, recordDeed };
  const places = { tables, subscribers, directory, roles, ...records, messenger: atHome };
  const teamPlaces = createPlaces(tables);
  const clock = { now, timer, randomByte, fault, ...(noted && { noted }) };
  const team = { ...places, places: teamPlaces };
  const feeding = createFeeding({ ...reading, ...team, ...clock, fetchDocument });
  const candidateSources: readonly CandidateSource[] = [
    ...offers.offeredSources,
    createFeedCandidates(feeding),
    outcomeCandidates({ library, proposals: putForward.proposals }),
  ];
  const pauses = shortPauses(randomByte);
  const ways = { issues, links, pageLinks };
  const parts = {
    ...reading,
    ...putForward,
    ...createBroadcasting({ ...reading, ...places, ...clock, ...ways, surroundings: broadcasting }),
    ...feeding,
    ...records,
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
  } satisfies Omit<Parts, PrivacyOwn>;
  return { ...parts, ...createPrivacy({ ...foundation, parts, newLetters }) };
}

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
