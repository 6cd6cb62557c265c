import type { DeliveryCounts } from './checks/deliveries.js';
import type { Survey } from './checks/survey.js';
import type { Life } from './house/house.js';
import type { Town } from './people/town.js';

/** What a run has done, for whoever reads it. */
export class Report {
  /** What was in hand at the kills, by action. */
  private readonly inHand = new Map<string, number>();
  /** Lines of the log at the level of an error. */
  readonly faults: string[] = [];
  private kills = 0;
  private idle = 0;
  private sending = 0;
  private readonly lines: string[] = [];
  /** Times that the money did not reach. */
  refusedForMoney = 0;
  acknowledged = 0;

  killed(town: Town, life: Life): void {
    this.kills += 1;
    this.faults.push(...life.faults);
    const acts = town.everybody.flatMap(({ inHand }) => inHand ?? []);
    if (acts.length === 0) this.idle += 1;
    if (town.broadcast !== undefined) this.sending += 1;
    for (const act of acts) {
      const kind = /^[a-z]+\.[a-z-]+$/.test(act) ? act : 'a message';
      this.inHand.set(kind, (this.inHand.get(kind) ?? 0) + 1);
    }
  }

  end(
    town: Town,
    { proposals, ledger }: Survey,
    { broadcasts, states }: DeliveryCounts,
    twice: number,
  ): void {
    const { acknowledged, untold, done } = town.acknowledged.tally;
    this.acknowledged = acknowledged;
    this.refusedForMoney = town.refusedForMoney;
    const byState = new Map<string, number>();
    for (const { proposal } of proposals)
      byState.set(proposal.state, (byState.get(proposal.state) ?? 0) + 1);
    const counted = (counts: Iterable<readonly [string, number]>): string =>
      [...counts]
        .sort(([, one], [, other]) => other - one)
        .map(([what, count]) => `${what} ${count}`)
        .join(', ');
    this.lines.push(
      `${this.kills} kills: ${this.idle} before anybody was answered or between turns, ${this.sending} while a broadcast went on`,
      `in hand at the kills: ${counted(this.inHand)}`,
      `${acknowledged} acts acknowledged and all there; ${untold} untold, of which ${done} were done`,
      `${proposals.length} proposals (${counted(byState)}), ${ledger.length} lines in the ledger, ${town.refusedForMoney} times the pot did not reach`,
      `${broadcasts} broadcasts: ${counted(Object.entries(states))}`,
      `letters that arrived twice: ${twice}`,
      `faults in the log: ${this.faults.length}`,
    );
  }

  get words(): string {
    return this.lines.join('\n');
  }
}
