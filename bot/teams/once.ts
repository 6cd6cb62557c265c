import type { ActivityId, Claim } from '../conversation/activity-claim.js';
import { tenantOf, type IncomingActivity } from './activity.js';
import { emptyAnswer } from './empty-answer.js';
import { invokeKind } from './incoming.js';
import { invokeResponse } from './outgoing.js';
import type { Turn, TurnHandler } from './turn.js';

/** Of all instances, one does what Teams sends; also when it is sent again. Never rejects. */
export type TakeActivity = (id: ActivityId) => Promise<Claim>;

export interface OnceParts {
  readonly take: TakeActivity;
  readonly turn: Turn;
  /** Told of each activity that came again, for the log. */
  readonly repeated: (kind: string) => void;
}

/** The turn of what comes for the first time; what comes again gets a plain receipt. */
export function createOnce({ take, turn, repeated }: OnceParts): TurnHandler {
  return async (context, activity) => {
    const id = claimedId(activity);
    const claim = id && (await take(id));
    if (claim?.kind === 'theirs') {
      repeated(activity.name ?? activity.type);
      const receipt = emptyAnswer(activity);
      if (receipt) await context.sendActivity(invokeResponse(receipt));
      return;
    }
    const { told } = await turn(context, activity);
    if (told) claim?.done();
    else claim?.release();
  };
}

/** Messages and presses do something; to search, to read or to type changes nothing, however often it comes. */
function claimedId(activity: IncomingActivity): ActivityId | undefined {
  const { id, type, channelId, conversation } = activity;
  const does = type === 'message' || (type === 'invoke' && invokeKind(activity) !== 'search');
  if (!does || !id) return undefined;
  const tenant = tenantOf(activity);
  return { channel: channelId, tenant, conversation: conversation.id, activity: id };
}
