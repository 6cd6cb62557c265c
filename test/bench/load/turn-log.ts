import { readFileSync } from 'node:fs';
import { z } from 'zod';

const line = z.looseObject({
  level: z.number(),
  msg: z.string().optional(),
  outcome: z.string().optional(),
});

/** What the bot's own log says of a run. */
export interface LoggedTurns {
  /** Turns by what became of them: answered, apologised, undelivered. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** The first few of the faults. */
  readonly faults: readonly string[];
  readonly faultCount: number;
}

export function readLog(file: string): LoggedTurns {
  const outcomes: Record<string, number> = {};
  const faults: string[] = [];
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    if (!text.startsWith('{')) continue;
    const { level, msg, outcome } = line.parse(JSON.parse(text));
    if (msg === 'turn' && outcome !== undefined) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (level >= 50) faults.push(text.slice(0, 300));
  }
  return { outcomes, faults: faults.slice(0, 5), faultCount: faults.length };
}
