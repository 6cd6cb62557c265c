import { compose, readEverything } from '../../bot/compose.js';
import type { Reading } from '../../bot/composition/parts.js';
import { readConfig } from '../../bot/config.js';
import { createLogger } from '../../bot/log.js';
import { openStorage } from '../../bot/storage/open.js';
import { standardRules } from '../../bot/broadcasts/rules.js';
import { tell } from './agenda.js';
import { storyCalendar, type StoryCalendar } from './calendar.js';
import { Mail } from './mail.js';
import { demoPlatform } from './platform.js';
import { allScenes } from './scenes/index.js';
import { Stage } from './stage.js';
import { StoryTime } from './story-time.js';
import { readTown } from './town.js';

export interface Filling {
  /** The folder of embedded storage. */
  readonly directory: string;
  /** The project's folder. */
  readonly root: string;
  readonly version: string;
  /** The demonstration ends on the day before. */
  readonly now: Date;
  /** What was read before; read anew when absent. */
  readonly reading?: Reading;
  /** Where messages to the people of the demonstration go; the post office of `npm run dev` unless told. */
  readonly address?: string;
}

/** Fills the storage by what people say and press. Rejects when anything goes another way than it is told. */
export async function fill(filling: Filling): Promise<StoryCalendar> {
  const calendar = storyCalendar(filling.now);
  const town = readTown(filling.address);
  const time = new StoryTime(calendar.daysAgo(400).getTime());
  const mail = new Mail(() => time.now.getTime());
  const problems: string[] = [];
  // Nothing of the environment: the demonstration is always the same, and never on Azure.
  const settings = readConfig({
    DATA_DIR: filling.directory,
    EDITORS: town.person('manager').person.objectId,
    BROADCAST_HOLD_SECONDS: '0',
  });
  if (!settings.ok) throw new Error(settings.problems.join('\n'));
  const house = await compose(
    {
      ...{ config: settings.config, root: filling.root, version: filling.version },
      reading: filling.reading ?? (await readEverything(filling.root)),
      now: () => time.now,
      timer: time.timer,
      randomByte: seededBytes(),
      logger: createLogger('error', { write: (line) => void problems.push(line) }),
      broadcastRules: unhurried(),
      openStorage: async (storage, now) => {
        const { tables, queues } = await openStorage(storage, now);
        return { tables: time.watched(tables), queues: time.watched(queues) };
      },
    },
    demoPlatform(mail),
  );
  try {
    house.begin();
    await time.settle();
    await tell(new Stage(time, mail, town, house), allScenes(calendar, town));
    await time.pass(roundsMs);
  } finally {
    const closing = house.close();
    await time.settle();
    await time.pass(roundsMs);
    await closing;
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return calendar;
}

/** The bot's rounds come within this time. */
const roundsMs = 3 * 60_000;

/** The same bytes at every run. */
function seededBytes(): () => number {
  let state = 20_240_605;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % 256;
  };
}

/** While there is nothing to send, nobody looks often. */
function unhurried() {
  const usual = standardRules(45);
  const work = { ...usual.work, pollMs: 60_000 };
  return { ...usual, work, scheduler: { ...usual.scheduler, idleMs: 60_000 } };
}
