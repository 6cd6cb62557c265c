import type { Messenger } from '../conversation/messenger.js';
import type { Directory } from './port.js';

/** The same messenger, which writes to where a conversation is now: Teams moves them. */
export function atCurrentAddress(
  messenger: Messenger,
  directory: Pick<Directory, 'current'>,
): Messenger {
  return {
    send: async (to, reply) => messenger.send(await directory.current(to), reply),
    update: async (to, messageId, card) =>
      messenger.update(await directory.current(to), messageId, card),
  };
}
