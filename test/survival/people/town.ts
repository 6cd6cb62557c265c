import { personKey } from '../../../bot/conversation/person.js';
import type { ProposalState } from '../../../bot/proposals/model.js';
import type { FakeTeams } from '../../support/fake-teams.js';
import { Acknowledged, type Became } from '../checks/acknowledged.js';
import type { Chance } from '../chance.js';
import { Talker } from './talker.js';

/** A proposal as people know of it: as far as they were told, or found it after a restart. */
export interface Known {
  readonly reference: string;
  readonly proposer: string;
  state: ProposalState;
  /** Held or released, where there is a decision. */
  letter?: 'held' | 'released' | undefined;
}

/** Everybody who talks to the bot, and what they were told. */
export class Town {
  readonly acknowledged = new Acknowledged();
  readonly proposals = new Map<string, Known>();
  /** The broadcast that the editor looks after. */
  broadcast: string | undefined;
  /** Broadcasts by id: whether a release of it was acknowledged. */
  readonly released = new Map<string, Became>();
  readonly proposers: readonly Talker[];
  readonly reviewers: readonly Talker[];
  readonly approvers: readonly Talker[];
  readonly editor: Talker;
  /** How often somebody was told that the money does not reach. */
  refusedForMoney = 0;
  /** Tells one text from another. */
  private numbers = 0;

  constructor(
    readonly teams: FakeTeams,
    readonly chance: Chance,
  ) {
    const named = (names: readonly string[], letter: string): readonly Talker[] =>
      names.map(
        (name, at) =>
          new Talker(teams, {
            name,
            objectId:
              `c0ffee00-0000-4000-8000-00000000000${letter}`.slice(0, -2) + `${at}${letter}`,
          }),
      );
    this.proposers = named(['Asha Patel', 'Jo Marsh', 'Kit Lane', 'Lee Ward'], 'a');
    this.reviewers = named(['Robin Reed', 'Sam Hill', 'Kim Lane'], 'b');
    this.approvers = named(['Pat Day', 'Bo Fox'], 'c');
    [this.editor] = named(['Noor Khan'], 'd') as [Talker];
  }

  get everybody(): readonly Talker[] {
    return [...this.proposers, ...this.reviewers, ...this.approvers, this.editor];
  }

  /** A number that was not given before. */
  number(): number {
    this.numbers += 1;
    return this.numbers;
  }

  /** Those in one of these states, as far as people know. */
  in(...states: readonly ProposalState[]): readonly Known[] {
    return [...this.proposals.values()].filter(({ state }) => states.includes(state));
  }

  /** A step of somebody with a proposal, as the history will have it. */
  step(known: Known, action: string, by: Talker, became: Became, to?: ProposalState): void {
    this.acknowledged.counted(stepKey(known.reference, action, by.details.objectId), became);
    if (became === 'done' && to) known.state = to;
  }
}

export const stepKey = (reference: string, action: string, by: string): string =>
  `${reference} ${action} ${by}`;
export const answerKey = (reference: string, question: string): string =>
  `${reference} answer ${question}`;
export const reviewKeyOf = (reference: string, person: string): string =>
  `${reference} review ${person}`;

/** `personKey` of a talker. */
export const keyOfTalker = ({ person }: Talker): string => personKey(person);
