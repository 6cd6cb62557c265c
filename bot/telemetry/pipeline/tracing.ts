import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span as OpenSpan,
  type Tracer,
} from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  SimpleSpanProcessor,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import type { Timer } from '../../timer.js';
import { spans, type SpanName } from '../names.js';
import type { Attributes, PipelineSpan } from '../port.js';
import { exported } from './deadline.js';

export interface TracingParts {
  readonly exporter: SpanExporter;
  readonly oneByOne: boolean;
  readonly resource: Resource;
  readonly timer: Timer;
}

/** What is asked of the bot is a request; what it asks of others is a dependency. */
const kindOf: Readonly<Record<SpanName, SpanKind>> = {
  [spans.turn]: SpanKind.SERVER,
  [spans.deliver]: SpanKind.CLIENT,
  [spans.storage]: SpanKind.CLIENT,
  [spans.send]: SpanKind.CLIENT,
  [spans.batch]: SpanKind.CONSUMER,
  [spans.feed]: SpanKind.CLIENT,
};

/** Spans that wait for their batch; more are left out. */
const mostWaiting = 2_048;

/** Begins spans, and hands them on. Nothing of it is known outside this bot: several may run in a process. */
export function createTracing({ exporter, oneByOne, resource, timer }: TracingParts) {
  const sound = soundExporter(exporter, timer);
  const processor = oneByOne
    ? new SimpleSpanProcessor(sound)
    : new BatchSpanProcessor(sound, { maxQueueSize: mostWaiting });
  const provider = new BasicTracerProvider({ resource, spanProcessors: [processor] });
  const tracer = provider.getTracer('bot');
  return {
    begin: (name: SpanName, attributes: Attributes): PipelineSpan =>
      beginIn(tracer, name, attributes),
    /** Hands on what waits. */
    flush: (): Promise<void> => provider.forceFlush(),
  };
}

function beginIn(
  tracer: Tracer,
  name: SpanName,
  attributes: Attributes,
  parent?: OpenSpan,
): PipelineSpan {
  const context = parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
  const span = tracer.startSpan(labelled(name, attributes), { kind: kindOf[name] }, context);
  span.setAttributes(attributes);
  return {
    set(more) {
      span.setAttributes(more);
      if ('command' in more) span.updateName(labelled(name, more));
    },
    end(outcome) {
      if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
    part: (part, of) => beginIn(tracer, part, of, span),
  };
}

/** `turn bulletin`, `storage get`: lists of spans are read by their names. */
const labelled = (name: SpanName, { command, call }: Attributes): string =>
  [name, command ?? call].filter(Boolean).join(' ');

function soundExporter(exporter: SpanExporter, timer: Timer): SpanExporter {
  return {
    export: (finished, done) =>
      void exported(timer, (end) => exporter.export(finished, end)).then(done),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
