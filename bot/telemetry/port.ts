/** What the composition tells of what goes on; whoever stands behind it decides what becomes of it. */
import type { MetricKey, SpanName } from './names.js';

/** Texts and numbers that name no person and repeat nobody's words. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A turn that has ended. */
export interface EndedTurn {
  /** Its reference: `7K3QF9`. */
  readonly turn: string;
  readonly kind: string;
  readonly command: string;
  /** The kind of conversation. */
  readonly conversation: string;
  readonly ms: number;
  readonly outcome: 'answered' | 'apologised' | 'undelivered';
}

/** What went wrong: its kind and its code as programs write them. */
export interface CountedFault {
  readonly during: string;
  readonly fault: string;
  readonly code?: string;
  /** What Teams or another service answered. */
  readonly status?: number;
}

/** Whom a message goes to: one conversation, or everybody of a broadcast. */
export type Way = 'message' | 'broadcast';

/** What is counted. Each call is quick and never throws. */
export interface Telemetry {
  turned(turn: EndedTurn): void;
  faulted(fault: CountedFault): void;
  sent(way: Way, outcome: string): void;
  /** Teams answered 429. */
  throttled(way: Way | 'turn'): void;
  feedFailed(feed: string): void;
  broadcastFailed(how: 'stopped-by-teams' | 'some-not-reached'): void;
}

/** Something that has begun and is followed. */
export interface Span {
  set(attributes: Attributes): void;
  /** Ends it, once; what comes after does nothing. */
  end(outcome: 'done' | 'failed'): void;
}

/** Follows what goes on. */
export interface Tracing {
  /** A whole of its own; undefined where nothing is followed. */
  begin(name: SpanName, attributes: Attributes): Span | undefined;
  /** Does `work` within `span`: what it does in turn counts as a part of it. */
  within<Done>(span: Span | undefined, work: () => Done): Done;
  /** A part of what is in hand; undefined where nothing is. */
  part(name: SpanName, attributes: Attributes): Span | undefined;
}

/** Takes figures: where they go is for it to know. */
export interface Figures {
  record(metric: MetricKey, value: number, attributes: Attributes): void;
}
