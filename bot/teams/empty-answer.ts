import type { IncomingActivity } from './activity.js';
import { invokeKind } from './incoming.js';
import { dialogResponse, pressResponse, searchResponse } from './outgoing.js';

/** The answer that a press, a dialog or a search waits for, with nothing in it; undefined where none waits. */
export function emptyAnswer(activity: IncomingActivity): object | undefined {
  switch (invokeKind(activity)) {
    case 'press':
      return pressResponse(undefined);
    case 'dialog':
      return dialogResponse(undefined);
    case 'search':
      return searchResponse([]);
    case 'other':
    case undefined:
      return undefined;
  }
}
