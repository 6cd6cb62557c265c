/** Work to be done later, at least once. Messages hold ids; the tables hold the truth. */

/** A JSON object of short ids; at most 16 KiB once written as JSON. */
export type WorkPayload = Readonly<Record<string, string | number>>;

export interface WorkMessage {
  readonly id: string;
  readonly payload: WorkPayload;
  /** 1 on the first delivery. */
  readonly deliveryCount: number;
  /** Proof of this delivery: a message received again by somebody else has another. */
  readonly receipt: string;
}

export interface SendOptions {
  /** The message stays invisible for this long. */
  readonly delayMs?: number;
}

export interface ReceiveOptions {
  /** 1 to 32 (limit of Azure Queues). */
  readonly most: number;
  /** How long the messages stay invisible to others; they return after it unless completed. */
  readonly visibilityMs: number;
}

export type ReceiptOutcome = 'done' | 'lost';

/** Azure counts times in whole seconds: there, they are rounded up. */
export interface WorkQueue {
  send(payload: WorkPayload, options?: SendOptions): Promise<void>;
  receive(options: ReceiveOptions): Promise<readonly WorkMessage[]>;
  /** Removes the message; 'lost' when its visibility ran out and it has gone to somebody else. */
  complete(message: WorkMessage): Promise<ReceiptOutcome>;
  /** Makes the message visible again after `delayMs` (0: at once); `receipt` of the message is no longer valid. */
  release(message: WorkMessage, delayMs: number): Promise<ReceiptOutcome>;
  /** Moves the message to the poison queue, whose length `poisonLength` gives. */
  poison(message: WorkMessage): Promise<ReceiptOutcome>;
  /** Messages that wait or are being worked on, about (Azure's own count is approximate). */
  length(): Promise<number>;
  poisonLength(): Promise<number>;
  /** Removes what was put aside: the tables hold the truth, and whoever calls this has queued it anew. */
  clearPoison(): Promise<void>;
  /**
   * Since when the message that anybody could take, and nobody has taken, has been waiting; undefined where none is.
   * Azure tells when it was sent, which is earlier where it was delayed.
   */
  waitingSince(): Promise<Date | undefined>;
}

/** Every queue of the project; a new one is named here first. Lower-case letters and hyphens (limit of Azure Queues). */
export const queueNames = ['broadcasts'] as const;
export type QueueName = (typeof queueNames)[number];

export interface WorkQueues {
  queue(name: QueueName): WorkQueue;
  close(): Promise<void>;
}
