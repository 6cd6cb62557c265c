/** Kills the bot at moments that chance chooses, while people talk to it without pause, and looks what is left. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as moment } from 'node:timers/promises';
import { readEverything } from '../../bot/compose.js';
import type { Environment } from '../../bot/config.js';
import { openStorage } from '../../bot/storage/open.js';
import { FakeTeams } from '../support/fake-teams.js';
import { Arrived } from './arrivals.js';
import { Chance } from './chance.js';
import { checkDeliveries, type Ended } from './checks/deliveries.js';
import { checkLetters } from './checks/letters.js';
import { checkProposals, type Seen, type Survey } from './checks/survey.js';
import { Crowd } from './crowd.js';
import { checkThroughFrontDoor } from './front-door.js';
import { buildHouse, type BuiltHouse } from './house/build.js';
import { Life } from './house/house.js';
import { Town } from './people/town.js';
import { Report } from './report.js';
import { untilRest } from './rest.js';
import { seed } from './seeding.js';

export interface RunOptions {
  readonly house: BuiltHouse;
  readonly kills: number;
  /** The same moments, downtimes and choices of people; what the processes make of them is not the same. */
  readonly seed: number;
  /** Who gets each bulletin, beside the people who talk. */
  readonly recipients: number;
}

export const began = Date.parse('2026-11-23T09:00:00Z');
/** Of so many kills one comes while the bot starts: before it listens, and while it repairs. */
const startShare = 0.15;
const longestStartMs = 200;
/** The others come when so many things have been done, and some ms later: in the middle of others. */
const mostActs = 160;
export const longestAfterMs = 12;
/** In so many lives what is shown is compared with what was stored, before anybody goes on. */
const frontDoorShare = 0.25;

/** How long nobody runs the bot: mostly longer than every claim and lease, at times shorter. */
function downtime(chance: Chance): number {
  const dice = chance.next();
  if (dice < 0.15) return 0;
  return dice < 0.3 ? 20_000 : 180_000;
}

export async function runOnEmbedded({
  house,
  kills,
  seed: number,
  recipients,
}: RunOptions): Promise<Report> {
  const chance = new Chance(number);
  const teams = await FakeTeams.start();
  const directory = await mkdtemp(path.join(tmpdir(), 'survival-'));
  const town = new Town(teams, chance);
  const crowd = new Crowd(town);
  const arrived = new Arrived();
  const report = new Report();
  const environment = environmentOf(town, { DATA_DIR: directory });
  const known: Seen = new Map();
  const ended: Ended = new Map();
  let clock = began;

  const look = async (isOver = false): Promise<Survey> => {
    arrived.take(teams);
    const { tables, queues } = await openStorage({ kind: 'embedded', directory }, () => clock);
    try {
      const survey = await checkProposals(tables, town, known);
      const counts = await checkDeliveries(tables, town, arrived.bulletins, { ended, isOver });
      if (isOver) report.end(town, survey, counts, checkLetters(survey, arrived.letters));
      return survey;
    } finally {
      await queues.close();
      await tables.close();
    }
  };

  let next = Life.prepare(house.root);
  let current: Life | undefined;
  try {
    const { tables, queues } = await openStorage({ kind: 'embedded', directory }, () => clock);
    await seed(tables, town, new Date(clock), recipients);
    await queues.close();
    await tables.close();
    let survey = await look();
    for (let kill = 1; kill <= kills; kill += 1) {
      const life = next;
      current = life;
      await life.begin({ environment }, () => clock);
      const since = performance.now();
      next = Life.prepare(house.root);
      if (chance.isLucky(startShare)) await moment(chance.below(longestStartMs));
      else {
        const port = await life.listening;
        for (const one of town.everybody) one.address = `http://127.0.0.1:${port}`;
        if (chance.isLucky(frontDoorShare)) await checkThroughFrontDoor(town, survey);
        crowd.begin();
        await crowd.untilDone(chance.below(mostActs));
        await moment(chance.below(longestAfterMs));
      }
      report.killed(town, life);
      await life.kill();
      await crowd.end();
      clock += performance.now() - since + downtime(chance);
      survey = await look();
      crowd.lookAgain(survey);
    }
    const reading = await readEverything(house.root);
    clock = await untilRest({ environment, root: house.root, reading }, clock);
    known.clear();
    await look(true);
    return report;
  } finally {
    // Where something was found wrong in the middle of a life, nothing of it is left.
    await Promise.all([next.kill(), current?.kill()]);
    await crowd.end();
    await teams.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** What the lives of all runs are started from. */
export async function buildWarmHouse(): Promise<BuiltHouse> {
  const teams = await FakeTeams.start();
  const town = new Town(teams, new Chance(1));
  try {
    return await buildHouse(environmentOf(town, {}), (port) => warmUp(town, port));
  } finally {
    await teams.stop();
  }
}

/** A town of its own does a little of everything. */
async function warmUp(town: Town, port: number): Promise<void> {
  const crowd = new Crowd(town);
  for (const one of town.everybody) one.address = `http://127.0.0.1:${port}`;
  crowd.begin();
  await crowd.untilDone(mostActs).finally(() => crowd.end());
}

export function environmentOf(town: Town, where: Environment): Environment {
  return {
    ...where,
    EDITORS: town.editor.details.objectId,
    BROADCAST_HOLD_SECONDS: '0',
    SEND_RATE_PER_TENANT: '50',
  };
}
