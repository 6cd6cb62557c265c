import type { TurnContext } from 'botbuilder';
import {
  singleReplies,
  type DialogReply,
  type ReplacementReply,
  type Reply,
  type SingleReply,
} from '../conversation/reply.js';
import type { IncomingActivity } from './activity.js';
import { invokeKind } from './incoming.js';
import {
  cardActivity,
  dialogResponse,
  dialogWords,
  invokeResponse,
  messageFor,
  pressResponse,
  searchResponse,
} from './outgoing.js';

/** Sends a reply, in the way the activity waits for it. Rejects when the platform refuses. */
export async function deliver(
  context: TurnContext,
  activity: IncomingActivity,
  reply: Reply,
): Promise<void> {
  const replies = singleReplies(reply);
  switch (invokeKind(activity)) {
    case 'press':
      return deliverToPress(context, replies);
    case 'dialog':
      return deliverToDialog(context, replies);
    case 'search':
      return deliverToSearch(context, replies);
    case 'other':
    case undefined:
      for (const single of replies) await deliverMessage(context, activity, single);
  }
}

async function deliverToPress(
  context: TurnContext,
  replies: readonly SingleReply[],
): Promise<void> {
  const replacement = replies.find(isInstead);
  // The receipt goes first, so that a message that fails leaves the button answered.
  await context.sendActivity(invokeResponse(pressResponse(replacement?.card)));
  for (const single of replies) {
    const message = single === replacement ? undefined : messageFor(single);
    if (message) await context.sendActivity(message);
  }
}

/** A page of the dialog, a sentence in it, or its end; what else is said goes into the chat. */
async function deliverToDialog(
  context: TurnContext,
  replies: readonly SingleReply[],
): Promise<void> {
  const [first] = replies;
  if (first?.kind === 'text' && replies.length === 1) {
    await context.sendActivity(invokeResponse(dialogWords(first.text)));
    return;
  }
  const page = replies.find((single) => single.kind === 'dialog');
  await context.sendActivity(invokeResponse(dialogResponse(page)));
  for (const single of replies) {
    const message = single === page ? undefined : messageFor(single);
    if (message) await context.sendActivity(message);
  }
}

/** Whether the reply takes the place of the pressed card. */
function isInstead(single: SingleReply): single is ReplacementReply | DialogReply {
  return single.kind === 'replacement' || (single.kind === 'dialog' && single.inChat === 'instead');
}

async function deliverToSearch(
  context: TurnContext,
  replies: readonly SingleReply[],
): Promise<void> {
  const results = replies.flatMap((single) => (single.kind === 'results' ? single.results : []));
  await context.sendActivity(invokeResponse(searchResponse(results)));
}

/** A card pressed by Action.Submit arrives as a message that names the pressed card: it is updated in place. */
async function deliverMessage(
  context: TurnContext,
  activity: IncomingActivity,
  single: SingleReply,
): Promise<void> {
  const pressed = activity.text === undefined ? activity.replyToId : undefined;
  if (isInstead(single) && pressed !== undefined) {
    await context.updateActivity({ ...cardActivity(single.card), id: pressed });
    return;
  }
  const message = messageFor(single);
  if (message) await context.sendActivity(message);
}
