import { z } from 'zod';
import type { Feature, Recogniser, Run, Understood } from './command.js';
import type { DialogOpened, DialogSubmitted, Incoming, Message, Press, Turn } from './incoming.js';
import { belongsTo, mayHoldMore, type Audience } from './person.js';
import { nothing, singleReplies, type Reply } from './reply.js';
import { commandSaid } from './said.js';
import { sayButton, type CommandTable } from './table.js';

/** What the router answers by itself, when no feature can. */
export interface RouterReplies {
  /** For a command or button of a role that the person does not hold. */
  notAllowed(turn: Turn, audience: Audience): Reply;
  /** For a button whose action or fields are no longer known. */
  staleButton(turn: Turn): Reply;
}

export type Route = (incoming: Incoming) => Promise<Understood>;

const pressed = z.object({ action: z.string() });

/**
 * What is added to a reply to a message once it is there, such as the way back to a draft; `name` is
 * what was understood.
 */
export type AfterMessage = (message: Message, name: string, reply: Reply) => Promise<Reply> | Reply;

/** Understands explicit commands: step 2 of the order in which a message is read. */
export function commandRecogniser(table: CommandTable, replies: RouterReplies): Recogniser {
  return (message) => {
    const said = commandSaid(message.text, message, table.spoken);
    if (!said) return undefined;
    return guarded(said.command.name, said.command.audience, message, said.run, replies);
  };
}

/**
 * Decides what a turn asks for. A message is offered to `recognisers` in their order; the last of
 * them understands everything.
 */
export function createRouter(
  table: CommandTable,
  recognisers: readonly [...Recogniser[], (message: Message) => Understood],
  replies: RouterReplies,
  afterMessage: AfterMessage = (_message, _name, reply) => reply,
): Route {
  const routeMessage = async (message: Message): Promise<Understood> => {
    for (const recognise of recognisers) {
      const understood = await recognise(message);
      if (!understood) continue;
      const { name, run } = understood;
      return { name, run: async () => afterMessage(message, name, await run()) };
    }
    throw new Error('the last recogniser understood nothing');
  };

  const routePress = async (press: Press): Promise<Understood> => {
    const said = sayButton.fields.safeParse(press.data);
    const data = pressed.safeParse(press.data);
    if (data.success && data.data.action === sayButton.action && said.success) {
      return routeMessage({ ...press, kind: 'message', text: said.data.text });
    }
    return routeButton(press);
  };

  const routeButton = (press: Press | DialogOpened | DialogSubmitted): Understood => {
    const data = pressed.safeParse(press.data);
    const button = data.success ? table.buttons.get(data.data.action) : undefined;
    const run = button?.accept(press.data, press);
    if (!button || !run) return { name: 'button.stale', run: () => replies.staleButton(press) };
    return guarded(button.action, button.audience, press, run, replies);
  };

  return async (incoming) => {
    switch (incoming.kind) {
      case 'message':
        return routeMessage(incoming);
      case 'press':
        return routePress(incoming);
      case 'dialogOpened':
      case 'dialogSubmitted':
        return routeButton(incoming);
      case 'search': {
        const handler = table.searches.get(incoming.command);
        return handler
          ? { name: `search.${handler.command}`, run: () => handler.search(incoming) }
          : { name: 'search.unknown', run: () => nothing };
      }
      case 'installed':
        return { name: 'installed', run: () => everyone(table.installed, incoming) };
      case 'removed':
        return { name: 'removed', run: () => everyone(table.removed, incoming) };
      case 'read':
        return { name: 'read', run: () => everyone(table.read, incoming) };
      case 'unsolicited':
        return { name: incoming.kind, run: () => nothing };
    }
  };
}

function guarded(
  name: string,
  audience: Audience,
  turn: Turn,
  run: Run,
  replies: RouterReplies,
): Understood {
  if (belongsTo(turn.person, audience)) return { name, run };
  if (mayHoldMore(turn.person)) return { name, run: () => Promise.reject(new NoRoles()) };
  return { name, run: () => replies.notAllowed(turn, audience) };
}

/** Nobody knows whether the person may do it: they are asked to try again, not told that they may not. */
class NoRoles extends Error {
  override readonly name = 'NoRoles';
  constructor() {
    super('The roles of the person could not be read');
  }
}

/** Lets every listener answer, and puts their replies one after the other. */
async function everyone(
  listeners: readonly NonNullable<Feature['installed']>[],
  incoming: Incoming,
): Promise<Reply> {
  const replies = [];
  for (const listener of listeners) replies.push(...singleReplies(await listener(incoming)));
  return replies.length === 0 ? nothing : { kind: 'several', replies };
}
