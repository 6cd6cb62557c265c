/** A bot for stories of broadcasts: its clock runs, and nobody waits long. */
import { standardRules } from '../../bot/broadcasts/rules.js';
import type { BotOptions, TestBot } from '../support/bot.js';
import { eventually } from '../support/eventually.js';
import { botForSuite, only } from '../support/house.js';
import type { Person } from '../support/person.js';
import { newest } from '../support/newest.js';
import { seen, type Seen } from '../support/seen.js';

export const editorId = '11111111-1111-4111-8111-111111111111';
export const secondEditorId = '22222222-2222-4222-8222-222222222222';
/** An organisation of its own, beside that of the editors. */
export const otherTenant = '33333333-3333-4333-8333-333333333333';

const start = Date.parse('2026-11-21T09:00:00Z');

/** A clock that runs, and that a test moves on by hand. */
export interface RunningClock {
  readonly passTime: (ms: number) => void;
  readonly now: () => Date;
}

/** Short times, so that a story takes tenths of a second. */
function quickRules() {
  const usual = standardRules(45);
  return {
    pace: { ...usual.pace, start: 1_000, ceiling: 1_000, pauseMs: 50 },
    retry: { ...usual.retry, backoff: { firstMs: 30, longestMs: 60 }, doubtMs: 30 },
    work: { ...usual.work, controlMs: 20, pollMs: 20, shortWaitMs: 5_000, busyMs: 20, faultMs: 20 },
    scheduler: { ...usual.scheduler, lookMs: 20, idleMs: 20, tellMs: 40 },
  };
}

export interface Newsroom {
  readonly bot: () => TestBot;
  readonly clock: RunningClock;
  editor(): Person;
  secondEditor(): Person;
  /** The newest state of the message, as whoever looks at it sees it. */
  latest(message: Pick<Seen, 'id'>): Seen;
  /** Waits until the message shows that. */
  shows(message: Pick<Seen, 'id'>, pattern: RegExp): Promise<Seen>;
  /** What has arrived in the own chat of that person, the newest state of each message. */
  inbox(person: Person): readonly Seen[];
}

/** A bot for all tests of a suite; `environment` is laid over the settings. */
export function newsroomForSuite(options: BotOptions = {}): Newsroom {
  let moved = 0;
  /** Its first glance at the clock, so that a machine that is busy with other suites changes nothing. */
  let began: number | undefined;
  const clock: RunningClock = {
    passTime: (ms) => void (moved += ms),
    now() {
      began ??= performance.now();
      return new Date(start + moved + performance.now() - began);
    },
  };
  const bot = botForSuite({
    ...options,
    environment: {
      EDITORS: `${editorId},${secondEditorId}`,
      BROADCAST_HOLD_SECONDS: '0',
      ...options.environment,
    },
    // Read when the bot starts: a suite may have something to prepare before.
    get surroundings() {
      return { now: clock.now, broadcastRules: quickRules(), ...options.surroundings };
    },
  });
  const latest = (message: Pick<Seen, 'id'>): Seen => {
    const now = newest(bot().teams, message.id);
    if (!now) throw new Error(`There is no message ${message.id}.`);
    return now;
  };
  return {
    bot,
    clock,
    latest,
    editor: () => bot().person({ name: 'Sam Hill', objectId: editorId }),
    secondEditor: () => bot().person({ name: 'Jo Marsh', objectId: secondEditorId }),
    shows: (message, pattern) =>
      eventually(
        () => {
          const now = latest(message);
          return pattern.test(now.text) && now;
        },
        () => `${pattern.source} instead of ${latest(message).text}`,
      ),
    inbox(person) {
      const newest = new Map<string, Seen>();
      for (const sent of bot().teams.sent) {
        if (sent.conversation === person.conversationId) newest.set(sent.id, seen(sent));
      }
      return [...newest.values()];
    },
  };
}

/** What the bot says to that person in answer, without updates of its cards and what goes to others. */
export const answers = (person: Person, messages: readonly Seen[]): readonly Seen[] =>
  messages.filter((one) => !one.updated && one.conversation === person.conversationId);

/** The one message with which that person is answered. */
export const answer = (person: Person, messages: readonly Seen[]): Seen =>
  only(answers(person, messages));

/** The message as its recipients get it, and the rehearsal below it. */
export async function rehearse(editor: Person, words = 'broadcast 2024-06') {
  const [message, rehearsal, ...more] = answers(editor, await editor.says(words));
  if (!message || !rehearsal || more.length > 0) throw new Error('two messages were expected');
  return { message, rehearsal };
}

/** Presses, and gives the card that took the pressed one's place. */
export async function turns(
  person: Person,
  message: Seen,
  title: string,
  inputs: Record<string, unknown> = {},
): Promise<Seen> {
  const { replacement, messages } = await person.presses(message, title, inputs);
  if (replacement) return replacement;
  const said = answers(person, messages).map(({ text }) => text);
  throw new Error(`"${title}" was answered by: ${said.join('\n')}`);
}

/** Presses, and gives the sentence or the card with which it is answered. */
export async function hears(
  person: Person,
  message: Seen,
  title: string,
  inputs: Record<string, unknown> = {},
): Promise<Seen> {
  return answer(person, (await person.presses(message, title, inputs)).messages);
}

/** The titles of the buttons of a message. */
export const titles = (message: Seen): readonly string[] =>
  message.buttons.map(({ title }) => title);
