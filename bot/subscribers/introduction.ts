import type { Feature, Recogniser } from '../conversation/command.js';
import type { Incoming } from '../conversation/incoming.js';
import { nothing, type Reply } from '../conversation/reply.js';
import { wordsOf } from '../conversation/utterance.js';
import { keepOrganisation, notNowSaid, organisationQuestion } from './organisation.js';
import { organisationLike } from './organisation-said.js';
import type { SubscriberParts } from './parts.js';
import { isOwn } from './wording.js';

/**
 * Asks somebody for their organisation, once and for ever, when they add the bot and nothing tells it. It
 * stands after the feature that welcomes.
 */
export function introductionFeature(parts: SubscriberParts): Feature {
  const installed = async (incoming: Incoming): Promise<Reply> => {
    const isUpgrade = incoming.kind === 'installed' && incoming.isUpgrade;
    if (!isOwn(incoming) || isUpgrade) return nothing;
    if ((await parts.directory.organisationOf(incoming.person)) !== undefined) return nothing;
    const { conversation, receivedAt } = incoming;
    if (!(await parts.subscribers.claimAsking(conversation, receivedAt))) return nothing;
    return organisationQuestion(parts, incoming);
  };
  return { name: 'introduction', commands: [], buttons: [], installed };
}

/** So long after the question, the name of an organisation is its answer rather than something to look up. */
const answeredWithinMs = 60 * 60_000;

/** Takes the name of an organisation, typed after the question for it, as the answer; and "not now". */
export function organisationRecogniser(parts: SubscriberParts): Recogniser {
  const putOff = new Set(parts.library.commandWords.get('draft-skip')?.says);
  return async (message) => {
    const { text, receivedAt, conversation } = message;
    if (!isOwn(message)) return undefined;
    const named = organisationLike(text, parts.library.organisations);
    if (!named && !putOff.has(wordsOf(text).join(' '))) return undefined;
    const known = await parts.subscribers.find(conversation);
    const askedAt = known?.organisationAskedAt;
    if (!askedAt || known.organisation !== undefined) return undefined;
    if (receivedAt.getTime() - askedAt.getTime() > answeredWithinMs) return undefined;
    return {
      name: 'my-organisation',
      run: () =>
        named
          ? keepOrganisation(parts, message, named.name, 'person', 'new')
          : notNowSaid(parts, message, 'new'),
    };
  };
}
