import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type PushMetricExporter,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type { TelemetryLog } from '../port.js';

type Point = Readonly<Record<string, unknown>>;

/** One line for all figures that have changed since the last; no line where none has. */
export class LogMetrics implements PushMetricExporter {
  private readonly gauges = new Map<string, number>();

  constructor(private readonly log: TelemetryLog) {}

  export({ scopeMetrics }: ResourceMetrics, done: (result: ExportResult) => void): void {
    const changed = scopeMetrics
      .flatMap((scope) => scope.metrics)
      .map((metric) => [metric.descriptor.name, this.changedOf(metric)] as const)
      .filter(([, points]) => points.length > 0);
    if (changed.length > 0) this.log.metrics(Object.fromEntries(changed));
    done({ code: ExportResultCode.SUCCESS });
  }

  private changedOf(metric: MetricData): readonly Point[] {
    switch (metric.dataPointType) {
      case DataPointType.SUM:
        return metric.dataPoints
          .filter(({ value }) => value > 0)
          .map(({ attributes, value }) => ({ ...attributes, value }));
      case DataPointType.GAUGE:
        return metric.dataPoints
          .filter(({ attributes, value }) =>
            this.isNew(`${metric.descriptor.name} ${JSON.stringify(attributes)}`, value),
          )
          .map(({ attributes, value }) => ({ ...attributes, value }));
      case DataPointType.HISTOGRAM:
        return metric.dataPoints
          .filter(({ value }) => value.count > 0)
          .map(({ attributes, value: { count, sum = 0, max = 0 } }) => ({
            ...{ ...attributes, count, mean: Math.round(sum / count), max },
          }));
      case DataPointType.EXPONENTIAL_HISTOGRAM:
        return [];
    }
  }

  /** A gauge that begins at 0 tells nothing new. */
  private isNew(gauge: string, value: number): boolean {
    const before = this.gauges.get(gauge) ?? 0;
    this.gauges.set(gauge, value);
    return value !== before;
  }

  selectAggregationTemporality(): AggregationTemporality {
    return AggregationTemporality.DELTA;
  }

  async forceFlush(): Promise<void> {}
  async shutdown(): Promise<void> {}
}
