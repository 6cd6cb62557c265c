import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  MeterProvider,
  MetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import type { Timer } from '../../timer.js';
import { metrics, type Metric, type MetricKey } from '../names.js';
import type { Attributes } from '../port.js';
import { exported } from './deadline.js';

export interface MetricsParts {
  readonly exporter: PushMetricExporter;
  readonly resource: Resource;
  readonly timer: Timer;
  /** Told of an export that failed, once until one succeeds. */
  readonly fault: (problem: unknown) => void;
}

/** Collects when it is told to: the SDK's own reader would set a timer that nobody else knows of. */
class ToldReader extends MetricReader {
  private inHand: Promise<void> | undefined;
  private failed = false;

  constructor(private readonly parts: Omit<MetricsParts, 'resource'>) {
    super({
      aggregationTemporalitySelector: (type) =>
        parts.exporter.selectAggregationTemporality?.(type) ?? AggregationTemporality.DELTA,
    });
  }

  /** Collects and exports; joins what is in hand, so that no more than one export waits. Never rejects. */
  hand(): Promise<void> {
    this.inHand ??= this.collectAndExport().finally(() => {
      this.inHand = undefined;
    });
    return this.inHand;
  }

  private async collectAndExport(): Promise<void> {
    const { exporter, timer, fault } = this.parts;
    const { resourceMetrics } = await this.collect();
    if (resourceMetrics.scopeMetrics.length === 0) return;
    const result: ExportResult = await exported(timer, (done) =>
      exporter.export(resourceMetrics, done),
    );
    const hasFailed = result.code !== ExportResultCode.SUCCESS;
    if (hasFailed && !this.failed) fault(result.error ?? new Error('Figures did not arrive.'));
    this.failed = hasFailed;
  }

  protected override onShutdown(): Promise<void> {
    return this.hand();
  }

  protected override onForceFlush(): Promise<void> {
    return this.hand();
  }
}

/** The instruments of `names.ts`. */
export function createMetrics({ resource, ...parts }: MetricsParts) {
  const reader = new ToldReader(parts);
  const meter = new MeterProvider({ resource, readers: [reader] }).getMeter('bot');
  const instruments = Object.fromEntries(
    Object.entries<Metric>(metrics).map(([key, metric]) => [key, instrumentOf(metric)]),
  );

  function instrumentOf({ name, kind, unit, description }: Metric) {
    const details = { unit, description };
    switch (kind) {
      case 'counter': {
        const counter = meter.createCounter(name, details);
        return (value: number, attributes: Attributes) => counter.add(value, attributes);
      }
      case 'histogram': {
        const histogram = meter.createHistogram(name, details);
        return (value: number, attributes: Attributes) => histogram.record(value, attributes);
      }
      case 'gauge': {
        const gauge = meter.createGauge(name, details);
        return (value: number, attributes: Attributes) => gauge.record(value, attributes);
      }
    }
  }

  return {
    record: (metric: MetricKey, value: number, attributes: Attributes): void =>
      instruments[metric]?.(value, attributes),
    hand: (): Promise<void> => reader.hand(),
  };
}
