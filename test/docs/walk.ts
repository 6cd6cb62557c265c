import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Place } from '../support/person.js';
import { wordsOf, type Seen, type SeenButton } from '../support/seen.js';
import { typedInto } from '../support/tour/filling.js';
import { carried, filledIn, pressOf } from '../support/tour/samples.js';
import { wordsTo, type Turn } from '../support/tour/turns.js';
import type { House } from './house.js';
import { ownChat, type Named } from './house.js';
import type { Span } from './spans.js';

/** What somebody typed, and what came of it: to be drawn for a document. */
export interface Scene {
  readonly name: string;
  readonly typed: string | undefined;
  readonly cards: readonly Readonly<Record<string, unknown>>[];
}

export interface Pressing {
  /** What is filled in before, by the ids of the inputs; what is left out gets something that fits. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** On that card, where it is not the one that was shown last. */
  readonly on?: Seen;
}

/** Somebody who goes through a document: types what it says, and presses what it names, each of which is noted. */
export class Walk {
  /** What was typed, pressed and seen, as the document has it. */
  readonly taken: Span[] = [];
  readonly scenes: Scene[] = [];
  private who: Named = 'asha';
  private place: Place = ownChat;
  private card: Seen | undefined;
  private turn: Turn | undefined;
  private typed: string | undefined;

  constructor(readonly house: House) {}

  /** Whoever goes on from here, and where. */
  as(who: Named, place: Place = ownChat): this {
    this.who = who;
    this.place = place;
    this.card = undefined;
    return this;
  }

  /** Types what the document says; the bot must take it for that command. `reference` stands where the document has an example. */
  async says(phrase: string, command: string, reference?: string): Promise<void> {
    this.taken.push({ kind: 'say', text: phrase });
    await this.types(reference ? phrase.replace(exampleReference, reference) : phrase, command);
  }

  /** Types what the document does not say. */
  async types(text: string, command?: string): Promise<void> {
    this.typed = text;
    const turn = await this.house.says(this.who, text, this.place);
    if (command !== undefined) {
      const understood = turn.log.find(({ msg }) => msg === 'turn')?.['command'];
      assert.equal(understood, command, `"${text}" is understood as something else`);
    }
    this.shows(turn);
  }

  /** Presses a button that the document names. */
  async presses(title: string, pressing: Pressing = {}): Promise<void> {
    this.taken.push({ kind: 'title', text: title });
    await this.taps(title, pressing);
  }

  /** Presses a button that the document does not name. */
  async taps(title: string, { inputs = {}, on }: Pressing = {}): Promise<void> {
    const shown = on ?? this.shown();
    const button = buttonCalled(shown, title);
    const there = shown.buttons.map((one) => one.title).join(', ');
    assert.ok(button, `There is no button "${title}" among: ${there}\n${shown.text}`);
    const { action, msteams } = carried.parse(button.data);
    const opensDialog = msteams?.type === 'task/fetch';
    const filled = opensDialog ? {} : { ...filledIn(shown, action, typedInto), ...inputs };
    const data = { ...z.looseObject({}).parse(button.data), ...filled };
    const inDialog = shown.id === '';
    const message = inDialog ? undefined : shown.id;
    const press = pressOf({ action, opensDialog, inDialog, message }, data);
    const turn = await this.house.takes(this.house.person(this.who, this.place), press);
    assert.ok(turn.status < 300, `${title}: ${turn.body}`);
    this.typed = undefined;
    this.shows(turn, inDialog ? '' : shown.id);
  }

  /** Finds buttons and fields that the document names on the card that is shown. */
  sees(...titles: readonly string[]): void {
    const { buttons, card, text } = this.shown();
    const rows = rowsOf(card).map((row) => row.title);
    const there = [...buttons.map((one) => plainTitle(one.title)), ...rows, ...labelsOn(card)];
    for (const title of titles) {
      this.taken.push({ kind: 'title', text: title });
      assert.ok(
        there.includes(title),
        `There is no "${title}" among: ${there.join(', ')}\n${text}`,
      );
    }
  }

  /** What the person was told last must be like that. */
  reads(...patterns: readonly RegExp[]): void {
    for (const pattern of patterns) assert.match(this.words(), pattern);
  }

  /** Everything that the person was told last. */
  words(): string {
    const person = this.house.person(this.who, this.place);
    return this.turn ? wordsTo(person, this.turn) : this.shown().text;
  }

  /** A message that came by itself, or the newest one that is like that. */
  finds(pattern: RegExp): Seen {
    this.turn = undefined;
    this.card = this.house.newest(this.who, pattern, this.place);
    return this.card;
  }

  /** The card that is shown. */
  shown(): Seen {
    return this.card ?? assert.fail('nothing is shown');
  }

  /** The card that is shown, once it is like that: it changes by itself. */
  async waitsFor(pattern: RegExp): Promise<void> {
    this.turn = undefined;
    this.card = await this.house.shows(this.shown(), pattern);
  }

  /** Keeps what is shown, to be drawn. */
  pictures(name: string): void {
    const all = this.turn ? [...this.turn.messages, ...this.turn.pages] : [this.shown()];
    const { conversationId } = this.house.person(this.who, this.place);
    const own = all.filter((one) => one.conversation === conversationId && one.card);
    const cards = own.flatMap(({ card }) => (card ? [card] : []));
    assert.ok(cards.length > 0, `nothing is there to be drawn as ${name}`);
    this.scenes.push({ name, typed: this.typed, cards });
  }

  private shows(turn: Turn, pressed?: string): void {
    const { conversationId } = this.house.person(this.who, this.place);
    const own = turn.messages.filter(
      ({ conversation }) => conversation.replace(/;messageid=.*/, '') === conversationId,
    );
    const [page] = turn.pages;
    this.turn = turn;
    // A card that takes the pressed one's place is the same message.
    this.card = page ? { ...page, id: pressed ?? '' } : (own.at(-1) ?? this.card);
  }
}

const exampleReference = /TP-\d{4}-[0-9A-Z]{6}/;

/** A title without what it counts or refers to: "Candidates (3)" is "Candidates". */
const plainTitle = (title: string): string => title.replace(/ (?:\(\d+\)|[QS]-[0-9A-Z]{6})$/, '');

/** The button of that title, or the row that opens when it is pressed anywhere. */
const buttonCalled = ({ buttons, card }: Seen, title: string): SeenButton | undefined =>
  buttons.find((one) => plainTitle(one.title) === title) ??
  rowsOf(card).find((row) => row.title === title);

const pressable = z.looseObject({
  selectAction: z.looseObject({
    type: z.string(),
    data: z.unknown(),
    verb: z.string().optional(),
  }),
});

/** Parts of a card that open when they are pressed: each under the first line of its words. */
function rowsOf(node: unknown): readonly SeenButton[] {
  if (Array.isArray(node)) return node.flatMap(rowsOf);
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(rowsOf);
  const row = pressable.safeParse(node);
  if (!row.success) return inner;
  const { type: kind, data, verb } = row.data.selectAction;
  const [title = ''] = wordsOf(node);
  return [{ kind, title, data, verb, url: undefined }, ...inner];
}

const labelled = z.looseObject({ type: z.string().startsWith('Input.'), label: z.string() });

/** The labels of all inputs inside `node`. */
function labelsOn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(labelsOn);
  if (typeof node !== 'object' || node === null) return [];
  const input = labelled.safeParse(node);
  const own = input.success ? [input.data.label] : [];
  return [...own, ...Object.values(node).flatMap(labelsOn)];
}
