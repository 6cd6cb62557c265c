import { z } from 'zod';
import { askTheTeam } from '../conversation/ask-the-team.js';
import { onPress } from '../conversation/button.js';
import { plainCommand, type Command, type Feature } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import { conversationKey } from '../conversation/reference.js';
import { text, type Reply } from '../conversation/reply.js';
import { createAsking } from './asking.js';
import * as buttons from './buttons.js';
import { createDelivery } from './delivery.js';
import { editorButtons } from './editor-buttons.js';
import { createKeeping } from './keeping.js';
import { createListing } from './listing.js';
import type { EnquiryParts } from './parts.js';
import { createReplying } from './replying.js';
import { typedRemainder } from '../conversation/typed-remainder.js';

/** The table hands a command the message itself, of which it promises only the turn. */
const messageSchema = z.object({ text: z.string() });

/** Passes questions to the team, and brings the answers back. */
export function enquiryFeature(parts: EnquiryParts): Feature {
  const delivery = createDelivery(parts);
  const asking = createAsking(parts, delivery);
  const replying = createReplying(parts, delivery);
  const listing = createListing(parts);
  const keeping = createKeeping(parts);
  const { messages } = parts.library;

  const ask: Command = {
    name: 'ask',
    audience: 'everyone',
    listed: true,
    understand: ({ words, side }, turn) => {
      if (words.length === 0) return () => asking.form();
      if (side === 'before') return undefined;
      const message = messageSchema.safeParse(turn);
      const said = message.success ? message.data.text : words.join(' ');
      return () => asking.ask(turn, typedRemainder(said, words));
    },
  };

  const nameChannel = async (turn: Turn): Promise<Reply> => {
    const { conversation } = turn;
    if (conversation.kind !== 'channel') return text(messages.text('enquiries.channel-only'));
    await parts.places.nameChannel(conversation);
    const whom = conversationKey(conversation);
    await parts.recordDeed(turn, { what: 'enquiries.channel-named', whom });
    return text(messages.text('enquiries.channel-named'));
  };

  return {
    name: 'enquiries',
    commands: [
      ask,
      plainCommand('my-questions', (turn) => listing.mine(turn)),
      plainCommand('enquiries', () => listing.open(), { audience: 'editor' }),
      plainCommand('kept-answers', () => keeping.list(), { audience: 'editor' }),
      plainCommand('team-channel', nameChannel, { audience: 'editor' }),
    ],
    buttons: [
      onPress(askTheTeam, (turn, { question }) => asking.ask(turn, question)),
      onPress(buttons.sendQuestion, (turn, { question }) => asking.sendForm(turn, question)),
      onPress(buttons.listMine, (turn, request) => listing.mine(turn, request)),
      onPress(buttons.showMine, (turn, { reference }) => replying.show(turn, reference)),
      onPress(buttons.replyOnce, (turn, { reference, reply }) =>
        replying.reply(turn, reference, reply),
      ),
      ...editorButtons(parts, delivery, listing, keeping),
    ],
  };
}
