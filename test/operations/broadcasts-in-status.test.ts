import assert from 'node:assert/strict';
import { answers, hears, newsroomForSuite, otherTenant, turns } from '../broadcasts/newsroom.js';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import { eventually } from '../support/eventually.js';
import type { Fault } from '../support/fake-teams.js';
import type { Person } from '../support/person.js';
import type { Seen } from '../support/seen.js';
import { nothingStuck, statusOf } from './status-card.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const blocked: Fault = { status: 403, code: 'ConversationBlockedByUser' };
/** So busy that it names a time. */
const throttled: Fault = { status: 429, retryAfter: 3_600 };

describe('Broadcasts, as an editor reads them in status', () => {
  let storage: Storage | undefined;
  const room = newsroomForSuite({
    surroundings: {
      openStorage: async (settings, now) => (storage = await openStorage(settings, now)),
    },
  });
  const stuck = () => statusOf(room.editor(), 'Stuck work');
  const showsStuck = (pattern: RegExp) =>
    eventually(async () => pattern.test(await stuck()), `stuck work shows ${pattern.source}`);
  const answered = (...faults: readonly (readonly [Person, Fault])[]): void => {
    room.bot().teams.refuse = ({ conversation }) =>
      faults.find(([{ conversationId }]) => conversationId === conversation)?.[1];
  };
  const partner = (name: string, objectId: string, tenant?: string): Person =>
    room.bot().person({ name, objectId, ...(tenant !== undefined && { tenant }) });
  const asha = () => partner('Asha Patel', 'c0ffee00-0000-4000-8000-00000000000a');
  const robin = () => partner('Robin Reed', 'c0ffee00-0000-4000-8000-00000000000b', otherTenant);
  /** An issue that was sent before is offered to everyone again. */
  const rehearsed = async (issue: string): Promise<Seen> => {
    const editor = room.editor();
    const said = answers(editor, await editor.says(`broadcast ${issue}`));
    const [first = assert.fail('nothing was answered'), rehearsal] = said;
    if (rehearsal) return rehearsal;
    const sure = await hears(editor, first, 'Everyone again');
    const { messages } = await editor.presses(sure, 'Yes, rehearse it for everyone');
    return answers(editor, messages).at(-1) ?? assert.fail('it is rehearsed');
  };
  const sends = async (issue: string): Promise<Seen> => {
    const rehearsal = await rehearsed(issue);
    await room.editor().presses(rehearsal, 'Send now');
    return rehearsal;
  };
  const isStopped = async (card: Seen): Promise<void> => {
    const sure = await hears(room.editor(), card, 'Stop');
    await room.editor().presses(sure, 'Yes, stop');
  };

  before(async () => {
    await Promise.all([room.editor(), asha(), robin()].map((one) => one.says('hello')));
  });
  beforeEach(() => answered());
  afterEach(async () => {
    answered();
    await showsStuck(new RegExp(`^${nothingStuck}$`));
  });

  it('the last is told with whom it reached, and an organisation in which nobody is left', async () => {
    assert.equal(
      await statusOf(room.editor(), 'Last broadcast'),
      'Well\nNo broadcast has come to its end yet.',
    );
    answered([robin(), blocked]);
    await room.shows(await sends('2024-06'), /^Sent to 2 of 3/);
    assert.match(
      await statusOf(room.editor(), 'Last broadcast'),
      /^Well\nJune 2024 bulletin, finished 21 November 2026, 9(?::\d\d)?am\. It reached 2 of 3\.$/,
    );
    const without = await statusOf(room.editor(), 'Organisations');
    assert.match(without, /^Look\nSomebody gets the bulletins in 1 of 2 organisations\.\n/);
    assert.match(without, /: 0 get the bulletins, 1 cannot be written to\./);
    assert.match(without, /\nNobody can be reached at: .*\. Ask their IT/);
    answered();
    await robin().says('hello');
    assert.match(
      await statusOf(room.editor(), 'Organisations'),
      /^Well\nSomebody gets the bulletins in 2 of 2 organisations\.\n/,
    );
  });

  it('one that Teams keeps waiting is told with why, until it goes on', async () => {
    answered([asha(), throttled], [robin(), throttled]);
    const card = await sends('2024-03');
    await room.shows(card, /Teams asked us to wait/);
    assert.equal(await stuck(), nothingStuck);
    room.clock.passTime(3 * minuteMs);
    await showsStuck(/^Look\nA broadcast that does not go on: March 2024 bulletin\. Since 21 Nov/);
    assert.match(await stuck(), /Teams has asked to wait\.\nSay “broadcasts”, and open it\. Its/);
    answered();
    room.clock.passTime(hourMs);
    await room.shows(card, /^Sent to 3 of 3/);
  });

  it('one that is paused is told after a day, until it is stopped', async () => {
    answered([asha(), throttled], [robin(), throttled]);
    const card = await sends('2023-07');
    const sending = await room.shows(card, /Teams asked us to wait/);
    const paused = await turns(room.editor(), sending, 'Pause');
    room.clock.passTime(23 * hourMs);
    assert.equal(await stuck(), nothingStuck);
    room.clock.passTime(hourMs);
    const shown = await stuck();
    assert.match(
      shown,
      /^Look\nA broadcast that has been paused for over a day: July 2023 bulletin/,
    );
    assert.match(shown, /\nSay “broadcasts”, open it, and press Resume or Stop\.$/);
    await isStopped(paused);
  });

  it('one whose time passed while the bot was away is told, until an editor gives it up', async () => {
    const rehearsal = await rehearsed('2023-07');
    const form = await hears(room.editor(), rehearsal, 'Schedule');
    const scheduled = await turns(room.editor(), form, 'Schedule', { when: 'in one hour' });
    room.bot().storage.fault = new Error('away');
    room.clock.passTime(2 * hourMs + 5 * minuteMs);
    room.bot().storage.fault = undefined;
    const late = await room.shows(scheduled, /^Not sent yet/);
    const shown = await stuck();
    assert.match(shown, /^Look\nA broadcast whose time passed while the bot was away: July 2023/);
    assert.match(shown, /\nSay “broadcasts”, and send it now or at another time\.$/);
    await turns(room.editor(), late, 'Cancel');
  });

  it('one that Teams refuses for everybody is told, until an editor stops it', async () => {
    const refused: Fault = { status: 401, code: 'BotNotRegistered' };
    answered([asha(), refused], [robin(), refused]);
    const card = await sends('2023-07');
    await showsStuck(/^Look\nA broadcast that Teams refused for everybody: July 2023 bulletin/);
    assert.match(await stuck(), /\nSay “broadcasts”, open it, and press Resume or Stop\.$/);
    answered();
    const failed = await eventually(() => {
      const now = room.latest(card);
      return now.buttons.some(({ title }) => title === 'Resume') && now;
    }, 'its card says so');
    await isStopped(failed);
  });

  it('parts that were put aside are counted in the queue, until they are queued anew', async () => {
    const queue = storage?.queues.queue('broadcasts') ?? assert.fail('storage is open');
    answered([asha(), throttled], [robin(), throttled]);
    const card = await sends('2023-07');
    const sending = await room.shows(card, /Teams asked us to wait/);
    await queue.send({ something: 'that nobody can work on' });
    await eventually(async () => (await queue.poisonLength()) === 1, 'it is put aside');
    const shown = await statusOf(room.editor(), 'Queue');
    assert.match(shown, /^Look\nThe queue “broadcasts” /);
    assert.match(
      shown,
      /\n1 message could not be .*Open its broadcast, press Pause, and then Resume\.$/,
    );
    const paused = await turns(room.editor(), sending, 'Pause');
    answered();
    room.clock.passTime(hourMs);
    await turns(room.editor(), paused, 'Resume');
    await room.shows(card, /^Sent to 3 of 3/);
    const empty = 'Well\nThe queue “broadcasts” is empty.';
    await eventually(async () => (await statusOf(room.editor(), 'Queue')) === empty, empty);
  });
});
