import type { Card } from '../../cards/card.js';
import type { BulkSender, PreparedMessage } from '../conversation/bulk-sender.js';
import type { BroadcastId } from './model.js';

/** So many messages are kept ready; there are seldom more than two at a time. */
const mostKept = 16;

/** The messages of broadcasts, each read and made ready once; those used last are kept. */
export function createMessages(
  read: (id: BroadcastId, variant: string) => Promise<Card | undefined>,
  sender: Pick<BulkSender, 'prepare'>,
): (id: BroadcastId, variant: string) => Promise<PreparedMessage | undefined> {
  const kept = new Map<string, Promise<PreparedMessage | undefined>>();
  const make = async (id: BroadcastId, variant: string): Promise<PreparedMessage | undefined> => {
    const card = await read(id, variant);
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
