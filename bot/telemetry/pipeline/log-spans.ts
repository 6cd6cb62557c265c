import { SpanStatusCode } from '@opentelemetry/api';
import { ExportResultCode, hrTimeToMilliseconds, type ExportResult } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { TelemetryLog } from '../port.js';

/** Wholes whose parts are kept, and the parts of each; what is more is left out. */
const mostWholes = 200;
const mostParts = 100;

/** One line for each whole, with its parts in the order in which they ended; ids are of no use in a log. */
export class LogSpans implements SpanExporter {
  private readonly parts = new Map<string, object[]>();

  constructor(private readonly log: TelemetryLog) {}

  export(finished: ReadableSpan[], done: (result: ExportResult) => void): void {
    for (const span of finished) this.take(span);
    done({ code: ExportResultCode.SUCCESS });
  }

  private take(span: ReadableSpan): void {
    const { traceId } = span.spanContext();
    const known = this.parts.get(traceId) ?? [];
    if (span.parentSpanContext === undefined) {
      this.parts.delete(traceId);
      this.log.span({ ...lineOf(span), ...(known.length > 0 && { parts: known }) });
      return;
    }
    if (known.length < mostParts) known.push(lineOf(span));
    this.parts.set(traceId, known);
    const [oldest] = this.parts.keys();
    if (this.parts.size > mostWholes && oldest !== undefined) this.parts.delete(oldest);
  }

  async shutdown(): Promise<void> {}
}

const lineOf = ({ name, duration, status, attributes }: ReadableSpan) => ({
  span: name,
  ms: Math.round(hrTimeToMilliseconds(duration) * 10) / 10,
  ...(status.code === SpanStatusCode.ERROR && { failed: true }),
  ...attributes,
});
