import { auditFeature } from './audit/commands.js';
import type { AuditParts } from './audit/parts.js';
import { broadcastFeature, type BroadcastFeatureParts } from './broadcasts/commands.js';
import { bulletinFeature } from './bulletins/commands.js';
import type { BulletinParts } from './bulletins/reading.js';
import { composingFeature } from './composing/commands.js';
import type { ComposingParts } from './composing/parts.js';
import type { Feature } from './conversation/command.js';
import { commandTable, type CommandTable } from './conversation/table.js';
import { decisionFeature } from './decisions/commands.js';
import type { DecisionParts } from './decisions/parts.js';
import { downloadFeature } from './downloads/commands.js';
import type { DownloadParts } from './downloads/parts.js';
import { enquiryFeature } from './enquiries/commands.js';
import type { EnquiryParts } from './enquiries/parts.js';
import { eventFeature } from './events/commands.js';
import type { EventParts } from './events/parts.js';
import { feedFeature } from './feeds/commands.js';
import type { FeedParts } from './feeds/parts.js';
import { guideFeature, type GuideParts } from './guide/commands.js';
import { lookupFeature } from './lookups/commands.js';
import type { LookupParts } from './lookups/telling.js';
import { pageFeature } from './pages/commands.js';
import type { SharingParts } from './pages/sharing.js';
import { operationsFeature } from './operations/commands.js';
import type { OperationsParts } from './operations/parts.js';
import { potFeature } from './pot/commands.js';
import type { PotParts } from './pot/parts.js';
import { privacyFeature } from './privacy/commands.js';
import type { PrivacyParts } from './privacy/parts.js';
import { proposalFeature } from './proposals/commands.js';
import type { ProposalParts } from './proposals/parts.js';
import { roleFeature } from './roles/commands.js';
import type { RoleParts } from './roles/parts.js';
import { registerFeature } from './register/commands.js';
import type { RegisterParts } from './register/parts.js';
import { reviewFeature } from './reviews/commands.js';
import type { ReviewParts } from './reviews/parts.js';
import { suggestionFeature } from './suggestions/commands.js';
import type { SuggestionParts } from './suggestions/parts.js';
import { subscriberFeature } from './subscribers/commands.js';
import { introductionFeature } from './subscribers/introduction.js';
import type { SubscriberParts } from './subscribers/parts.js';

/** What the features are made of. */
export type FeatureParts = AuditParts &
  BulletinParts &
  DownloadParts &
  BroadcastFeatureParts &
  ComposingParts &
  EnquiryParts &
  EventParts &
  FeedParts &
  LookupParts &
  OperationsParts &
  PotParts &
  PrivacyParts &
  SharingParts &
  ProposalParts &
  RoleParts &
  RegisterParts &
  DecisionParts &
  ReviewParts &
  SubscriberParts &
  SuggestionParts &
  Omit<GuideParts, 'table'>;

/** Every command in its order: of two that fit equally well, the earlier wins; help lists them so. */
export function allCommands(parts: FeatureParts): CommandTable {
  const features: readonly Feature[] = [
    bulletinFeature(parts),
    pageFeature(parts),
    eventFeature(parts),
    feedFeature(parts),
    lookupFeature(parts),
    enquiryFeature(parts),
    suggestionFeature(parts),
    proposalFeature(parts),
    registerFeature(parts),
    reviewFeature(parts),
    decisionFeature(parts),
    downloadFeature(parts),
    potFeature(parts),
    roleFeature(parts),
    auditFeature(parts),
    subscriberFeature(parts),
    composingFeature(parts),
    broadcastFeature(parts),
    privacyFeature(parts),
    operationsFeature(parts),
    guideFeature({ ...parts, table: () => table }),
    introductionFeature(parts),
  ];
  const table = commandTable(features, (name) => parts.library.commandWords.get(name)?.says);
  return table;
}
