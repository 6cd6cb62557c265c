import type { TurnRecord } from '../conversation/turn.js';
import type { Attributes, Figures, Telemetry } from './port.js';
import { boundedValues } from './values.js';

/** What a message was understood as where there was no answer to it. */
const misses: Readonly<Record<string, string>> = {
  'lookup.none': 'no-answer',
  'not-understood': 'not-understood',
};

/** Turns what goes on into figures. */
export function createTelemetry(figures: Figures): Telemetry {
  const record: Figures['record'] = (metric, value, attributes) =>
    figures.record(metric, value, attributes);
  const bounded = boundedValues();
  const told = (attributes: Readonly<Record<string, string>>): Attributes =>
    Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, bounded(name, value)]),
    );
  const missed = ({ command }: TurnRecord): void => {
    const why = Object.hasOwn(misses, command) ? misses[command] : undefined;
    if (why !== undefined) record('lookupMisses', 1, { why });
  };
  return {
    turned(turn) {
      const { command, kind, conversation, outcome, ms } = turn;
      record('turns', 1, told({ command, kind, conversation, outcome }));
      record('turnDuration', ms, told({ command, outcome }));
      missed(turn);
    },
    faulted: ({ during, fault, code }) =>
      record('faults', 1, told({ during, fault, code: code ?? 'none' })),
    sent: (way, outcome) => record('sends', 1, told({ way, outcome })),
    throttled: (way) => record('throttled', 1, { way }),
    feedFailed: (feed) => record('feedFaults', 1, told({ feed })),
    broadcastFailed: (how) => record('broadcastsFailed', 1, { how }),
  };
}
