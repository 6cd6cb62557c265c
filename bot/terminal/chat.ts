import type { Card } from '../../cards/card.js';
import { londonDate } from '../conversation/calendar.js';
import { conversationKey } from '../conversation/reference.js';
import type { Messages } from '../library/model.js';
import type { Board, Posted, Showing } from './board.js';
import { drawCard, drawText } from './chat-drawing.js';
import type { CardPlace } from './chat-card.js';
import { chatCommand } from './chat-commands.js';
import { Desk } from './desk.js';
import type { Door, Happening, Outcome } from './door.js';
import { drawQuestion } from './drawing/prompt-drawing.js';
import { nextField, readTyped, type Form, type Values } from './form.js';
import type { TerminalIdentity } from './people.js';
import { meantBy, press } from './pressing.js';
import { columnsOf, writeAside, writeLines, type Screen } from './screen.js';
import { Whereabouts } from './whereabouts.js';

export interface ChatParts {
  readonly door: Door;
  readonly board: Board;
  readonly messages: Messages;
  readonly now: () => Date;
  readonly screen: Screen;
  /** Who speaks first. */
  readonly speaker: TerminalIdentity;
  /** Resolves after so many ms. */
  readonly wait: (ms: number) => Promise<void>;
  /** Whether the bot is told that a message which came by itself was seen. */
  readonly tellsRead: boolean;
}

/** What is done with a form once it is filled in. */
interface OpenForm {
  form: Form;
  readonly send: (values: Values) => Promise<void>;
}

/** The chat at a terminal: takes a line at a time, and writes what comes to the screen. */
export class Chat {
  readonly desk = new Desk();
  readonly whereabouts: Whereabouts;
  private open: OpenForm | undefined;
  private turns = 0;
  private readonly stopWatching: () => void;

  constructor(readonly parts: ChatParts) {
    this.whereabouts = new Whereabouts(parts.speaker);
    this.stopWatching = parts.board.watch((showing) => this.shown(showing));
  }

  /** What stands before the cursor: who speaks, and where. */
  get prompt(): string {
    if (this.open) return '> ';
    const { speaker, place } = this.whereabouts;
    return place.kind === 'personal' ? `${speaker.name}> ` : `${speaker.name} (${place.kind})> `;
  }

  /** Whether the next line fills in a field. */
  get isAsking(): boolean {
    return this.open !== undefined;
  }

  /** Takes what was typed. Ends with `quit` when somebody wants to leave. */
  async line(typed: string): Promise<'more' | 'quit'> {
    const text = typed.trim();
    if (this.open) await this.fill(this.open, text);
    else if (text.startsWith('/')) return chatCommand(this, text);
    else if (text !== '') {
      const meant = meantBy(this, text);
      if (meant) await press(this, meant);
      else await this.says(text);
    }
    return 'more';
  }

  /** Says it, whatever it looks like. */
  async says(words: string): Promise<void> {
    const { text, mentioned } = this.whereabouts.mentionsIn(words);
    const mentions = mentioned.length > 0 ? { mentioned } : {};
    await this.does({ kind: 'message', text, ...mentions });
  }

  /** Whoever speaks does something at the place on the screen. Messages have been shown by then. */
  async does(what: Happening): Promise<Outcome> {
    const { speaker, place } = this.whereabouts;
    this.turns += 1;
    try {
      return await this.parts.door(speaker, place, what);
    } finally {
      this.turns -= 1;
    }
  }

  /** Asks for each field in turn, and then calls `send`. */
  fillIn(fields: Form['fields'], send: OpenForm['send']): void {
    this.open = { form: { fields, filled: {} }, send };
    this.aside('terminal.form.begins');
    this.ask();
  }

  /** Shows what waits in the conversation that is on the screen now. */
  look(): void {
    for (const message of this.whereabouts.taken()) {
      this.draw(message);
      this.tellRead(message);
    }
  }

  /** Puts a card that is no message onto the screen. */
  place(where: CardPlace, card: Card): ReturnType<Desk['add']> {
    const added = this.desk.add(this.whereabouts.conversation, where, card);
    writeLines(this.parts.screen, drawCard(added, this.width, this.parts.messages));
    return added;
  }

  /** The terminal itself says something. */
  aside(key: string, values: Readonly<Record<string, string | number>> = {}): void {
    writeAside(this.parts.screen, this.parts.messages.text(key, values));
  }

  get width(): number {
    return columnsOf(this.parts.screen);
  }

  /** Nothing more is shown. */
  end(): void {
    this.stopWatching();
  }

  private shown({ message }: Showing): void {
    if (conversationKey(message.to) === this.whereabouts.conversation) {
      this.draw(message);
      if (this.turns === 0) this.tellRead(message);
      return;
    }
    this.whereabouts.keep(message);
    const { everybody } = this.whereabouts;
    const person = everybody.find((one) => message.to.id.endsWith(`:${one.id}`));
    if (!person) return;
    const count = this.whereabouts.waitingFor(person);
    this.aside('terminal.waiting', { who: person.name, count });
  }

  /** Draws a message, which becomes the newest. */
  draw(message: Posted): void {
    const { content } = message;
    if (content.kind === 'card') this.place({ kind: 'chat', message }, content.card);
    else writeLines(this.parts.screen, drawText(content.text, this.width));
  }

  private tellRead({ id }: Posted): void {
    if (this.parts.tellsRead) void this.does({ kind: 'read', upTo: id });
  }

  private ask(): void {
    const field = this.open && nextField(this.open.form);
    if (!field) return;
    writeLines(this.parts.screen, drawQuestion(field, this.width, this.parts.messages));
  }

  private async fill(open: OpenForm, text: string): Promise<void> {
    const { messages, now, screen } = this.parts;
    if (/^\/?(cancel|quit)$/i.test(text)) {
      this.open = undefined;
      this.aside('terminal.form.left');
      return;
    }
    const field = nextField(open.form);
    if (!field) return;
    const reading = readTyped(field, text, londonDate(now()), messages);
    if (reading.kind === 'problem') {
      writeAside(screen, reading.problem);
      return;
    }
    const filled = { ...open.form.filled, [field.id]: reading.value };
    open.form = { ...open.form, filled };
    if (nextField(open.form)) return this.ask();
    this.open = undefined;
    await open.send(filled);
  }
}
