/** Imported only once the bot listens: what stands below takes a tenth of a second to load. */
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { Timer } from '../../timer.js';
import type { Pipeline, TelemetryLog } from '../port.js';
import type { Exporters } from './exporters.js';
import { LogMetrics } from './log-metrics.js';
import { LogSpans } from './log-spans.js';
import { createMetrics } from './metrics.js';
import { createTracing } from './tracing.js';

export interface PipelineParts {
  /** Of Application Insights; undefined: everything goes to the log. */
  readonly connectionString: string | undefined;
  /** Others than those, in tests. */
  readonly exporters: Exporters | undefined;
  readonly log: TelemetryLog;
  readonly version: string;
  readonly timer: Timer;
  /** Told of what fails, once until it succeeds. */
  readonly fault: (problem: unknown) => void;
}

/** Opens what figures and spans go to. */
export async function openPipeline(parts: PipelineParts): Promise<Pipeline> {
  const { timer, fault, version } = parts;
  const exporters = parts.exporters ?? (await usualExporters(parts));
  const resource = resourceFromAttributes({
    'service.name': 'kent-community-safety-bot',
    'service.version': version,
  });
  const shared = { resource, timer };
  const metrics = createMetrics({ ...shared, exporter: exporters.metrics, fault });
  const { spans: exporter, oneByOne = false } = exporters;
  const tracing = exporter && createTracing({ ...shared, exporter, oneByOne });
  return {
    record: metrics.record,
    ...(tracing && { begin: tracing.begin }),
    hand: metrics.hand,
    async close() {
      const handed = await Promise.allSettled([metrics.hand(), tracing?.flush()]);
      const shut = await Promise.allSettled([
        exporters.metrics.shutdown(),
        exporters.spans?.shutdown(),
      ]);
      for (const one of [...handed, ...shut]) if (one.status === 'rejected') fault(one.reason);
    },
  };
}

async function usualExporters({ connectionString, log }: PipelineParts): Promise<Exporters> {
  if (connectionString === undefined) {
    const metrics = new LogMetrics(log);
    return log.tellsSpans ? { metrics, spans: new LogSpans(log), oneByOne: true } : { metrics };
  }
  const { azureExporters } = await import('./azure.js');
  return azureExporters(connectionString);
}
