import { readTown } from './town.js';

/** Somebody whom a visitor's own broadcasts do not reach, as it happens in Teams. */
const refusing = 'support-caseworker';

/** Tells whether a conversation takes no messages from the bot. */
export function refusingPost(): (conversation: string) => boolean {
  const { id } = readTown().person(refusing).conversation;
  return (conversation) => conversation === id;
}
