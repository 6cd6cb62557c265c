import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { DestinationStream } from 'pino';
import { createLogger } from '../../../bot/log.js';
import { openStorage } from '../../../bot/storage/open.js';
import { startBot, type Clock, type TestBot } from '../bot.js';
import type { Person, Place } from '../person.js';
import { seen, type Seen } from '../seen.js';
import { withFaults, type StorageFaults } from '../storage-faults.js';
import { Alarm } from './alarm.js';
import { fetchFeeds, tourReading } from './content.js';
import { typedInto } from './filling.js';
import { editorIds, personOf, type Named } from './people.js';
import {
  buttonsOn,
  linksOn,
  pressOf,
  type ButtonSample,
  type Finder,
  type LinkSample,
} from './samples.js';
import { States, type State } from './states.js';
import { settled, takeTurn, wordsTo, type Turn } from './turns.js';

/** When the story begins: a Wednesday. */
export const firstDay = '2026-12-02T09:00:00Z';

const ownChat: Place = { kind: 'personal' };

/** Something that a person of the story said, in a state in which it is understood. */
export interface Saying extends Finder {
  readonly text: string;
  readonly state: State;
  /** What the log calls it. */
  readonly command: string;
}

/** People who use everything, and whatever they find on the way. */
export class Tour {
  readonly buttons: ButtonSample[] = [];
  readonly links: LinkSample[] = [];
  readonly sayings: Saying[] = [];
  private readonly found = new Set<string>();
  private readonly readers = new Map<string, Finder>();

  private constructor(
    readonly bot: TestBot,
    readonly states: States,
    readonly alarm: Alarm,
    /** Every line of the log, as it was written. */
    readonly written: readonly string[],
    /** Set to make storage fail. */
    readonly faults: StorageFaults,
  ) {}

  static async start(): Promise<Tour> {
    const clock: { current: Clock } = { current: { now: new Date(firstDay) } };
    const alarm = new Alarm(() => clock.current);
    const written: string[] = [];
    const lines: Record<string, unknown>[] = [];
    const faults: StorageFaults = { fault: undefined };
    let states: States | undefined;
    const destination: DestinationStream = {
      write(line) {
        written.push(line);
        lines.push(JSON.parse(line) as Record<string, unknown>);
      },
    };
    const bot = await startBot({
      environment: {
        EDITORS: editorIds.join(','),
        BROADCAST_HOLD_SECONDS: '10',
        FEEDS: 'true',
        BROADCAST_SECOND_PERSON: 'true',
      },
      at: firstDay,
      surroundings: {
        reading: await tourReading(),
        now: () => clock.current.now,
        timer: alarm.timer,
        logger: createLogger('debug', destination),
        fetchDocument: fetchFeeds,
        openStorage: async (settings, now) => {
          states = new States(await openStorage(settings, now), new Date(firstDay));
          return withFaults(states.asStorage(), faults);
        },
      },
    });
    clock.current = bot.clock;
    const house: TestBot = { ...bot, log: lines };
    return new Tour(house, states ?? assert.fail('storage'), alarm, written, faults);
  }

  stop(): Promise<void> {
    return this.bot.stop();
  }

  /** That person, in their own chat or in a place; the bot's messages there are theirs to find. */
  person(who: Named, place: Place = ownChat): Person {
    const person = personOf(this.bot, who, place);
    this.readers.set(person.conversationId, { who, place });
    return person;
  }

  /** Types a message. */
  async says(who: Named, text: string, place: Place = ownChat): Promise<Turn> {
    const person = this.person(who, place);
    const shared = place.kind !== 'personal';
    const mentioned = { id: '28:bot', name: 'Kent Community Safety' };
    const at = `<at>${mentioned.name}</at>`;
    const state = this.states.reached(this.bot.clock.now);
    const turn = await this.takes(person, {
      ...{ type: 'message', text: shared ? `${at} ${text}` : text, textFormat: 'plain' },
      ...(shared && { entities: [{ type: 'mention', mentioned, text: at }] }),
    });
    const command = String(turn.log.find(({ msg }) => msg === 'turn')?.['command']);
    this.sayings.push({ who, place, text, state, command });
    return turn;
  }

  /** Presses a button of a message or a page of a dialog by its title; `inputs` are laid over those filled in. */
  async presses(
    who: Named,
    shown: Seen,
    title: string,
    {
      inputs = {},
      place = ownChat,
    }: { inputs?: Readonly<Record<string, unknown>>; place?: Place } = {},
  ): Promise<Turn> {
    const only = { ...shown, buttons: shown.buttons.filter((one) => one.title === title) };
    const state = this.states.reached(this.bot.clock.now);
    const [button] = buttonsOn(only, { who, place }, state, typedInto);
    const there = shown.buttons.map((one) => one.title).join(', ');
    assert.ok(button, `There is no button "${title}" among: ${there}\n${shown.text}`);
    return this.press({ ...button, data: { ...button.data, ...inputs } });
  }

  /** Presses what was found. */
  press(sample: ButtonSample): Promise<Turn> {
    return this.takes(this.person(sample.who, sample.place), pressOf(sample, sample.data));
  }

  /** Sends any activity of that person, and keeps what is found in what comes back. */
  async takes(person: Person, activity: Readonly<Record<string, unknown>>): Promise<Turn> {
    const turn = await takeTurn(this, person, activity);
    const pressed = activity['name'] === 'adaptiveCard/action' ? activity['replyToId'] : undefined;
    const id = typeof pressed === 'string' ? pressed : '';
    const isSearch = activity['name'] === 'composeExtension/query';
    // A result of a search stands in a chat as a message of the person's.
    const pages = turn.pages.map((page) => ({ ...page, id: isSearch ? 'result' : id }));
    const whole = { ...turn, pages };
    this.keep([...whole.messages, ...pages]);
    return whole;
  }

  /** Everything is as it was in that state. */
  async goesBack(state: State): Promise<void> {
    await this.states.goTo(state);
    this.bot.clock.now = state.at;
  }

  /** Searches from the message box. */
  searches(who: Named, query: string, command = 'search'): Promise<Turn> {
    const parameters =
      query === '' ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'query', value: query }];
    const value = { commandId: command, parameters, queryOptions: { skip: 0, count: 10 } };
    return this.takes(this.person(who), { type: 'invoke', name: 'composeExtension/query', value });
  }

  /** Lets time pass, rings what is due, and waits until it is done. */
  async passes(ms: number): Promise<void> {
    const { sent } = this.bot.teams;
    const before = sent.length;
    this.alarm.pass(ms);
    await settled(this);
    this.keepSent(before);
  }

  /** Lets short times pass until that is so. */
  async until<Value>(ask: () => Value | undefined | false, what: string): Promise<Value> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const answer = ask();
      if (answer !== undefined && answer !== false) return answer;
      await pause(1);
      await this.passes(stepMs);
    }
    return assert.fail(what);
  }

  /** The newest message or update in that conversation. */
  newest(who: Named, place: Place = ownChat, pattern = /(?:)/): Seen {
    const { conversationId } = this.person(who, place);
    const found = this.bot.teams.sent.findLast(
      (one) => one.conversation === conversationId && pattern.test(seen(one).text),
    );
    return found ? seen(found) : assert.fail(`nothing has come to ${who}`);
  }

  /** What that person is shown by a turn: the page or the card in the pressed one's place, else the newest message. */
  shown(who: Named, turn: Turn, place: Place = ownChat): Seen {
    const { conversationId } = this.person(who, place);
    const message = turn.messages.findLast((one) => one.conversation === conversationId);
    return turn.pages[0] ?? message ?? assert.fail(wordsTo(this.person(who, place), turn));
  }

  /** What whoever pressed was told. */
  heard({ who, place }: Finder, turn: Turn): string {
    return wordsTo(this.person(who, place), turn);
  }

  private keepSent(before: number): void {
    this.keep(this.bot.teams.sent.slice(before).map(seen));
  }

  private keep(shown: readonly Seen[]): void {
    const state = this.states.reached(this.bot.clock.now);
    for (const one of shown) {
      const finder =
        this.readers.get(one.conversation.replace(/;messageid=.*/, '')) ??
        this.readers.get(one.conversation);
      if (!finder) continue;
      for (const button of buttonsOn(one, finder, state, typedInto)) this.keepButton(button);
      this.links.push(...linksOn(one, finder, state));
    }
  }

  /** The same button of the same person is kept once. */
  private keepButton(button: ButtonSample): void {
    const { who, data, inDialog } = button;
    const key = JSON.stringify([who, inDialog, data]);
    if (this.found.has(key)) return;
    this.found.add(key);
    this.buttons.push(button);
  }
}

const mostTries = 400;
const stepMs = 200;
