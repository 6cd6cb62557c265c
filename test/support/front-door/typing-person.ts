import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Terminal } from '../../../bot/composition/terminal.js';
import { conversationKey } from '../../../bot/conversation/reference.js';
import type { Messages } from '../../../bot/library/model.js';
import type { CardButton } from '../../../bot/terminal/cards/parts.js';
import type { Posted } from '../../../bot/terminal/board.js';
import { Chat } from '../../../bot/terminal/chat.js';
import type { ChatCard } from '../../../bot/terminal/chat-card.js';
import type { Happening, Outcome } from '../../../bot/terminal/door.js';
import type { Place } from '../../../bot/terminal/people.js';
import { Person, type PersonDetails } from '../person.js';
import { seen, type Seen } from '../seen.js';
import { happeningIn, responseTo } from './activities.js';
import { assertOnScreen } from './on-screen.js';
import type { Clock } from './post.js';
import type { TerminalPost } from './terminal.js';
import { linesFor, typeable } from './typed-values.js';

type Inputs = Readonly<Record<string, unknown>>;

/** What a terminal of the tests is made of. */
interface Desktop {
  readonly terminal: Terminal;
  readonly post: TerminalPost;
  readonly messages: Messages;
  readonly clock: Clock;
}

type Seat = (desktop: Desktop, details?: PersonDetails) => TypingPerson;

/** Gives everybody one terminal for each place, however often a test names them: each draws what comes there. */
export function seating(): Seat {
  const taken = new Map<string, TypingPerson>();
  return function seat(desktop, details = {}) {
    const key = JSON.stringify([details.objectId, details.name, details.tenant, details.place]);
    const known = details.objectId === undefined ? undefined : taken.get(key);
    const person = known ?? new TypingPerson(desktop, seat, details);
    taken.set(key, person);
    return person;
  };
}

/**
 * Somebody at a terminal of their own: types what a person would type, and reads the screen. What no keyboard
 * gives, such as an altered button, is put through the door behind the screen.
 */
export class TypingPerson extends Person {
  private readonly chat: Chat;
  private screen = '';
  private last: Outcome = { messages: [] };
  private busy: Promise<unknown> = Promise.resolve();

  private readonly terminal: Terminal;
  private readonly post: TerminalPost;
  private readonly words: Messages;

  constructor(
    { terminal, post, messages: words, clock }: Desktop,
    private readonly seat: Seat,
    details: PersonDetails = {},
  ) {
    super(post, '', clock, details);
    [this.terminal, this.post, this.words] = [terminal, post, words];
    const { id, objectId, name, tenant } = this;
    const door = async (...[person, place, what]: Parameters<Terminal['door']>) => {
      this.last = await terminal.door(person, place, what);
      if (this.last.replacement && what.kind === 'press') post.withdraw(this.last.replacement);
      return this.last;
    };
    this.chat = new Chat({
      ...{ door, board: terminal.board, messages: words, now: () => clock.now },
      screen: { width: () => 80, colours: false, write: (text) => void (this.screen += text) },
      speaker: { id, objectId, name, tenant },
      ...{ wait: async () => undefined, tellsRead: false },
    });
    this.chat.whereabouts.place = this.place;
  }

  override in(place: Place): Person {
    const { terminal, post, words: messages, clock, details, objectId } = this;
    return this.seat({ terminal, post, messages, clock }, { ...details, objectId, place });
  }

  override async says(text: string): Promise<readonly Seen[]> {
    const isWords = typeable(text, true) && text !== '' && !/^\/|^[\d.]+$|\n/.test(text);
    const line = isWords ? text : `/say ${text.replaceAll('\n', '\\n')}`;
    if (!isWords && !typeable(text, true)) return this.does({ kind: 'message', text });
    return (await this.types([line])).messages;
  }

  override async presses(message: Seen, title: string, inputs: Inputs = {}) {
    const { data } = this.buttonOn(message, title);
    const typed = await this.typesPress(message.id, data, inputs);
    if (typed) return { ...typed, status: 200 };
    const value = { action: { data: { ...object(data), ...inputs } } };
    const activity = { type: 'invoke', name: 'adaptiveCard/action', replyToId: message.id, value };
    const { messages } = await this.exchange(activity);
    return { messages, replacement: this.replacement(), status: 200 };
  }

  override async submits(message: Seen, title: string, inputs: Inputs = {}) {
    const { messages, replacement } = await this.presses(message, title, inputs);
    // A client that knows only Action.Submit is sent the new card as an update of its message.
    return replacement ? [replacement, ...messages] : messages;
  }

  override async installs(): Promise<readonly Seen[]> {
    return (await this.types(['/install'])).messages;
  }

  override async exchange(activity: Readonly<Record<string, unknown>>) {
    const what = happeningIn(activity);
    const messages = what ? await this.does(what) : [];
    return { messages, response: responseTo(what, this.last) };
  }

  override sends(body: unknown): Promise<Response> {
    return this.exchange(object(body)).then(({ response }) => response);
  }

  /** A dialog, opened or sent by the keys that do so; undefined where no key does. */
  async typesDialog(kind: 'dialogOpened' | 'dialogSubmitted', data: unknown) {
    const card = this.chat.desk.card(this.chat.whereabouts.conversation, undefined);
    if (!card || (card.where.kind === 'dialog') !== (kind === 'dialogSubmitted')) return undefined;
    const whole = object(data);
    for (const button of card.view.buttons) {
      const { deed } = button;
      if (deed.kind !== (kind === 'dialogOpened' ? 'dialog' : 'send')) continue;
      const isThis = Object.entries(deed.data).every(([name, value]) =>
        isDeepStrictEqual(value, whole[name]),
      );
      const inputs = Object.fromEntries(
        Object.entries(whole).filter(([name]) => !(name in deed.data)),
      );
      const lines = isThis && linesFor(button, card.view, inputs, this.words);
      if (!lines) continue;
      // A form with one button asks by itself.
      const { messages } = this.chat.isAsking
        ? await this.types(lines, 'answers')
        : await this.types([this.key(card, button), ...lines]);
      return { messages, response: responseTo({ kind, data }, this.last) };
    }
    return undefined;
  }

  private buttonOn(message: Seen, title: string) {
    const button = message.buttons.find((one) => one.title === title);
    if (button) return button;
    const there = message.buttons.map((one) => one.title).join(', ');
    throw new Error(`There is no button "${title}" among: ${there}`);
  }

  private async typesPress(messageId: string, data: unknown, inputs: Inputs) {
    const posted = this.terminal.board.find(messageId);
    // What was there before this terminal was switched on is looked up again.
    const isOld = this.chat.desk.numberOf(messageId) === undefined;
    if (isOld && this.isHere(posted) && !this.chat.isAsking) this.chat.draw(posted);
    const number = this.chat.desk.numberOf(messageId);
    const card = this.chat.desk.card(this.chat.whereabouts.conversation, number ?? 0);
    const button = card?.view.buttons.find(
      ({ deed }) => deed.kind === 'send' && isDeepStrictEqual(deed.data, data),
    );
    const lines = card && button && linesFor(button, card.view, inputs, this.words);
    if (!posted || !lines) return undefined;
    const { messages } = await this.types([this.key(card, button), ...lines]);
    return { messages, replacement: this.replacement() };
  }

  /** The number alone where it is enough. */
  private key(card: ChatCard, button: CardButton): string {
    const newest = this.chat.desk.card(this.chat.whereabouts.conversation, undefined);
    return newest === card ? String(button.number) : `${card.number}.${button.number}`;
  }

  private replacement(): Seen | undefined {
    const { replacement } = this.last;
    if (replacement?.content.kind !== 'card') return undefined;
    return seen({
      ...{ id: replacement.id, method: 'PUT', conversation: this.conversationId },
      authorization: undefined,
      activity: { attachments: [{ content: replacement.content.card.content }] },
    });
  }

  /** Whether a message is in this conversation: an altered button may stand on somebody else's. */
  private isHere(message: Posted | undefined): message is Posted {
    const { conversation } = this.chat.whereabouts;
    return message !== undefined && conversationKey(message.to) === conversation;
  }

  /** Does what needs no keys. */
  private async does(what: Happening): Promise<readonly Seen[]> {
    const messages = await this.watched(async () => void (await this.chat.does(what)));
    return messages;
  }

  private async types(lines: readonly string[], as: 'anew' | 'answers' = 'anew') {
    const messages = await this.watched(async () => {
      if (as === 'anew' && this.chat.isAsking) await this.chat.line('cancel');
      for (const line of lines) await this.chat.line(line);
    });
    return { messages };
  }

  /** What the bot sends meanwhile; whatever of it comes into this conversation must be on the screen. */
  private watched(action: () => Promise<void>): Promise<readonly Seen[]> {
    const run = async (): Promise<readonly Seen[]> => {
      const before = this.post.sent.length;
      [this.screen, this.last] = ['', { messages: [] }];
      await action();
      const messages = this.post.sent.slice(before).map(seen);
      const own = messages.filter(({ conversation }) => conversation === this.conversationId);
      const replaced = this.isHere(this.last.replacement) ? this.replacement() : undefined;
      for (const message of replaced ? [...own, replaced] : own) {
        assertOnScreen(this.screen, message);
      }
      return messages;
    };
    const done = this.busy.then(run, run);
    this.busy = done;
    return done;
  }
}

function object(data: unknown): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(data ?? {});
}
