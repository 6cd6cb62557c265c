/** What proposers and others are told about a proposal outside the turn in hand, so that a crash loses none of it. */
export type Notice =
  /** The reviewers' question, to the proposer. */
  | 'question'
  /** The proposer's answer, to whoever asked. */
  | 'answer'
  /** The released letter, to the proposer. */
  | 'letter'
  /** How it went, asked of the proposer at the end date. */
  | 'outcome';

export interface Outbox {
  /** Writes down that this is to be sent: before the step that makes it so. */
  plan(reference: string, notice: Notice, at: Date): Promise<void>;
  /**
   * Sends it if it still is to be sent, and crosses it off. `waiting`: it is tried again by itself;
   * `unreachable`: nobody can be written to there; `nothing`: there is nothing to send any more.
   */
  deliver(
    reference: string,
    notice: Notice,
    at: Date,
  ): Promise<'sent' | 'waiting' | 'unreachable' | 'nothing'>;
  /** Sends what is older than two minutes and still not crossed off. */
  sweep(at: Date): Promise<void>;
}
