import type { Card } from '../../cards/card.js';
import type { BulkSender, PreparedMessage } from '../conversation/bulk-sender.js';
import { everybody, type BroadcastId } from './model.js';

/** So many messages are kept ready: all forms of one broadcast, and the one of another beside it. */
const mostKept = 32;

/**
 * The messages of broadcasts, each read and made ready once; those used last are kept. A variant that was never
 * written is the message of everybody: nobody goes without for want of a form of their own.
 */
export function createMessages(
  read: (id: BroadcastId, variant: string) => Promise<Card | undefined>,
  sender: Pick<BulkSender, 'prepare'>,
): (id: BroadcastId, variant: string) => Promise<PreparedMessage | undefined> {
  const kept = new Map<string, Promise<PreparedMessage | undefined>>();
  const make = async (id: BroadcastId, variant: string): Promise<PreparedMessage | undefined> => {
    const card = (await read(id, variant)) ?? (await read(id, everybody));
    return card && sender.prepare(card);
  };
  return (id, variant) => {
    const key = `${id} ${variant}`;
    const message = kept.get(key) ?? make(id, variant);
    kept.delete(key);
    kept.set(key, message);
    // What could not be read is asked for again.
    message.then(
      (found) => found === undefined && kept.delete(key),
      () => kept.delete(key),
    );
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return message;
  };
}
