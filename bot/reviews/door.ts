import { escapeMarkdown } from '../../cards/markdown.js';
import type { Turn } from '../conversation/incoming.js';
import {
  card,
  dialog,
  replacement,
  text,
  type DialogReply,
  type Reply,
} from '../conversation/reply.js';
import type { ProposalAction } from '../proposals/model.js';
import { actorOf, permit, type StoredProposal } from '../proposals/port.js';
import type { Intent } from './buttons.js';
import type { ReviewParts } from './parts.js';
import { recordRecusal } from './recusing.js';
import type { Showing } from './showing.js';
import { standingOf, type Standing } from './standing.js';
import { organisationForm } from './views/organisation-form.js';
import type { Form } from './views/forms.js';
import { recusalText } from './views/recusal-text.js';
import { say } from './wording.js';

/** A reviewer is in, or is told why not. */
export type Entry =
  | { readonly kind: 'in'; readonly stored: StoredProposal; readonly standing: Standing }
  | { readonly kind: 'out'; readonly reply: Reply };

/** A form in the dialog, or in the chat: there it takes the place of the form before it. */
export const shown = (
  { title, card: content }: Form,
  inChat: DialogReply['inChat'] = 'new',
): Reply => dialog(title, content, inChat);

/** A reason in words comes later: at the door only the state and the person count. */
const reasonToCome = '…';

/** The door before everything that reviewers do with a proposal: every action goes through it. */
export function createDoor(parts: ReviewParts, showing: Showing) {
  const { library } = parts;
  const out = (reply: Reply): Entry => ({ kind: 'out', reply });

  return {
    async enter(turn: Turn, reference: string, intent: Exclude<Intent, 'keep'>): Promise<Entry> {
      const stored = await showing.find(reference);
      if (!stored) return out(showing.gone());
      const standing = await standingOf(parts, turn, stored);
      if (standing.isProposer) return out(text(say(library, 'own-no')));
      if (standing.organisation === undefined && !standing.recusal) {
        return out(shown(organisationForm(parts, { intent, reference })));
      }
      if (standing.recusal) {
        await recordRecusal(parts, turn, stored, standing);
        const { state } = stored.proposal;
        return out(text(escapeMarkdown(recusalText(library, standing.recusal, state))));
      }
      const action: ProposalAction = intent === 'score' || intent === 'abstain' ? 'review' : intent;
      const permission = permit(
        stored.proposal,
        action,
        'reviewer',
        actorOf(turn.person),
        reasonToCome,
      );
      if (permission.kind === 'allowed') return { kind: 'in', stored, standing };
      if (permission.why === 'own') return out(text(say(library, 'own-no')));
      return out(await this.notNow(turn, stored, intent));
    },

    /** The state does not allow it: the proposal as it is now says why. */
    async notNow(turn: Turn, stored: StoredProposal, intent: Intent): Promise<Reply> {
      const state = say(library, `state-${stored.proposal.state}`);
      const noted = [say(library, `not-now-${intent}`, { state })];
      return card(await showing.cardFor(turn, stored, noted));
    },

    /** What was done, on the proposal as it is now, in the place of the card that was pressed. */
    async done(turn: Turn, stored: StoredProposal, ...noted: readonly string[]): Promise<Reply> {
      return replacement(await showing.cardFor(turn, stored, noted));
    },
  };
}

export type Door = ReturnType<typeof createDoor>;
