import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { CrowdConnector } from './connector.js';
import { chosenJourney, type Journey } from './journeys.js';
import { tenantOf } from './seeding.js';
import { Over, Visitor, type Turn, type Visit } from './visitor.js';

export interface CrowdOptions {
  readonly people: number;
  readonly connector: CrowdConnector;
  readonly address: string;
  /** How long they stay, in ms. */
  readonly stayMs: number;
  /** Between an answer and what they do next, in ms, evenly spread. */
  readonly thinkMs: { readonly least: number; readonly most: number };
  readonly name: string;
  /** What somebody does, for a chance from 0 up to but not including 1. */
  readonly choose?: (chance: number) => Journey;
}

export interface CrowdResult {
  readonly turns: readonly Turn[];
  /** Why journeys ended before their end: a turn that failed, or an answer that lacked what it should have. */
  readonly broken: readonly string[];
  readonly wallMs: number;
}

/** That many people at once, each on one journey after the other until the time is up. */
export async function crowd(options: CrowdOptions): Promise<CrowdResult> {
  const { people, connector, address, stayMs, thinkMs, name, choose = chosenJourney } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: people });
  const turns: Turn[] = [];
  const broken: string[] = [];
  const begun = performance.now();
  const visit: Visit = {
    ...{ connector, address, agent, begun },
    measured: (turn) => void turns.push(turn),
    async think() {
      const ms = thinkMs.least + Math.random() * (thinkMs.most - thinkMs.least);
      if (performance.now() + ms - begun > stayMs) throw new Over();
      await pause(ms);
    },
  };
  const stay = async (_: unknown, index: number): Promise<void> => {
    const person = { id: `${name}-${index}`, name: `Visitor ${index}`, tenant: tenantOf(index) };
    const visitor = new Visitor(visit, person);
    for (let number = index; ; number += people) {
      const journey = choose(Math.random());
      visitor.journey = journey.name;
      try {
        await journey.walk(visitor, number);
      } catch (fault) {
        if (fault instanceof Over) return;
        // The person begins something else.
        broken.push(fault instanceof Error ? fault.message : String(fault));
      }
    }
  };
  await Promise.all(Array.from({ length: people }, stay));
  const wallMs = performance.now() - begun;
  agent.destroy();
  return { turns, broken, wallMs };
}
