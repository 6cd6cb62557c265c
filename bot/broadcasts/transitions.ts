/** The life of a broadcast, as data. */

export const broadcastStates = [
  /** An editor is at it; nobody gets anything. */
  'composing',
  /** Waits for its time. */
  'scheduled',
  /** Its time passed while the bot was away: an editor says what is to be done. */
  'late',
  /** Released, and can be undone until `dueAt`. */
  'holding',
  /** Its recipients are being written down. */
  'releasing',
  'sending',
  'paused',
  /** Every recipient has an outcome. */
  'finished',
  /** An editor ended it; those who had not got it do not get it. */
  'stopped',
  /** The platform refuses our message or our credentials. */
  'failed',
] as const;
export type BroadcastState = (typeof broadcastStates)[number];

export const broadcastActions = [
  // An editor:
  'release',
  'schedule',
  'undo',
  'pause',
  'resume',
  'stop',
  'resend',
  // The engine:
  'due',
  'missed',
  'released',
  'finish',
  'fail',
] as const;
export type BroadcastAction = (typeof broadcastActions)[number];

type Ways = Readonly<Partial<Record<BroadcastAction, BroadcastState>>>;

const transitions: Readonly<Record<BroadcastState, Ways>> = {
  composing: { release: 'holding', schedule: 'scheduled', stop: 'stopped' },
  scheduled: { release: 'holding', undo: 'composing', due: 'releasing', missed: 'late' },
  late: { release: 'holding', schedule: 'scheduled', undo: 'composing' },
  holding: { undo: 'composing', due: 'releasing', missed: 'late' },
  releasing: { released: 'sending', stop: 'stopped' },
  sending: { pause: 'paused', stop: 'stopped', finish: 'finished', fail: 'failed' },
  paused: { resume: 'sending', stop: 'stopped', fail: 'failed' },
  finished: { resend: 'sending' },
  stopped: {},
  failed: { resume: 'sending', stop: 'stopped' },
};

/** Where `action` leads from `state`; undefined where it is not allowed. */
export function nextState(
  state: BroadcastState,
  action: BroadcastAction,
): BroadcastState | undefined {
  return transitions[state][action];
}

/** Whether `action` is what leads to `state`: then it has been done already. */
export function leadsTo(action: BroadcastAction, state: BroadcastState): boolean {
  return broadcastStates.some((from) => nextState(from, action) === state);
}

/** Whether nothing goes on by itself any more. */
export function hasEnded(state: BroadcastState): boolean {
  return state === 'finished' || state === 'stopped' || state === 'failed';
}
