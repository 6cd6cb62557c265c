/** Exporters that keep what they are given, for tests to look at. */
import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { SpanStatusCode } from '@opentelemetry/api';
import {
  AggregationTemporality,
  DataPointType,
  type PushMetricExporter,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { TelemetryOptions } from '../../bot/composition/telemetry.js';
import { eventually } from '../support/eventually.js';

interface Point {
  readonly figure: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly value: number;
}

export type Told = Readonly<Record<string, unknown>>;

/** A span as a test reads it. */
export interface SeenSpan {
  readonly name: string;
  readonly id: string;
  readonly parent: string | undefined;
  readonly failed: boolean;
  readonly attributes: Told;
}

const matches = (attributes: Told, wanted: Told): boolean =>
  Object.entries(wanted).every(([name, value]) => attributes[name] === value);

/** Where the figures and spans of a bot go; every 20 ms. */
export class Collected {
  readonly points: Point[] = [];
  readonly spans: SeenSpan[] = [];
  exports = 0;

  readonly options: TelemetryOptions = {
    ...{ firstMs: 0, everyMs: 20 },
    exporters: { metrics: this.metrics(), spans: this.spanExporter(), oneByOne: true },
  };

  /** The sum of a counter; of a gauge, what it was last. */
  value(figure: string, wanted: Told = {}): number {
    const found = this.points.filter(
      (one) => one.figure === figure && matches(one.attributes, wanted),
    );
    return found.reduce((sum, { value }) => sum + value, 0);
  }

  last(figure: string, wanted: Told = {}): number | undefined {
    return this.points.findLast((one) => one.figure === figure && matches(one.attributes, wanted))
      ?.value;
  }

  /** Waits until the counter has come to that. */
  async counts(figure: string, wanted: Told, value = 1): Promise<void> {
    const what = `${figure} ${JSON.stringify(wanted)} is ${value}`;
    await eventually(() => this.value(figure, wanted) === value, what);
  }

  span(name: string): Promise<SeenSpan> {
    return eventually(() => this.spans.find((one) => one.name === name), `a span ${name}`);
  }

  partsOf(span: SeenSpan): readonly SeenSpan[] {
    return this.spans.filter(({ parent }) => parent === span.id);
  }

  private metrics(): PushMetricExporter {
    return {
      export: (told, done) => this.take(told, done),
      selectAggregationTemporality: () => AggregationTemporality.DELTA,
      forceFlush: async () => undefined,
      shutdown: async () => undefined,
    };
  }

  private take({ scopeMetrics }: ResourceMetrics, done: (result: ExportResult) => void): void {
    this.exports += 1;
    for (const { metrics } of scopeMetrics) {
      for (const metric of metrics) {
        const figure = metric.descriptor.name;
        if (
          metric.dataPointType === DataPointType.SUM ||
          metric.dataPointType === DataPointType.GAUGE
        )
          for (const { attributes, value } of metric.dataPoints)
            this.points.push({ figure, attributes, value });
        else
          for (const { attributes, value } of metric.dataPoints)
            this.points.push({ figure, attributes, value: value.count });
      }
    }
    done({ code: ExportResultCode.SUCCESS });
  }

  private spanExporter(): SpanExporter {
    return {
      export: (finished, done) => {
        this.spans.push(...finished.map(seenSpan));
        done({ code: ExportResultCode.SUCCESS });
      },
      shutdown: async () => undefined,
    };
  }
}

const seenSpan = (span: ReadableSpan): SeenSpan => ({
  name: span.name,
  id: span.spanContext().spanId,
  parent: span.parentSpanContext?.spanId,
  failed: span.status.code === SpanStatusCode.ERROR,
  attributes: span.attributes,
});
