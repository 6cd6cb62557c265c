/** What the composition tells of what goes on; whoever stands behind it decides what becomes of it. */
import type { TurnRecord } from '../conversation/turn.js';
import type { MetricKey, SpanName } from './names.js';

/** Texts and numbers that name no person and repeat nobody's words. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

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
  turned(turn: TurnRecord): void;
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

/** A span of a pipeline: it can have parts. */
export interface PipelineSpan extends Span {
  part(name: SpanName, attributes: Attributes): PipelineSpan;
}

/** Where figures and spans go, once it is open. */
export interface Pipeline extends Figures {
  /** Begins a span; absent where none is taken. */
  readonly begin?: (name: SpanName, attributes: Attributes) => PipelineSpan;
  /** Hands on what was recorded since the last time. Never rejects, and ends in some seconds. */
  hand(): Promise<void>;
  /** Hands on all that is there, the spans too, and closes. Never rejects. */
  close(): Promise<void>;
}

/** The lines that go to the log; without anybody's words or names. */
export interface TelemetryLog {
  readonly metrics: (figures: Readonly<Record<string, unknown>>) => void;
  readonly span: (span: Readonly<Record<string, unknown>>) => void;
  /** Whether lines about spans are written at all. */
  readonly tellsSpans: boolean;
}
