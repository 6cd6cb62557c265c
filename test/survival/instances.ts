/** Kills one of two instances that share an account on Azurite, while people talk to both without pause. */
import { setTimeout as moment } from 'node:timers/promises';
import { readEverything } from '../../bot/compose.js';
import { openStorage } from '../../bot/storage/open.js';
import { sharedAzurite } from '../support/azurite.js';
import { FakeTeams } from '../support/fake-teams.js';
import { Arrived } from './arrivals.js';
import { Chance } from './chance.js';
import { checkDeliveries } from './checks/deliveries.js';
import { checkLetters } from './checks/letters.js';
import { checkProposals, type Seen, type Survey } from './checks/survey.js';
import { Crowd } from './crowd.js';
import { Life } from './house/house.js';
import { Town } from './people/town.js';
import { Report } from './report.js';
import { untilRest } from './rest.js';
import { began, environmentOf, longestAfterMs, type RunOptions } from './run.js';
import { seed } from './seeding.js';

/**
 * Azurite's queues hide what a worker has taken by a clock of their own, so that the clock here goes as the real
 * one does, and the claims of the dead last so long, in ms.
 */
const claimsLastMs = 2_000;
/** So many things are done at most before the next kill: each costs more than on embedded storage. */
const mostActs = 40;
/** What the one that is left does alone before another takes the place of the dead. */
const actsAlone = 10;

export async function runOnAzurite({
  house,
  kills,
  seed: number,
  recipients,
}: RunOptions): Promise<Report> {
  const chance = new Chance(number);
  const teams = await FakeTeams.start();
  const town = new Town(teams, chance);
  const crowd = new Crowd(town);
  const arrived = new Arrived();
  const report = new Report();
  const connectionString = (await sharedAzurite()).freshAccount();
  const environment = environmentOf(town, { AZURE_STORAGE_CONNECTION_STRING: connectionString });
  const known: Seen = new Map();
  const since = performance.now();
  const clock = (): number => began + performance.now() - since;
  const { tables, queues } = await openStorage({ kind: 'azure', connectionString }, clock);
  const lives: Life[] = [];

  const start = async (): Promise<Life> => {
    const life = Life.prepare(house.root);
    lives.push(life);
    await life.begin({ environment, claimsLastMs }, clock);
    return life;
  };
  /** Everybody goes to one of them, in turns. */
  const share = async (...among: readonly Life[]): Promise<void> => {
    const ports = await Promise.all(among.map(({ listening }) => listening));
    for (const [at, one] of town.everybody.entries()) {
      one.address = `http://127.0.0.1:${ports[at % ports.length]}`;
    }
  };
  /** No turn is in hand, and the money is where it belongs; the other instance may still be sending. */
  const look = async (): Promise<Survey> => {
    arrived.take(teams);
    return checkProposals(tables, town, known);
  };

  try {
    await seed(tables, town, new Date(clock()), recipients);
    await look();
    let pair: readonly [Life, Life] = [await start(), await start()];
    for (let kill = 1; kill <= kills; kill += 1) {
      await share(...pair);
      crowd.begin();
      await crowd.untilDone(chance.below(mostActs));
      await moment(chance.below(longestAfterMs));
      const [victim, other] = chance.isLucky(0.5) ? pair : [pair[1], pair[0]];
      report.killed(town, victim);
      await victim.kill();
      await crowd.end();
      crowd.lookAgain(await look());
      await share(other);
      const next = await start();
      crowd.begin();
      await crowd.untilDone(actsAlone);
      await crowd.end();
      pair = [other, next];
    }
    for (const life of pair) {
      report.faults.push(...life.faults);
      await life.kill();
    }
    await look();
    const reading = await readEverything(house.root);
    await untilRest({ environment, root: house.root, reading, claimsLastMs }, clock());
    known.clear();
    const survey = await look();
    const how = { ended: new Map(), isOver: true };
    const counts = await checkDeliveries(tables, town, arrived.bulletins, how);
    report.end(town, survey, counts, checkLetters(survey, arrived.letters));
    return report;
  } finally {
    // Where something was found wrong in the middle of a life, nothing of it is left.
    await Promise.all(lives.map((life) => life.kill()));
    await crowd.end();
    await queues.close();
    await tables.close();
    await teams.stop();
  }
}
