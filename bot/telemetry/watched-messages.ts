/** The ways out to conversations that are not in hand, of which every outcome is counted. */
import type { BulkOutcome, BulkSender } from '../conversation/bulk-sender.js';
import type { Messenger, NotSent } from '../conversation/messenger.js';
import { spans } from './names.js';
import type { Telemetry, Tracing } from './port.js';

interface Watching {
  readonly telemetry: Telemetry;
  readonly tracing: Tracing;
}

type Outcome = { readonly outcome: string } | NotSent;

/** Each call of it is a part of the turn that waits for it. */
export function watchedMessenger(messenger: Messenger, watching: Watching): Messenger {
  const { telemetry, tracing } = watching;
  const call = async <Done extends Outcome>(what: string, work: () => Promise<Done>) => {
    const span = tracing.part(spans.send, { call: what });
    const done = await tracing.within(span, work);
    telemetry.sent('message', done.outcome);
    if ('throttled' in done) telemetry.throttled('message');
    span?.set({ outcome: done.outcome });
    span?.end(isGood(done.outcome) ? 'done' : 'failed');
    return done;
  };
  return {
    send: (to, reply) => call('send', () => messenger.send(to, reply)),
    update: (to, id, card) => call('update', () => messenger.update(to, id, card)),
  };
}

const isGood = (outcome: string): boolean => outcome === 'sent' || outcome === 'updated';

/** Thousands go out in a minute: they are counted, and only their batches followed. */
export function watchedSender<Sender extends BulkSender>(
  sender: Sender,
  { telemetry }: Pick<Watching, 'telemetry'>,
): BulkSender {
  const counted = (outcome: BulkOutcome): BulkOutcome => {
    telemetry.sent('broadcast', outcome.outcome);
    if (outcome.outcome === 'later' && outcome.throttled) telemetry.throttled('broadcast');
    return outcome;
  };
  return {
    prepare: (card) => sender.prepare(card),
    send: async (to, message) => counted(await sender.send(to, message)),
    update: async (to, id, message) => counted(await sender.update(to, id, message)),
  };
}
