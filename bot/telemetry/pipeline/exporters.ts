import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';

/** Where figures go, and spans, where they are taken. */
export interface Exporters {
  readonly metrics: PushMetricExporter;
  readonly spans?: SpanExporter;
  /** Whether spans leave one by one, because that costs nothing; else in batches. */
  readonly oneByOne?: boolean;
}
