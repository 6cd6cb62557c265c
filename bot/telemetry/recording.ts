import { AsyncLocalStorage } from 'node:async_hooks';
import type { Attributes, Figures, Pipeline, PipelineSpan, Tracing } from './port.js';
import type { MetricKey } from './names.js';

export interface RecordingParts {
  /** Loads and opens what figures go to: it costs a tenth of a second, so that it waits until the bot listens. */
  readonly open: () => Promise<Pipeline>;
  /** Told why it could not be opened. */
  readonly fault: (problem: unknown) => void;
}

/** Takes figures and spans from the first moment on; figures wait for the pipeline, spans begin with it. */
export interface Recording extends Figures, Tracing {
  /** Opens the pipeline, once. Undefined where that failed, and what waited is gone. */
  opened(): Promise<Pipeline | undefined>;
  /** Whether there is anything to hand on. */
  isUsed(): boolean;
}

interface Waiting {
  readonly metric: MetricKey;
  readonly value: number;
  readonly attributes: Attributes;
}

/** More do not wait: a bot that cannot load its pipeline keeps its memory. */
const mostWaiting = 1_000;

export function createRecording({ open, fault }: RecordingParts): Recording {
  const inHand = new AsyncLocalStorage<PipelineSpan>();
  let pipeline: Pipeline | undefined;
  let opening: Promise<Pipeline | undefined> | undefined;
  let waiting: Waiting[] = [];
  let isOver = false;

  const openOnce = async (): Promise<Pipeline | undefined> => {
    try {
      pipeline = await open();
      for (const { metric, value, attributes } of waiting)
        pipeline.record(metric, value, attributes);
    } catch (problem) {
      isOver = true;
      fault(problem);
    }
    waiting = [];
    return pipeline;
  };

  return {
    record(metric, value, attributes) {
      if (pipeline) pipeline.record(metric, value, attributes);
      else if (!isOver && waiting.length < mostWaiting) waiting.push({ metric, value, attributes });
    },
    isUsed: () => opening !== undefined || waiting.length > 0,
    opened: () => (opening ??= openOnce()),
    begin: (name, attributes) => pipeline?.begin?.(name, attributes),
    within: (span, work) => (isPipelineSpan(span) ? inHand.run(span, work) : work()),
    part: (name, attributes) => inHand.getStore()?.part(name, attributes),
  };
}

const isPipelineSpan = (span: object | undefined): span is PipelineSpan =>
  span !== undefined && 'part' in span;
