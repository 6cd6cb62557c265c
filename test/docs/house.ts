import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { openStorage } from '../../bot/storage/open.js';
import type { Environment } from '../../bot/config.js';
import { startBot, type Clock, type TestBot } from '../support/bot.js';
import type { Person, PersonDetails, Place } from '../support/person.js';
import { newest } from '../support/newest.js';
import { seen, type Seen } from '../support/seen.js';
import { Alarm } from '../support/tour/alarm.js';
import { fetchFeeds, tourReading } from '../support/tour/content.js';
import { States } from '../support/tour/states.js';
import { settled, takeTurn, type Turn } from '../support/tour/turns.js';

/** When the journeys begin: a Wednesday. */
const firstDay = '2026-12-02T09:00:00Z';

const id = (digit: string): string => `${digit.repeat(8)}-0000-4000-8000-000000000000`;

/** Everybody in the documents. Sam and Jo are editors by the settings; the others are given their roles in chat. */
export const cast = {
  asha: { name: 'Asha Patel', objectId: id('a') },
  sam: { name: 'Sam Hill', objectId: id('b') },
  jo: { name: 'Jo Marsh', objectId: id('c') },
  robin: { name: 'Robin Reed', objectId: id('d') },
  alex: { name: 'Alex Moss', objectId: id('e') },
  kim: { name: 'Kim Dale', objectId: id('f') },
} as const satisfies Readonly<Record<string, PersonDetails>>;

export type Named = keyof typeof cast;

export const ownChat: Place = { kind: 'personal' };
export const teamChannel = {
  ...{ kind: 'channel', id: '19:team@thread.tacv2', team: '19:kcst@thread.tacv2' },
} as const satisfies Place;
export const partnerChannel = {
  ...{ kind: 'channel', id: '19:partners@thread.tacv2', team: '19:district@thread.tacv2' },
} as const satisfies Place;

/** A bot in which the journeys of the documents are made; its clock stands until time is let pass. */
export class House {
  private constructor(
    readonly bot: TestBot,
    readonly states: States,
    private readonly alarm: Alarm,
  ) {}

  static async start(environment: Environment = {}): Promise<House> {
    const clock: { current: Clock } = { current: { now: new Date(firstDay) } };
    const alarm = new Alarm(() => clock.current);
    let states: States | undefined;
    const bot = await startBot({
      environment: {
        EDITORS: [cast.sam, cast.jo].map(({ objectId }) => objectId).join(','),
        FEEDS: 'true',
        ...environment,
      },
      at: firstDay,
      surroundings: {
        reading: await tourReading(),
        now: () => clock.current.now,
        timer: alarm.timer,
        fetchDocument: fetchFeeds,
        openStorage: async (settings, now) => {
          states = new States(await openStorage(settings, now), new Date(firstDay));
          return states.asStorage();
        },
      },
    });
    clock.current = bot.clock;
    return new House(bot, states ?? assert.fail('storage is opened at start'), alarm);
  }

  /** Ends the bot; what it waits for meanwhile is due at once. */
  async stop(): Promise<void> {
    let going = true;
    const stopping = this.bot.stop().finally(() => (going = false));
    while (going) {
      await pause(1);
      this.alarm.pass(stepMs);
    }
    await stopping;
  }

  person(who: Named, place: Place = ownChat): Person {
    return this.bot.person({ ...cast[who], place });
  }

  /** Types a message, with the mention that a shared place needs. */
  says(who: Named, text: string, place: Place = ownChat): Promise<Turn> {
    const mentioned = { id: '28:bot', name: 'Kent Community Safety' };
    const at = `<at>${mentioned.name}</at>`;
    const shared = place.kind !== 'personal';
    return this.takes(this.person(who, place), {
      ...{ type: 'message', text: shared ? `${at} ${text}` : text, textFormat: 'plain' },
      ...(shared && { entities: [{ type: 'mention', mentioned, text: at }] }),
    });
  }

  takes(person: Person, activity: Readonly<Record<string, unknown>>): Promise<Turn> {
    return takeTurn(this, person, activity);
  }

  /** Lets time pass, rings what is due, and waits until it is done. */
  async passes(ms: number): Promise<void> {
    this.alarm.pass(ms);
    await settled(this);
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

  /** The newest message or update in that conversation whose words fit. */
  newest(who: Named, pattern = /(?:)/, place: Place = ownChat): Seen {
    const { conversationId } = this.person(who, place);
    const found = this.bot.teams.sent.findLast(
      (one) =>
        one.conversation.replace(/;messageid=.*/, '') === conversationId &&
        pattern.test(seen(one).text),
    );
    return found ? seen(found) : assert.fail(`nothing like ${pattern.source} has come to ${who}`);
  }

  /** Waits until that message shows something. */
  shows({ id: message }: Seen, pattern: RegExp): Promise<Seen> {
    return this.until(() => {
      const now = newest(this.bot.teams, message);
      return now && pattern.test(now.text) && now;
    }, `the message shows ${pattern.source}`);
  }
}

const mostTries = 400;
const stepMs = 200;
